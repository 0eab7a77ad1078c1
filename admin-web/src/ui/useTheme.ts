export { useTheme, type Theme } from '@tocsin/web-client/vue'
