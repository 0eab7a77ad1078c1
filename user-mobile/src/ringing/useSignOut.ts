import { useUser } from '@tocsin/web-client/vue'
import { useKnownUser } from './useKnownUser'
import { useRinging } from './useRinging'

/** Signs out because somebody wants it: then this phone forgets the alarms, too. */
export function useSignOut() {
  const user = useUser()
  const known = useKnownUser()
  const { forget } = useRinging()

  return async (): Promise<void> => {
    known.value = ''
    await user.signOut()
    await forget()
  }
}
