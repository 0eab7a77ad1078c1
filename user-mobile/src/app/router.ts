import { createRouter, createWebHistory } from 'vue-router'

/** Pages are loaded when they are first opened; the service worker has them all by then. */
export function createAppRouter() {
  const me = {
    ready: () => import('@/features/me/ReadyPage.vue'),
    devices: () => import('@/features/me/DevicesPage.vue'),
    sounds: () => import('@/features/me/SoundsPage.vue'),
    calendars: () => import('@/features/me/CalendarsPage.vue'),
    contacts: () => import('@/features/me/ContactsPage.vue'),
    password: () => import('@/features/me/PasswordPage.vue'),
    sessions: () => import('@/features/me/SessionsPage.vue'),
  }
  const editor = () => import('@/features/alarms/editor/EditorPage.vue')
  return createRouter({
    history: createWebHistory('/m/'),
    routes: [
      { path: '/', component: () => import('@/features/home/HomePage.vue') },
      { path: '/alarms', component: () => import('@/features/alarms/AlarmsPage.vue') },
      { path: '/alarms/new', component: editor },
      { path: '/alarms/:id', component: editor },
      { path: '/rings', component: () => import('@/features/rings/RingsPage.vue') },
      { path: '/tasks', component: () => import('@/features/tasks/TasksPage.vue') },
      { path: '/tasks/:id', component: () => import('@/features/tasks/TaskPage.vue') },
      { path: '/tasks/:id/edit', component: () => import('@/features/tasks/TaskEditPage.vue') },
      { path: '/me', component: () => import('@/features/me/MePage.vue') },
      ...Object.entries(me).map(([name, component]) => ({ path: `/me/${name}`, component })),
      { path: '/bedside', component: () => import('@/features/bedside/BedsidePage.vue') },
      { path: '/:path(.*)*', component: () => import('./MissingPage.vue') },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
  })
}
