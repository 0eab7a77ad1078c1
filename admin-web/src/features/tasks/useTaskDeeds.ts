import { useQueryClient } from '@tanstack/vue-query'
import { Problem } from '@tocsin/web-client'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useFeedback } from '@/ui/feedback'
import type { Task } from './model'

export type BulkAction = 'ENABLE' | 'DISABLE' | 'TRIGGER' | 'DELETE'

/** These tasks, or all that a filter finds. */
export type BulkTarget = { ids: string[] } | { filter: Record<string, string | boolean> }

/** What can be done with tasks. Every deed tells how it went, and has what is shown of tasks asked for anew. */
export function useTaskDeeds() {
  const { t } = useI18n()
  const { done, failed, confirm } = useFeedback()
  const queries = useQueryClient()

  /** @returns whether it was done */
  async function attempt(deed: () => Promise<string>): Promise<boolean> {
    try {
      done(await deed())
      return true
    } catch (error) {
      failed(error)
      return false
    } finally {
      void queries.invalidateQueries({ queryKey: ['tasks'] })
    }
  }

  function setEnabled(task: Task, on: boolean): Promise<boolean> {
    const params = { path: { id: task.id! } }
    return attempt(async () => {
      await unwrap(
        on
          ? api.POST('/api/v1/tasks/{id}/enable', { params })
          : api.POST('/api/v1/tasks/{id}/disable', { params }),
      )
      return t(on ? 'tasks.done.enabled' : 'tasks.done.disabled', { name: task.name })
    })
  }

  async function remove(task: Task): Promise<boolean> {
    const sure = await confirm({
      title: t('tasks.confirm.deleteTitle', { name: task.name }),
      message: t('tasks.confirm.deleteOne'),
      action: t('action.delete'),
      dangerous: true,
    })
    if (!sure) return false
    return attempt(async () => {
      await unwrap(api.DELETE('/api/v1/tasks/{id}', { params: { path: { id: task.id! } } }))
      return t('tasks.done.deleted', { name: task.name })
    })
  }

  async function bulk(action: BulkAction, whom: BulkTarget, count: number): Promise<boolean> {
    const sure = await confirm({
      title: t(`tasks.confirm.${action}.title`, { count }, count),
      message: t(`tasks.confirm.${action}.message`),
      action: t(`tasks.confirm.${action}.action`),
      dangerous: action === 'DELETE',
    })
    if (!sure) return false
    return attempt(async () => {
      const answer = await unwrap(api.POST('/api/v1/tasks/bulk', { body: { action, ...whom } }))
      const refusal = answer.items.find((item) => item.outcome === 'REFUSED')
      if (refusal) {
        const detail = t('tasks.done.refused', { count: answer.refused, why: refusal.detail })
        failed(Problem.of(409, { code: refusal.code, detail }))
      }
      return t('tasks.done.bulk', { count: answer.done })
    })
  }

  return { setEnabled, remove, bulk }
}
