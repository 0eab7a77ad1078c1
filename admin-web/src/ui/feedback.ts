import 'element-plus/theme-chalk/el-overlay.css'
import 'element-plus/theme-chalk/el-message.css'
import 'element-plus/theme-chalk/el-message-box.css'
import 'element-plus/theme-chalk/el-notification.css'
import 'element-plus/theme-chalk/el-button.css'
import 'element-plus/theme-chalk/el-input.css'

import { Problem } from '@tocsin/web-client'
import { ElMessage, ElMessageBox, ElNotification } from 'element-plus'
import { useI18n } from 'vue-i18n'

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
    ElMessage({ type: 'success', message, grouping: true })
  }

  /** The problem's own words, and its code. */
  function failed(error: unknown): void {
    const problem = Problem.from(error)
    ElNotification({
      type: 'error',
      title: problem.status === 0 ? t('problem.unreachable') : problem.message,
      message: problem.code,
      customClass: 'problem-note',
      duration: 8_000,
    })
  }

  async function confirm(question: Question): Promise<boolean> {
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
