import { Problem, type Schemas } from '../index'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, live, onSessionEnd, session, unwrap } from './center'
import { queries } from './queries'

type Me = Schemas['Me']
export type Permission = Schemas['InGroup']['permissions'][number]

/** Where a visitor stands: not looked yet, nobody, somebody who must choose a password, or signed in. */
export type Standing = 'unknown' | 'nobody' | 'must-change' | 'signed-in'

/** Who is signed in, and what he may do. */
export const useUser = defineStore('user', () => {
  const me = ref<Me | null>(null)
  const standing = ref<Standing>('unknown')
  const ended = ref(false)

  async function resume(): Promise<void> {
    if (standing.value !== 'unknown') return
    if (await session.resume()) await look()
    else standing.value = 'nobody'
  }

  /** @param more such as that this is a phone, which stays signed in for long */
  async function signIn(username: string, password: string, more: object = {}): Promise<void> {
    const body = { username, password, ...more }
    session.begin(await unwrap(api.POST('/api/v1/auth/login', { body })))
    ended.value = false
    await look()
  }

  async function changePassword(current: string, next: string): Promise<void> {
    session.begin(await unwrap(api.PUT('/api/v1/auth/password', { body: { current, next } })))
    await look()
  }

  async function signOut(): Promise<void> {
    await unwrap(api.POST('/api/v1/auth/logout')).catch(() => undefined)
    forget()
  }

  async function look(): Promise<void> {
    try {
      me.value = await unwrap(api.GET('/api/v1/auth/me'))
      standing.value = 'signed-in'
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'PASSWORD_CHANGE_REQUIRED') throw error
      standing.value = 'must-change'
    }
  }

  function forget(): void {
    session.end()
    live.close()
    queries.clear()
    me.value = null
    standing.value = 'nobody'
  }

  /** Whether it is allowed in that group, or where none is named, anywhere: for what is shown, not for what is refused. */
  function may(permission: Permission, group?: string): boolean {
    if (me.value === null) return false
    if (me.value.permissions.includes(permission)) return true
    return me.value.groups.some(
      (held) =>
        (group === undefined || held.name === group) && held.permissions.includes(permission),
    )
  }

  onSessionEnd(() => {
    forget()
    ended.value = true
  })

  return {
    me,
    standing,
    ended,
    name: computed(() => me.value?.username ?? ''),
    resume,
    signIn,
    changePassword,
    signOut,
    may,
  }
})
