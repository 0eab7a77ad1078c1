import type { Rings } from './rings'

/** Takes back the notifications of what rings no more. */
export async function closeNotices(rings: Rings): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration('/m/')
  const ids = new Set(
    [...rings.values()]
      .filter((entry) => entry.ring.state === 'RINGING')
      .map((entry) => `ring-${entry.ring.id}`),
  )
  for (const notice of (await registration?.getNotifications()) ?? []) {
    if (!ids.has(notice.tag)) notice.close()
  }
}
