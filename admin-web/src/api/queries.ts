export { queries } from '@tocsin/web-client/vue'
