export type { IconName } from '@tocsin/web-client/vue'
