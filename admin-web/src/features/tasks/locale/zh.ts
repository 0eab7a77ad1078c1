export default { title: '任务', name: '名称', state: '状态', next: '下次触发' }
