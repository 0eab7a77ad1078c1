export { api, live, onSessionEnd, session, unwrap } from '@tocsin/web-client/vue'
