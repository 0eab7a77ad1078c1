import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useFeedback } from '@/ui/feedback'
import { everything } from '@/ui/lists'
import { ifMatch } from '@/ui/useEdit'
import type { Group } from './model'

export function useGroups() {
  return useQuery({
    queryKey: ['groups', 'all'],
    queryFn: ({ signal }) =>
      everything((cursor) =>
        unwrap(api.GET('/api/v1/groups', { params: { query: { limit: 200, cursor } }, signal })),
      ),
  })
}

export function useGroupDeeds() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { done, failed, confirm } = useFeedback()

  async function remove(group: Group): Promise<void> {
    const name = group.name
    const sure = await confirm({
      title: t('groups.remove.title', { name }),
      message: t('groups.remove.message'),
      action: t('action.delete'),
      dangerous: true,
    })
    if (!sure) return
    try {
      const params = { path: { id: group.id! }, header: ifMatch(group) }
      await unwrap(api.DELETE('/api/v1/groups/{id}', { params }))
      done(t('groups.remove.done', { name }))
    } catch (error) {
      failed(error)
    } finally {
      void queries.invalidateQueries({ queryKey: ['groups'] })
    }
  }

  return { remove }
}
