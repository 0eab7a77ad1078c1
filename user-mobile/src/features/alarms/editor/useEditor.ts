import { Problem } from '@tocsin/web-client'
import { queries, useSubmit } from '@tocsin/web-client/vue'
import { ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { alarms } from '@/api/alarms'
import type { Alarm } from '@/api/types'
import { countdownWords } from '@/clock/countdown'
import { useRinging } from '@/ringing/useRinging'
import { useFeedback } from '@/ui/feedback'
import { alarmOf, draftOf, newDraft, type Draft } from '../draft'
import { useAlarms } from '../useAlarms'

/** @param id of the alarm that is edited; null for a new one */
export function useEditor(id: string | null) {
  const { t } = useI18n()
  const router = useRouter()
  const { clock } = useRinging()
  const { done, confirm } = useFeedback()
  const { busy, problem, submit } = useSubmit()
  const { refetch } = useAlarms()
  const draft = ref<Draft>()
  const alarm = shallowRef<Alarm>()
  const missing = shallowRef<Problem>()

  async function load(): Promise<void> {
    if (id === null) {
      draft.value = newDraft(clock.now())
      return
    }
    const { data, error } = await refetch()
    alarm.value = data?.find((each) => each.id === id)
    if (alarm.value) draft.value = draftOf(alarm.value, clock.now())
    else missing.value = error ? Problem.from(error) : Problem.of(404, null)
  }

  async function save(): Promise<void> {
    let saved: Alarm | undefined
    const wish = { ...alarmOf(draft.value!, clock.now()), enabled: true }
    await submit(async () => {
      saved = alarm.value ? await alarms.replace(alarm.value, wish) : await alarms.create(wish)
    })
    if (!saved) return
    await queries.invalidateQueries({ queryKey: ['alarms'] })
    if (saved.next) {
      done(t('alarms.rings', { time: countdownWords(Date.parse(saved.next) - clock.now(), t) }))
    }
    await router.replace('/alarms')
  }

  async function remove(): Promise<void> {
    const of = alarm.value!
    const isSure = await confirm({
      title: t('alarms.remove.title'),
      message: t('alarms.remove.message', { name: of.label || draft.value!.time }),
      action: t('action.delete'),
    })
    if (!isSure || !(await submit(() => alarms.remove(of)))) return
    await queries.invalidateQueries({ queryKey: ['alarms'] })
    await router.replace('/alarms')
  }

  void load()
  return { draft, alarm, missing, busy, problem, save, remove }
}
