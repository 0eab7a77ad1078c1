import '@tocsin/web-client/theme.css'
import '@tocsin/web-client/base.css'
import './styles/base.css'
import './styles/vant.css'
import './styles/parts.css'

import { queries } from '@tocsin/web-client/vue'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from '@/app/App.vue'
import { createAppRouter } from '@/app/router'
import { i18n, preferredLanguage, speak } from '@/i18n'
import { startRinging } from '@/ringing/useRinging'

await speak(preferredLanguage())

const app = createApp(App).use(createPinia()).use(i18n)
const ringing = await startRinging()
app.use(VueQueryPlugin, { queryClient: queries }).use(ringing).use(createAppRouter()).mount('#app')
