import '@fontsource-variable/inter/wght.css'
import '@tocsin/web-client/theme.css'
import '@tocsin/web-client/base.css'
import './styles/element.css'
import './styles/base.css'

import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { queries } from '@/api/queries'
import App from '@/app/App.vue'
import { createAppRouter } from '@/app/router'
import { i18n, preferredLanguage, speak } from '@/i18n'

await speak(preferredLanguage())

createApp(App)
  .use(createPinia())
  .use(i18n)
  .use(VueQueryPlugin, { queryClient: queries })
  .use(createAppRouter())
  .mount('#app')
