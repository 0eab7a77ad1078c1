import type { Feature } from '@/ui/feature'

export const groups: Feature = {
  nav: {
    section: 'administration',
    label: 'nav.groups',
    to: '/groups',
    icon: 'layers',
    needs: 'GROUP_READ',
  },
  routes: [{ path: '/groups', name: 'groups', component: () => import('./GroupsPage.vue') }],
}
