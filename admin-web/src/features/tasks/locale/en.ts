export default { title: 'Tasks', name: 'Name', state: 'State', next: 'Next fire' }
