import type { Feature } from '@/ui/feature'

const editor = () => import('./editor/TaskEditorPage.vue')

export const tasks: Feature = {
  nav: { section: 'work', label: 'nav.tasks', to: '/tasks', icon: 'clock', needs: 'TASK_READ' },
  routes: [
    { path: '/tasks', name: 'tasks', component: () => import('./list/TasksPage.vue') },
    { path: '/tasks/new', name: 'task-new', component: editor },
    { path: '/tasks/:id', name: 'task', component: () => import('./detail/TaskPage.vue') },
    { path: '/tasks/:id/edit', name: 'task-edit', component: editor },
  ],
}
