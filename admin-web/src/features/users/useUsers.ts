import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useFeedback } from '@/ui/feedback'
import { everything } from '@/ui/lists'
import { ifMatch } from '@/ui/useEdit'
import type { User } from './model'

export function useUsers() {
  return useQuery({
    queryKey: ['users', 'all'],
    queryFn: ({ signal }) =>
      everything((cursor) =>
        unwrap(api.GET('/api/v1/users', { params: { query: { limit: 200, cursor } }, signal })),
      ),
  })
}

/** What can be done with a user besides writing what he may do. */
export function useUserDeeds() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { done, failed, confirm } = useFeedback()

  async function attempt(deed: () => Promise<unknown>, words: string): Promise<boolean> {
    try {
      await deed()
      done(words)
      return true
    } catch (error) {
      failed(error)
      return false
    } finally {
      void queries.invalidateQueries({ queryKey: ['users'] })
    }
  }

  async function setEnabled(user: User, enabled: boolean): Promise<void> {
    const name = user.username
    const sure =
      enabled ||
      (await confirm({
        title: t('users.disable.title', { name }),
        message: t('users.disable.message'),
        action: t('users.disable.action'),
        dangerous: true,
      }))
    if (!sure) return
    await attempt(
      () => change(user, { enabled }),
      t(enabled ? 'users.enable.done' : 'users.disable.done', { name }),
    )
  }

  async function remove(user: User): Promise<void> {
    const name = user.username
    const sure = await confirm({
      title: t('users.remove.title', { name }),
      message: t('users.remove.message'),
      action: t('action.delete'),
      dangerous: true,
    })
    if (!sure) return
    const params = { path: { id: user.id }, header: ifMatch(user) }
    await attempt(
      () => unwrap(api.DELETE('/api/v1/users/{id}', { params })),
      t('users.remove.done', { name }),
    )
  }

  return { setEnabled, remove }
}

/** Whatever is left out stays as it is. */
export function change(
  user: User,
  body: { enabled?: boolean; password?: string; grants?: User['grants'] },
): Promise<User> {
  const params = { path: { id: user.id }, header: ifMatch(user) }
  return unwrap(api.PUT('/api/v1/users/{id}', { params, body }))
}
