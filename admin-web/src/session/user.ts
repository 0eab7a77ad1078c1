export { useUser, type Permission, type Standing } from '@tocsin/web-client/vue'
