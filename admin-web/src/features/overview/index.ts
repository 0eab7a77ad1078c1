import type { Feature } from '@/ui/feature'

export const overview: Feature = {
  nav: {
    section: 'none',
    label: 'nav.overview',
    to: '/overview',
    icon: 'gauge',
    needs: 'RUN_READ',
  },
  routes: [{ path: '/overview', name: 'overview', component: () => import('./OverviewPage.vue') }],
}
