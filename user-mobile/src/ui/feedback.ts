import { Problem } from '@tocsin/web-client'
import { useI18n } from 'vue-i18n'
import { problemWords } from './problemWords'

/** What is said rarely is loaded when it is. */
const notices = () => import('./notices')

interface Question {
  title: string
  /** What will happen, and to what. */
  message: string
  /** The verb of the deed. */
  action: string
}

/** How the page speaks to its user about what was done, was not done, or is about to be done. */
export function useFeedback() {
  const { t } = useI18n()

  function done(message: string): void {
    void notices().then(({ showToast }) => showToast({ message, position: 'bottom' }))
  }

  function failed(error: unknown): void {
    done(problemWords(Problem.from(error), t))
  }

  /** Does something, and says so where it did not work. @returns whether it did */
  async function attempt(deed: () => Promise<unknown>, said?: string): Promise<boolean> {
    try {
      await deed()
      if (said) done(said)
      return true
    } catch (error) {
      failed(error)
      return false
    }
  }

  async function confirm(question: Question): Promise<boolean> {
    const { showConfirmDialog } = await notices()
    try {
      await showConfirmDialog({
        title: question.title,
        message: question.message,
        confirmButtonText: question.action,
        cancelButtonText: t('action.cancel'),
      })
      return true
    } catch {
      return false
    }
  }

  return { done, failed, attempt, confirm }
}
