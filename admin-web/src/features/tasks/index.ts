import type { Feature } from '@/ui/feature'

export const tasks: Feature = {
  nav: { section: 'work', label: 'nav.tasks', to: '/tasks', icon: 'clock', needs: 'TASK_READ' },
  routes: [
    { path: '/tasks', name: 'tasks', component: () => import('./TasksPage.vue') },
  ],
}
