import { useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Schemas } from '@tocsin/web-client'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useFeedback } from '@/ui/feedback'
import { everything } from '@/ui/lists'
import { ifMatch } from '@/ui/useEdit'

export type Secret = Schemas['Secret']

export function useSecrets() {
  return useQuery({
    queryKey: ['secrets', 'all'],
    queryFn: ({ signal }) =>
      everything((cursor) =>
        unwrap(api.GET('/api/v1/secrets', { params: { query: { limit: 200, cursor } }, signal })),
      ),
  })
}

export function useSecretDeeds() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { done, failed, confirm } = useFeedback()

  async function remove(secret: Secret): Promise<void> {
    const name = secret.name
    const sure = await confirm({
      title: t('secrets.remove.title', { name }),
      message: t('secrets.remove.message', { group: secret.group }),
      action: t('action.delete'),
      dangerous: true,
    })
    if (!sure) return
    try {
      const params = { path: { id: secret.id! }, header: ifMatch(secret) }
      await unwrap(api.DELETE('/api/v1/secrets/{id}', { params }))
      done(t('secrets.remove.done', { name }))
    } catch (error) {
      failed(error)
    } finally {
      void queries.invalidateQueries({ queryKey: ['secrets'] })
    }
  }

  return { remove }
}
