import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useFeedback } from '@/ui/feedback'
import type { Deployment } from '../model'

export function useDeploymentDeeds() {
  const { t } = useI18n()
  const { done, failed, confirm } = useFeedback()

  /** @param to what was deployed there before */
  async function rollBack(deployment: Deployment, to: Deployment | undefined): Promise<void> {
    const { name, group, version } = deployment
    const sure = await confirm({
      title: t('artifacts.rollback.title', { name, version }),
      message: t('artifacts.rollback.message', { group, name, former: to?.version ?? '' }),
      action: t('artifacts.rollback.action', { former: to?.version ?? '' }),
    })
    if (!sure) return
    try {
      const made = await unwrap(
        api.POST('/api/v1/deployments/{id}/rollback', { params: { path: { id: deployment.id } } }),
      )
      done(t('artifacts.rollback.done', { name, group, version: made.version }))
    } catch (error) {
      failed(error)
    }
  }

  return { rollBack }
}
