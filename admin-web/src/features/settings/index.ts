import type { Feature } from '@/ui/feature'

export const settings: Feature = {
  nav: {
    section: 'administration',
    label: 'nav.settings',
    to: '/settings',
    icon: 'settings',
    needs: 'SETTINGS_MANAGE',
  },
  routes: [{ path: '/settings', name: 'settings', component: () => import('./SettingsPage.vue') }],
}
