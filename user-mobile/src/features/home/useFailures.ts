import type { Schemas } from '@tocsin/web-client'
import { api, unwrap, useLive } from '@tocsin/web-client/vue'
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { useStorage } from '@vueuse/core'
import { computed } from 'vue'
import { rings as ringApi } from '@/api/alarms'
import type { Ring } from '@/api/types'

type Run = Schemas['RunDocument']
export const FAILED = ['FAILED', 'TIMED_OUT', 'LOST'] as const
const SHOWN = 5
const KEPT = 100

export interface Failure {
  run: Run
  /** It rang for it, and this is what became of that. */
  ring?: Ring
}

/** Runs that failed of late, and who has taken notice of them. */
export function useFailures() {
  const queries = useQueryClient()
  const seen = useStorage<string[]>('tocsin-seen-failures', [])

  const { data: runs } = useQuery({
    queryKey: ['runs', 'failed'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/runs', { params: { query: { state: [...FAILED], limit: 20 } } })),
  })
  const { data: told } = useQuery({ queryKey: ['rings', 'latest'], queryFn: () => ringApi.list() })
  useLive(
    'runs',
    {},
    {
      snapshot: () => undefined,
      change: ({ items }) => {
        if (items.some((run) => FAILED.some((state) => state === run.state))) {
          void queries.invalidateQueries({ queryKey: ['runs', 'failed'] })
        }
      },
    },
  )

  const failures = computed<Failure[]>(() => {
    const byRun = new Map((told.value?.items ?? []).map((ring) => [ring.runId, ring]))
    return (runs.value?.items ?? [])
      .filter((run) => !seen.value.includes(run.id))
      .slice(0, SHOWN)
      .map((run) => ({ run, ring: byRun.get(run.id) }))
  })

  function acknowledge(run: Run): void {
    seen.value = [run.id, ...seen.value].slice(0, KEPT)
  }

  return { failures, isLoaded: computed(() => runs.value !== undefined), acknowledge }
}
