import common from './common.en'
import { withFeatures } from '@tocsin/web-client/vue'

export default withFeatures(
  common,
  import.meta.glob('../features/*/locale/en.ts', { eager: true, import: 'default' }),
)
