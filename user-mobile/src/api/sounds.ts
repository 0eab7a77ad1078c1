import type { Schemas } from '@tocsin/web-client'
import { api, unwrap } from '@tocsin/web-client/vue'
import { asFile } from './files'

export type Sound = Schemas['AlarmSound']

export const sounds = {
  list: async () => (await unwrap(api.GET('/api/v1/sounds'))).items,
  create: (name: string, file: Blob) =>
    unwrap(
      api.POST('/api/v1/sounds', {
        params: { query: { name } },
        ...asFile(file, 'application/octet-stream'),
      }),
    ),
  remove: (id: string) => unwrap(api.DELETE('/api/v1/sounds/{id}', { params: { path: { id } } })),
}
