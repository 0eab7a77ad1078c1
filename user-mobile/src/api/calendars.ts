import type { Schemas } from '@tocsin/web-client'
import { api, unwrap } from '@tocsin/web-client/vue'
import { asFile } from './files'

export type Calendar = Schemas['WorkCalendar']

export const calendars = {
  list: async () => (await unwrap(api.GET('/api/v1/calendars'))).items,
  create: (name: string, file: Blob) =>
    unwrap(
      api.POST('/api/v1/calendars', {
        params: { query: { name } },
        ...asFile(file, 'text/calendar'),
      }),
    ),
  remove: (id: string) =>
    unwrap(api.DELETE('/api/v1/calendars/{id}', { params: { path: { id } } })),
}
