import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { Problem } from '@tocsin/web-client'
import { refDebounced } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { scheduleOf, type ScheduleDraft } from './draft'

const FIRES = 10

/** What the center makes of a schedule while it is typed: its words, its next fires, or what is wrong with it. */
export function useSchedulePreview(draft: Readonly<Ref<ScheduleDraft>>) {
  const { locale } = useI18n()
  const schedule = computed(() => JSON.stringify(scheduleOf(draft.value)))
  const asked = refDebounced(schedule, 200)

  const { data, error, isFetching } = useQuery({
    queryKey: ['schedules', 'preview', asked, locale],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/v1/schedules/preview', {
          body: { schedule: JSON.parse(asked.value) as ScheduleDraft, count: FIRES },
          headers: { 'Accept-Language': locale.value },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 1_000,
  })

  return {
    preview: data,
    problem: computed(() => (error.value ? Problem.from(error.value) : null)),
    isCurrent: computed(() => !isFetching.value && asked.value === schedule.value),
  }
}
