export { absolute, micros, relative, span, viewerZone } from '@tocsin/web-client/vue'
