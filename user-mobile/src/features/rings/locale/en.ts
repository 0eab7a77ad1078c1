export default {
  none: 'Nothing has rung yet',
  noneHint: 'What rings is kept here: when, on which device it was answered, and what was missed.',
  kind: { ALARM: 'Alarm', TASK_FAILURE: 'A task failed', CONTACT: 'Called for somebody' },
  somewhere: 'a device',
  state: {
    RINGING: 'Rings now',
    SNOOZED: 'Snoozed until {until} on {by}',
    DISMISSED: 'Stopped at {at} on {by}',
    UNANSWERED: 'Nobody answered',
    MISSED: 'Missed: the center was not there',
  },
  newerRings: 'Found late, together with a newer one that rang',
  late: 'late',
  offline: 'rung without a connection',
  round: 'rang {n} times',
  forUser: 'for {name}',
}
