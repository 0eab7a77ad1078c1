import type { Feature } from '@/ui/feature'

export const users: Feature = {
  nav: {
    section: 'administration',
    label: 'nav.users',
    to: '/users',
    icon: 'users',
    needs: 'USER_MANAGE',
  },
  routes: [
    { path: '/users', name: 'users', component: () => import('./list/UsersPage.vue') },
    { path: '/roles', name: 'roles', component: () => import('./roles/RolesPage.vue') },
    { path: '/account', name: 'account', component: () => import('./account/AccountPage.vue') },
  ],
}
