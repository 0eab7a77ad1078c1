import { withFeatures } from '@tocsin/web-client/vue'
import common from './common.en'

export default withFeatures(
  common,
  import.meta.glob(['../{features/*,ringing,schedule}/locale/en.ts'], {
    eager: true,
    import: 'default',
  }),
)
