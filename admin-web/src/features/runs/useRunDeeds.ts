import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useFeedback } from '@/ui/feedback'
import type { Run } from './model'

export type BulkAction = 'CANCEL' | 'RETRY'

/** What can be done with runs. Each deed that cannot be taken back says first what it will do. */
export function useRunDeeds() {
  const { t } = useI18n()
  const { done, failed, confirm } = useFeedback()
  const queries = useQueryClient()

  async function attempt<T>(deed: () => Promise<T>): Promise<T | undefined> {
    try {
      return await deed()
    } catch (error) {
      failed(error)
      return undefined
    } finally {
      void queries.invalidateQueries({ queryKey: ['runs'] })
    }
  }

  async function cancel(run: Run): Promise<void> {
    const sure = await confirm({
      title: t('runs.confirm.cancelTitle', { task: run.taskName }),
      message: run.startedAt ? t('runs.confirm.cancelRunning') : t('runs.confirm.cancelWaiting'),
      action: t('runs.confirm.CANCEL.action'),
      dangerous: true,
    })
    if (!sure) return
    await attempt(async () => {
      const { state } = await unwrap(
        api.POST('/api/v1/runs/{id}/cancel', { params: { path: { id: run.id } } }),
      )
      done(t(state === 'CANCELLED' ? 'runs.done.cancelled' : 'runs.done.cancelling'))
    })
  }

  async function retry(run: Run): Promise<void> {
    const sure = await confirm({
      title: t('runs.confirm.retryTitle', { task: run.taskName }),
      message: t('runs.confirm.retry', { attempt: run.attempt + 1 }),
      action: t('runs.confirm.RETRY.action'),
    })
    if (!sure) return
    await attempt(async () => {
      await unwrap(api.POST('/api/v1/runs/{id}/retry', { params: { path: { id: run.id } } }))
      done(t('runs.done.retried', { attempt: run.attempt + 1 }))
    })
  }

  /** Another run of the same task, with the parameters that this one had. @returns its id */
  async function again(run: Run): Promise<string | undefined> {
    const sure = await confirm({
      title: t('runs.confirm.againTitle', { task: run.taskName }),
      message: run.parameters ? t('runs.confirm.againOwn') : t('runs.confirm.again'),
      action: t('runs.again'),
    })
    if (!sure) return undefined
    // the same run for an answer that was lost on its way
    const header = { 'Idempotency-Key': crypto.randomUUID() }
    return attempt(async () => {
      const { runId } = await unwrap(
        api.POST('/api/v1/tasks/{id}/trigger', {
          params: { path: { id: run.taskId }, header },
          body: run.parameters ? { parameters: run.parameters as never } : {},
        }),
      )
      done(t('runs.done.again'))
      return runId
    })
  }

  /** @returns whether anything was tried */
  async function bulk(action: BulkAction, ids: readonly string[]): Promise<boolean> {
    const count = ids.length
    const sure = await confirm({
      title: t(`runs.confirm.${action}.title`, { count }, count),
      message: t(`runs.confirm.${action}.message`),
      action: t(`runs.confirm.${action}.action`),
      dangerous: action === 'CANCEL',
    })
    if (!sure) return false
    await attempt(async () => {
      const answer = await unwrap(
        api.POST('/api/v1/runs/bulk', { body: { action, ids: [...ids] } }),
      )
      if (answer.done > 0) done(t(`runs.done.${action}`, { count: answer.done }, answer.done))
      if (answer.refused > 0) {
        const why = answer.items.find((item) => item.outcome === 'REFUSED')?.detail ?? ''
        failed(new Error(t('runs.done.refused', { count: answer.refused, why }, answer.refused)))
      }
    })
    return true
  }

  return { cancel, retry, again, bulk }
}
