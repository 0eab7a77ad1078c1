import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useFeedback } from '@/ui/feedback'
import { useEdit } from '@/ui/useEdit'
import { daysOf, draftOf, retentionOf, shortened, type Draft, type Stored } from './model'

async function look(): Promise<Stored> {
  const answer = await api.GET('/api/v1/settings/retention')
  const { runs = '', statistics = '', audit = null } = await unwrap(Promise.resolve(answer))
  return { runs, statistics, audit, etag: answer.response.headers.get('ETag') ?? '' }
}

/** How long things are kept, and how that is changed. */
export function useRetention() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { done, confirm } = useFeedback()
  const draft = ref<Draft>()
  const stored = useQuery({ queryKey: ['settings', 'retention'], queryFn: look })

  function begin(from: Stored): void {
    edit.base.value = from
    draft.value = draftOf(from)
  }

  const edit = useEdit<Stored>({
    present: undefined,
    look,
    send: async (base) => {
      const params = { header: { 'If-Match': base!.etag } }
      const { audit, ...others } = retentionOf(draft.value!)
      const body = { ...others, ...(audit !== null && { audit }) }
      await unwrap(api.PUT('/api/v1/settings/retention', { params, body }))
      begin(
        await queries.fetchQuery({
          queryKey: ['settings', 'retention'],
          queryFn: look,
          staleTime: 0,
        }),
      )
      done(t('settings.saved'))
    },
    begin,
    facts: (of) =>
      (['runs', 'statistics', 'audit'] as const).map((field) => ({
        label: t(`settings.${field}`),
        value: of[field] ? t('settings.days', { count: daysOf(of[field]) }) : t('settings.forEver'),
      })),
  })

  watch(
    stored.data,
    (now) => {
      // what is being typed is not taken away
      if (now && draft.value === undefined) begin(now)
    },
    { immediate: true },
  )

  /** What would be deleted is said before it is. */
  async function save(): Promise<void> {
    const less = shortened(edit.base.value!, draft.value!)
    const sure =
      less.length === 0 ||
      (await confirm({
        title: t('settings.shorten.title'),
        message: less.map(({ field, days }) => t(`settings.shorten.${field}`, { days })).join(' '),
        action: t('settings.shorten.action'),
        dangerous: true,
      }))
    if (sure) await edit.save()
  }

  return { ...edit, save, draft, error: stored.error, refetch: stored.refetch }
}
