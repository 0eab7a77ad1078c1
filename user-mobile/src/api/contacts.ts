import { api, unwrap } from '@tocsin/web-client/vue'

const one = (id: string) => ({ params: { path: { id } } })

export const contacts = {
  list: async () => (await unwrap(api.GET('/api/v1/alarm-contacts'))).items,
  ask: (username: string) => unwrap(api.POST('/api/v1/alarm-contacts', { body: { username } })),
  answer: (id: string, deed: 'accept' | 'decline') =>
    unwrap(
      deed === 'accept'
        ? api.POST('/api/v1/alarm-contacts/{id}/accept', one(id))
        : api.POST('/api/v1/alarm-contacts/{id}/decline', one(id)),
    ),
  remove: (id: string) => unwrap(api.DELETE('/api/v1/alarm-contacts/{id}', one(id))),
}
