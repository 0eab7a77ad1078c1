export default {
  title: 'Settings',
  retention: 'Retention',
  retentionHint:
    'How long things are kept. What is older goes within the hour, and cannot be brought back.',
  runs: 'Ended runs and their logs',
  runsHint: '1 to 3,650 days. On MySQL they go by whole months.',
  statistics: 'Hourly statistics',
  statisticsHint: '31 to 3,650 days. They outlive the runs that they were counted from.',
  audit: 'Audit trail',
  auditHint: '30 to 3,650 days, or for ever.',
  keepForEver: 'for ever',
  forEver: 'for ever',
  days: '{count} days',
  saved: 'Retention is saved',
  shorten: {
    title: 'Keep less than now?',
    runs: 'Runs that ended more than {days} days ago are deleted with their logs.',
    statistics: 'Statistics older than {days} days are deleted.',
    audit: 'Entries of the audit trail older than {days} days are deleted.',
    action: 'Save and delete',
  },
}
