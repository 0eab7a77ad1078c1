import type { Schemas } from '@tocsin/web-client'
import { api, unwrap } from '@tocsin/web-client/vue'

export type OwnSession = Schemas['OwnSession']

export const sessions = {
  list: async () => (await unwrap(api.GET('/api/v1/auth/sessions'))).items,
  end: (id: string) =>
    unwrap(api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })),
  endAll: () => unwrap(api.DELETE('/api/v1/auth/sessions')),
}
