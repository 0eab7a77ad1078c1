import { useStorage } from '@vueuse/core'

/** Who was last signed in on this phone, and has not signed out since. */
export function useKnownUser() {
  return useStorage('tocsin-phone-user', '')
}
