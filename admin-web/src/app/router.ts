import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { features } from './features'

const missing: RouteRecordRaw = {
  path: '/:path(.*)*',
  name: 'missing',
  component: () => import('./MissingPage.vue'),
}

/** Each feature brings its own pages; they are loaded when they are first opened. */
export function createAppRouter() {
  return createRouter({
    history: createWebHistory('/admin/'),
    routes: [
      { path: '/', redirect: '/overview' },
      ...features.flatMap((feature) => feature.routes),
      missing,
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
  })
}
