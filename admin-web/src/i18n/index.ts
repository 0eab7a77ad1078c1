import { useStorage } from '@vueuse/core'
import { createI18n } from 'vue-i18n'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

const load = { en: () => import('./en'), 'zh-CN': () => import('./zh') }
const chosen = useStorage<Language | ''>('tocsin-language', '')

export const i18n = createI18n({ legacy: false, locale: '', fallbackWarn: false, messages: {} })

/** The one that was chosen here before, else what the browser asks for. */
export function preferredLanguage(): Language {
  if (chosen.value !== '') return chosen.value
  return navigator.language.startsWith('zh') ? 'zh-CN' : 'en'
}

/** Speaks this language from now on. Only languages in use are loaded. */
export async function speak(language: Language): Promise<void> {
  if (!i18n.global.availableLocales.includes(language)) {
    i18n.global.setLocaleMessage(language, (await load[language]()).default)
  }
  ;(i18n.global.locale as { value: string }).value = language
  document.documentElement.lang = language
}

/** Speaks it here in future, too. */
export async function choose(language: Language): Promise<void> {
  await speak(language)
  chosen.value = language
}
