import type { Feature } from '@/ui/feature'

export const runs: Feature = {
  nav: { section: 'work', label: 'nav.runs', to: '/runs', icon: 'play', needs: 'RUN_READ' },
  routes: [
    { path: '/runs', name: 'runs', component: () => import('./list/RunsPage.vue') },
    { path: '/runs/:id', name: 'run', component: () => import('./detail/RunPage.vue') },
  ],
}
