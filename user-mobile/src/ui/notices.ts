import 'vant/es/dialog/style'
import 'vant/es/toast/style'

/** Apart, so that it is loaded when something is first said. */
export { showConfirmDialog, showToast } from 'vant'
