import { useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useFeedback } from '@/ui/feedback'
import { ifMatch, useEdit } from '@/ui/useEdit'
import { draftOf, groupOf, type Draft, type Group } from './model'

/** A group that is being written. */
export function useGroupForm(group: Group) {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { done } = useFeedback()
  const draft = ref<Draft>(draftOf(group))
  const isNew = group.id === undefined

  const edit = useEdit<Group>({
    present: isNew ? undefined : group,
    look: () => unwrap(api.GET('/api/v1/groups/{id}', { params: { path: { id: group.id! } } })),
    send: async (base) => {
      const body = groupOf(draft.value)
      if (base === undefined) {
        await unwrap(api.POST('/api/v1/groups', { body }))
      } else {
        const params = { path: { id: base.id! }, header: ifMatch(base) }
        await unwrap(api.PUT('/api/v1/groups/{id}', { params, body }))
      }
      void queries.invalidateQueries({ queryKey: ['groups'] })
      done(t('groups.saved', { name: body.name }))
    },
    begin: (from) => (draft.value = draftOf(from)),
    facts: (of) => [
      { label: t('groups.name'), value: of.name ?? '' },
      { label: t('groups.description'), value: of.description ?? '' },
      { label: t('groups.minPeriod'), value: of.minPeriod ?? '' },
      {
        label: t('groups.http'),
        value: of.http?.allow ? of.http.allow.join(', ') || '∅' : t('groups.callsAll'),
      },
    ],
  })

  return { draft, isNew, edit }
}
