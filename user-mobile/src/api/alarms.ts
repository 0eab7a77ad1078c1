import type { Schemas } from '@tocsin/web-client'
import { api, unwrap } from '@tocsin/web-client/vue'
import type { Alarm } from './types'

export type AlarmDraft = Omit<Alarm, 'id' | 'revision' | 'next' | 'skipNextAt'>

const one = ({ id }: { id: string }) => ({ params: { path: { id } } })
const told = (answer: Promise<Schemas['Alarm']>) => answer as Promise<Alarm>

/** The user's own alarms. */
export const alarms = {
  list: async () => (await unwrap(api.GET('/api/v1/alarms'))).items as Alarm[],
  create: (draft: AlarmDraft) => told(unwrap(api.POST('/api/v1/alarms', { body: draft }))),
  replace: (alarm: Alarm, draft: AlarmDraft) => {
    const header = { 'If-Match': `"${alarm.revision}"` }
    const params = { path: { id: alarm.id }, header }
    return told(unwrap(api.PUT('/api/v1/alarms/{id}', { params, body: draft })))
  },
  remove: (alarm: Alarm) => unwrap(api.DELETE('/api/v1/alarms/{id}', one(alarm))),
  enable: (alarm: Alarm, enabled: boolean) =>
    told(
      unwrap(
        enabled
          ? api.POST('/api/v1/alarms/{id}/enable', one(alarm))
          : api.POST('/api/v1/alarms/{id}/disable', one(alarm)),
      ),
    ),
  skipNext: (alarm: Alarm) => told(unwrap(api.POST('/api/v1/alarms/{id}/skip-next', one(alarm)))),
  unskip: (alarm: Alarm) => told(unwrap(api.POST('/api/v1/alarms/{id}/unskip', one(alarm)))),
  preview: async (body: Schemas['AlarmPreviewRequest']) =>
    (await unwrap(api.POST('/api/v1/alarms/preview', { body }))).fires,
  upcoming: async (hours: number) =>
    (await unwrap(api.GET('/api/v1/alarms/upcoming', { params: { query: { hours } } }))).items,
}

/** What rang, and what its user says to it. */
export const rings = {
  list: (cursor?: string) =>
    unwrap(api.GET('/api/v1/rings', { params: { query: { limit: 30, cursor } } })),
  answer: (ringId: string, deed: 'snooze' | 'dismiss', body: Schemas['RingAnswer']) => {
    const request = { ...one({ id: ringId }), body }
    return unwrap(
      deed === 'snooze'
        ? api.POST('/api/v1/rings/{id}/snooze', request)
        : api.POST('/api/v1/rings/{id}/dismiss', request),
    )
  },
  ack: (ringId: string, body: Schemas['RingAck']) =>
    unwrap(api.POST('/api/v1/rings/{id}/ack', { ...one({ id: ringId }), body })),
  offline: async (deviceId: string | undefined, items: Schemas['OfflineRing'][]) =>
    (await unwrap(api.POST('/api/v1/rings/offline', { body: { deviceId, items } }))).items,
}
