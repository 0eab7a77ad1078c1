import { useQuery } from '@tanstack/vue-query'
import { refDebounced } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useUser } from '@/session/user'
import type { IconName } from '@/ui/icons'
import { features } from '../features'

export interface Hit {
  icon: IconName
  label: string
  detail: string
  to: string
}

/** Finds pages by their names here, and everything else by asking the center. */
export function useSearch() {
  const { t } = useI18n()
  const user = useUser()
  const typed = ref('')
  const asked = refDebounced(
    computed(() => typed.value.trim()),
    150,
  )

  const { data, isFetching } = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/search', { params: { query: { q: asked.value } }, signal })),
    enabled: () => asked.value !== '',
    placeholderData: (before) => before,
  })

  const pages = computed(() =>
    features
      .flatMap((feature) => feature.nav ?? [])
      .filter((entry) => entry.needs === undefined || user.may(entry.needs))
      .map((entry) => ({
        icon: entry.icon,
        label: t(entry.label),
        detail: t('shell.goTo'),
        to: entry.to,
      }))
      .filter((hit) => hit.label.toLowerCase().includes(typed.value.trim().toLowerCase())),
  )

  const found = computed<Hit[]>(() => {
    if (asked.value === '' || !data.value) return []
    const { tasks, runs, executors, artifacts } = data.value
    return [
      ...tasks.map((task) => hit('clock', task.name, task.group, `/tasks/${task.id}`)),
      ...runs.map((run) =>
        hit('play', `${run.taskName} · ${run.id}`, t(`state.${run.state}`), `/runs/${run.id}`),
      ),
      ...executors.map((each) => hit('server', each.name, each.group, `/executors/${each.id}`)),
      ...artifacts.map((each) => hit('box', each.name, each.version, `/artifacts/${each.name}`)),
    ]
  })

  return {
    typed,
    hits: computed<Hit[]>(() => [...pages.value, ...found.value]),
    looking: computed(() => isFetching.value || typed.value.trim() !== asked.value),
  }
}

function hit(icon: IconName, label: string, detail: string, to: string): Hit {
  return { icon, label, detail, to }
}
