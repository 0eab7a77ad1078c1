import type { Feature } from '@/ui/feature'

export const artifacts: Feature = {
  nav: {
    section: 'infrastructure',
    label: 'nav.artifacts',
    to: '/artifacts',
    icon: 'box',
    needs: 'ARTIFACT_READ',
  },
  routes: [
    { path: '/artifacts', name: 'artifacts', component: () => import('./list/ArtifactsPage.vue') },
    {
      path: '/artifacts/:name',
      name: 'artifact',
      component: () => import('./detail/ArtifactPage.vue'),
    },
  ],
}
