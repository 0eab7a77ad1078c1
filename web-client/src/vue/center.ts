import { createApi, LiveStream, Session, unwrap } from '../index'

/** How this page speaks with its center: one sign-in, one typed client, one live connection. */
const listeners = new Set<() => void>()

export const session = new Session(() => listeners.forEach((listener) => listener()))
export const api = createApi(session.fetch)
export const live = new LiveStream(
  async () => (await unwrap(api.POST('/api/v1/live-tickets'))).ticket,
)

/** Calls back when the center no longer accepts the sign-in. */
export function onSessionEnd(listener: () => void): void {
  listeners.add(listener)
}

export { unwrap }
