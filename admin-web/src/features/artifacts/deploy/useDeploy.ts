import { computed, ref, watch } from 'vue'
import { api, unwrap } from '@/api/center'
import { useGroupNames } from '@/api/groups'
import { useUser } from '@/session/user'
import { useSubmit } from '@/ui/useSubmit'
import type { Artifact } from '../model'

export const STRATEGIES = ['ALL', 'CANARY'] as const

/** How a version is to come to the executors of a group. */
export function useDeploy(artifact: () => Artifact) {
  const user = useUser()
  const names = useGroupNames()
  const open = ref(true)
  const group = ref('')
  const strategy = ref<(typeof STRATEGIES)[number]>('ALL')
  const observe = ref<string | undefined>('10s')
  const maxFailures = ref('0')

  const groups = computed(() => names.value.filter((name) => user.may('ARTIFACT_DEPLOY', name)))
  watch(
    groups,
    (known) => {
      if (group.value === '') group.value = known[0] ?? ''
    },
    { immediate: true },
  )

  const { busy, problem, errorOf, submit } = useSubmit()

  /** @returns whether it has begun */
  function deploy(): Promise<boolean> {
    const canary = { observe: observe.value, maxFailures: Number(maxFailures.value) }
    return submit(() =>
      unwrap(
        api.POST('/api/v1/artifacts/{id}/deployments', {
          params: { path: { id: artifact().id } },
          body: {
            group: group.value,
            strategy: strategy.value,
            ...(strategy.value === 'CANARY' && { canary }),
          },
        }),
      ),
    )
  }

  return { open, groups, group, strategy, observe, maxFailures, busy, problem, errorOf, deploy }
}
