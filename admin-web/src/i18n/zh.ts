import common from './common.zh'
import { withFeatures } from '@tocsin/web-client/vue'

export default withFeatures(
  common,
  import.meta.glob('../features/*/locale/zh.ts', { eager: true, import: 'default' }),
)
