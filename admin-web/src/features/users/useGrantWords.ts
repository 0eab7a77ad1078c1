import type { Schemas } from '@tocsin/web-client'
import { useI18n } from 'vue-i18n'
import { EVERYWHERE } from './model'

/** Grants in plain words: `Operator in default`. */
export function useGrantWords() {
  const { t } = useI18n()

  function one(grant: Schemas['GrantText']): string {
    const role = t(`users.roles.${grant.role}`)
    return grant.group === EVERYWHERE
      ? t('users.grants.everywhere', { role })
      : t('users.grants.inGroup', { role, group: grant.group })
  }

  function all(grants: readonly Schemas['GrantText'][]): string {
    return grants.length === 0
      ? t('users.grants.none')
      : grants.map(one).join(t('users.grants.and'))
  }

  return { one, all }
}
