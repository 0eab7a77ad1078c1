export default {
  title: 'Groups',
  about: 'Tasks and executors belong to groups, and so does what people may do.',
  name: 'Name',
  description: 'Description',
  minPeriod: 'Smallest period',
  minPeriodHint: 'No task of the group may be planned more often than this.',
  http: 'HTTP tasks may call',
  changed: 'Changed',
  callsAll: 'what their executor allows',
  callsSome: 'nothing | what one rule allows | what {count} rules allow',
  create: 'Create group',
  editTitle: 'Change group {name}',
  saved: '{name} is saved',
  none: 'No groups that you may see',
  noneHint: 'An administrator gives you a role in a group.',
  narrow: 'Narrow what HTTP tasks of this group may call',
  narrowHint:
    'Their executor decides first; this list can only take away. With an empty one they may call nothing.',
  rules: 'They may call',
  rulesHint:
    'One a line: public, a name, *.name, or a range of addresses; ports 80 and 443, unless it ends in :PORT or :*.',
  remove: {
    open: 'Delete group {name}',
    title: 'Delete group {name}?',
    message: 'A group is deleted only when no task, executor or secret belongs to it.',
    done: '{name} is deleted',
  },
}
