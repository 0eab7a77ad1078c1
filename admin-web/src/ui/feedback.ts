import { Problem } from '@tocsin/web-client'
import { useI18n } from 'vue-i18n'

/** What is said rarely is loaded when it is. */
const notices = () => import('./notices')

interface Question {
  title: string
  /** What will happen, and to what: names and numbers, not "are you sure". */
  message: string
  /** The verb of the deed. */
  action: string
  dangerous?: boolean
}

/** How the page speaks to its user about what was done, was not done, or is about to be done. */
export function useFeedback() {
  const { t } = useI18n()

  function done(message: string): void {
    void notices().then(({ ElMessage }) => ElMessage({ type: 'success', message, grouping: true }))
  }

  /** The problem's own words, and its code. */
  function failed(error: unknown): void {
    const problem = Problem.from(error)
    void notices().then(({ ElNotification }) =>
      ElNotification({
        type: 'error',
        title: problem.status === 0 ? t('problem.unreachable') : problem.message,
        message: problem.code,
        customClass: 'problem-note',
        duration: 8_000,
      }),
    )
  }

  async function confirm(question: Question): Promise<boolean> {
    const { ElMessageBox } = await notices()
    try {
      await ElMessageBox.confirm(question.message, question.title, {
        confirmButtonText: question.action,
        cancelButtonText: t('action.cancel'),
        confirmButtonType: question.dangerous ? 'danger' : 'primary',
        autofocus: !question.dangerous,
        distinguishCancelAndClose: false,
      })
      return true
    } catch {
      return false
    }
  }

  return { done, failed, confirm }
}
