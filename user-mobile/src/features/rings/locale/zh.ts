export default {
  none: '还没有响过',
  noneHint: '响铃记录会保留在这里：何时响、在哪台设备上应答、错过了什么。',
  kind: { ALARM: '闹钟', TASK_FAILURE: '任务失败', CONTACT: '代人呼叫' },
  somewhere: '某台设备',
  state: {
    RINGING: '正在响铃',
    SNOOZED: '在 {by} 上贪睡至 {until}',
    DISMISSED: '{at} 在 {by} 上停止',
    UNANSWERED: '无人应答',
    MISSED: '已错过：当时调度中心未运行',
  },
  newerRings: '发现得晚，同时发现的较新一次已响铃',
  late: '迟到',
  offline: '离线响铃',
  round: '响了 {n} 次',
  forUser: '为 {name}',
}
