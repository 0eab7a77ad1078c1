export { useSubmit } from '@tocsin/web-client/vue'
