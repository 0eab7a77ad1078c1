import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useFeedback } from '@/ui/feedback'
import type { Executor } from './model'

/** What can be done with an executor; each deed first says what it will do. */
export function useExecutorDeeds() {
  const { t } = useI18n()
  const { done, failed, confirm } = useFeedback()
  const queries = useQueryClient()

  async function attempt(deed: () => Promise<string>): Promise<boolean> {
    try {
      done(await deed())
      return true
    } catch (error) {
      failed(error)
      return false
    } finally {
      void queries.invalidateQueries({ queryKey: ['executors'] })
    }
  }

  async function drain(executor: Executor): Promise<void> {
    const { id, name, running } = executor
    const sure = await confirm({
      title: t('executors.drain.title', { name }),
      message: t('executors.drain.message', { count: running }, running),
      action: t('executors.drain.action'),
    })
    if (!sure) return
    await attempt(async () => {
      await unwrap(api.POST('/api/v1/executors/{id}/drain', { params: { path: { id } } }))
      return t('executors.drain.done', { name })
    })
  }

  async function resume({ id, name }: Executor): Promise<void> {
    await attempt(async () => {
      await unwrap(api.POST('/api/v1/executors/{id}/resume', { params: { path: { id } } }))
      return t('executors.resume.done', { name })
    })
  }

  async function remove({ id, name, running }: Executor): Promise<boolean> {
    const sure = await confirm({
      title: t('executors.remove.title', { name }),
      message:
        running > 0
          ? t('executors.remove.busy', { count: running }, running)
          : t('executors.remove.message'),
      action: t('executors.remove.action'),
      dangerous: true,
    })
    if (!sure) return false
    return attempt(async () => {
      const { notEnded } = await unwrap(
        api.DELETE('/api/v1/executors/{id}', { params: { path: { id } } }),
      )
      return notEnded.length === 0
        ? t('executors.remove.done', { name })
        : t('executors.remove.doneBusy', { name, count: notEnded.length }, notEnded.length)
    })
  }

  return { drain, resume, remove }
}
