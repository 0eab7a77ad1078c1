import type { Schemas } from '@tocsin/web-client'
import { api, unwrap } from '@tocsin/web-client/vue'
import type { Device } from './types'

export type DeviceDraft = Pick<
  Schemas['AlarmDevice'],
  'name' | 'canSound' | 'zone' | 'push' | 'pushSubscription'
>

const one = (id: string) => ({ params: { path: { id } } })

export const devices = {
  list: async () => (await unwrap(api.GET('/api/v1/devices'))).items as Device[],
  create: async (body: DeviceDraft) =>
    (await unwrap(api.POST('/api/v1/devices', { body }))) as Device,
  replace: (id: string, body: DeviceDraft) =>
    unwrap(api.PUT('/api/v1/devices/{id}', { ...one(id), body })),
  remove: (id: string) => unwrap(api.DELETE('/api/v1/devices/{id}', one(id))),
  pushKey: () => unwrap(api.GET('/api/v1/push-key')),
}
