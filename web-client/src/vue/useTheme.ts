import { useColorMode } from '@vueuse/core'

export type Theme = 'light' | 'dark' | 'auto'

/** Light, dark, or as the system; kept in this browser. */
export function useTheme() {
  // its way to suppress transitions is a <style> element, which the content policy refuses
  const { store, state } = useColorMode({ storageKey: 'tocsin-theme', disableTransition: false })
  return { chosen: store, applied: state }
}
