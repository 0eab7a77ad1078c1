export default {
  title: 'Secrets',
  about:
    'What HTTP tasks show to those whom they call. They are written here, and never shown again.',
  name: 'Name',
  group: 'Group',
  value: 'Value',
  valueHint: 'It is kept encrypted, and nobody can read it here.',
  keeps: 'stays as it is',
  hosts: 'Sent only to',
  hostsHint: 'Host names, one a line. To send it to further ones, give its value again.',
  changed: 'Changed',
  create: 'Keep a secret',
  editTitle: 'Replace secret {name}',
  saved: '{name} is kept',
  none: 'No secrets yet',
  noneHint: 'Keep the token of an API here, and HTTP tasks name it instead of containing it.',
  remove: {
    open: 'Delete secret {name}',
    title: 'Delete secret {name}?',
    message: 'HTTP tasks of {group} that name it fail from now on.',
    done: '{name} is deleted',
  },
}
