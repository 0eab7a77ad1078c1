import { withFeatures } from '@tocsin/web-client/vue'
import common from './common.zh'

export default withFeatures(
  common,
  import.meta.glob(['../{features/*,ringing,schedule}/locale/zh.ts'], {
    eager: true,
    import: 'default',
  }),
)
