import { createRouter, createWebHistory } from 'vue-router'

/** Pages are loaded when they are first opened; the service worker has them all by then. */
export function createAppRouter() {
  return createRouter({
    history: createWebHistory('/m/'),
    routes: [
      { path: '/', name: 'home', component: () => import('@/features/home/HomePage.vue') },
      { path: '/me', name: 'me', component: () => import('@/features/me/MePage.vue') },
      { path: '/:path(.*)*', name: 'missing', component: () => import('./MissingPage.vue') },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
  })
}
