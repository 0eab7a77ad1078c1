import { speech } from '@tocsin/web-client/vue'

export { LANGUAGES, type Language } from '@tocsin/web-client/vue'

export const { i18n, preferredLanguage, speak, choose } = speech({
  en: () => import('./en'),
  'zh-CN': () => import('./zh'),
})
