import type { Schemas } from '@tocsin/web-client'

export type User = Schemas['User']
export type Grant = Required<Schemas['GrantText']>
export type RoleName = Grant['role']

export const ROLES: readonly RoleName[] = ['ADMIN', 'OPERATOR', 'VIEWER', 'USER']
export const EVERYWHERE = '*'

/** What it is allowed to do, in the order in which people think of it. */
export const PERMISSIONS = [
  'TASK_READ',
  'TASK_WRITE',
  'TASK_TRIGGER',
  'COMMAND_WRITE',
  'RUN_READ',
  'RUN_CONTROL',
  'EXECUTOR_READ',
  'EXECUTOR_MANAGE',
  'ARTIFACT_READ',
  'ARTIFACT_UPLOAD',
  'ARTIFACT_DEPLOY',
  'SECRET_MANAGE',
  'GROUP_READ',
  'GROUP_MANAGE',
  'USER_MANAGE',
  'AUDIT_READ',
  'METRICS_READ',
  'SETTINGS_MANAGE',
] as const

/** Without I, l, O, 0 and 1, for it may be read from a screen and typed; 20 of 57 are 116 bits. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
const LENGTH = 20

/** A password that nobody chose, to be changed at the next sign-in. */
export function makePassword(): string {
  const fair = 256 - (256 % LETTERS.length)
  let password = ''
  while (password.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      // those above would make some letters likelier than others
      if (byte < fair && password.length < LENGTH) password += LETTERS[byte % LETTERS.length]
    }
  }
  return password
}
