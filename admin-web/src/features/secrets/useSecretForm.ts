import { useQueryClient } from '@tanstack/vue-query'
import { computed, reactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, unwrap } from '@/api/center'
import { useGroupNames } from '@/api/groups'
import { useUser } from '@/session/user'
import { useFeedback } from '@/ui/feedback'
import { ifMatch, useEdit } from '@/ui/useEdit'
import type { Secret } from './useSecrets'

/** A secret that is being written. Its value is only ever sent. */
export function useSecretForm(secret: Secret) {
  const { t } = useI18n()
  const user = useUser()
  const queries = useQueryClient()
  const { done } = useFeedback()
  const names = useGroupNames()
  const isNew = secret.id === undefined
  const draft = reactive({ group: '', name: '', value: '', hosts: '' })
  begin(secret)

  function begin(from: Secret): void {
    draft.group = from.group ?? ''
    draft.name = from.name ?? ''
    draft.hosts = (from.hosts ?? []).join('\n')
  }

  function body(): Secret {
    const hosts = draft.hosts.split(/[\s,]+/).filter((host) => host !== '')
    return {
      group: draft.group,
      name: draft.name.trim(),
      hosts,
      ...(draft.value !== '' && { value: draft.value }),
    }
  }

  const edit = useEdit<Secret>({
    present: isNew ? undefined : secret,
    look: () => unwrap(api.GET('/api/v1/secrets/{id}', { params: { path: { id: secret.id! } } })),
    send: async (base) => {
      if (base === undefined) {
        await unwrap(api.POST('/api/v1/secrets', { body: body() }))
      } else {
        const params = { path: { id: base.id! }, header: ifMatch(base) }
        await unwrap(api.PUT('/api/v1/secrets/{id}', { params, body: body() }))
      }
      void queries.invalidateQueries({ queryKey: ['secrets'] })
      done(t('secrets.saved', { name: draft.name }))
    },
    begin,
    facts: (of) => [
      { label: t('secrets.name'), value: of.name ?? '' },
      { label: t('secrets.hosts'), value: (of.hosts ?? []).join(', ') },
    ],
  })

  return {
    draft,
    isNew,
    groups: computed(() => names.value.filter((name) => user.may('SECRET_MANAGE', name))),
    isReady: computed(
      () => draft.name !== '' && draft.group !== '' && (!isNew || draft.value !== ''),
    ),
    edit,
  }
}
