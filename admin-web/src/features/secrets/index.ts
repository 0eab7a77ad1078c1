import type { Feature } from '@/ui/feature'

export const secrets: Feature = {
  nav: {
    section: 'administration',
    label: 'nav.secrets',
    to: '/secrets',
    icon: 'key',
    needs: 'SECRET_MANAGE',
  },
  routes: [{ path: '/secrets', name: 'secrets', component: () => import('./SecretsPage.vue') }],
}
