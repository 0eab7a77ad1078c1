import type { Feature } from '@/ui/feature'

export const executors: Feature = {
  nav: {
    section: 'infrastructure',
    label: 'nav.executors',
    to: '/executors',
    icon: 'server',
    needs: 'EXECUTOR_READ',
  },
  routes: [
    { path: '/executors', name: 'executors', component: () => import('./list/ExecutorsPage.vue') },
    {
      path: '/executors/:id',
      name: 'executor',
      component: () => import('./detail/ExecutorPage.vue'),
    },
  ],
}
