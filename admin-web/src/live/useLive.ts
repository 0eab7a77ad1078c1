export { useLive, useLiveState } from '@tocsin/web-client/vue'
