import { useStorage } from '@vueuse/core'
import { createI18n } from 'vue-i18n'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

type Messages = Record<string, unknown>

/** The languages of an application, which tells how the words of each are loaded. Only languages in use are. */
export function speech(load: Record<Language, () => Promise<{ default: Messages }>>) {
  const chosen = useStorage<Language | ''>('tocsin-language', '')
  const i18n = createI18n({ legacy: false, locale: '', fallbackWarn: false, messages: {} })

  /** The one that was chosen here before, else what the browser asks for. */
  function preferredLanguage(): Language {
    if (chosen.value !== '') return chosen.value
    return navigator.language.startsWith('zh') ? 'zh-CN' : 'en'
  }

  /** Speaks this language from now on. */
  async function speak(language: Language): Promise<void> {
    if (!i18n.global.availableLocales.includes(language)) {
      i18n.global.setLocaleMessage(language, (await load[language]()).default)
    }
    ;(i18n.global.locale as { value: string }).value = language
    document.documentElement.lang = language
  }

  /** Speaks it here in future, too. */
  async function choose(language: Language): Promise<void> {
    await speak(language)
    chosen.value = language
  }

  return { i18n, preferredLanguage, speak, choose }
}
