import type { Feature } from '@/ui/feature'

export const audit: Feature = {
  nav: {
    section: 'administration',
    label: 'nav.audit',
    to: '/audit',
    icon: 'list',
    needs: 'AUDIT_READ',
  },
  routes: [{ path: '/audit', name: 'audit', component: () => import('./AuditPage.vue') }],
}
