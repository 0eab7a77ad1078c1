/// <reference lib="webworker" />

interface Ring {
  id?: string
  label?: string
  kind?: string
  state?: string
  fireAt?: string
}

const chinese = () => self.navigator.language.startsWith('zh')

/** Rings as a notification where the page itself is suspended, and takes it back when another device answered. */
export async function announce(
  { registration, clients }: ServiceWorkerGlobalScope,
  data: unknown,
): Promise<void> {
  const ring = ((data ?? {}) as { ring?: Ring }).ring ?? {}
  const tag = `ring-${ring.id ?? 'unknown'}`
  if (ring.state !== undefined && ring.state !== 'RINGING') {
    for (const shown of await registration.getNotifications({ tag })) shown.close()
    return
  }
  const pages = await clients.matchAll({ type: 'window' })
  if (pages.some((page) => page.visibilityState === 'visible')) return // it rings there
  await registration.showNotification(title(ring), {
    ...{ renotify: true, vibrate: [600, 300, 600, 300, 600, 300, 900] }, // known to browsers, not to the types
    body: body(ring),
    tag,
    icon: '/m/icon-192.png',
    badge: '/m/badge-96.png',
    requireInteraction: true,
    silent: false,
  })
}

/** The open application comes to the front, and rings there; else it is opened. */
export async function open(clients: Clients): Promise<void> {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const page = pages.find((client) => new URL(client.url).pathname.startsWith('/m/'))
  if (page) await page.focus()
  else await clients.openWindow('/m/')
}

function title(ring: Ring): string {
  if (ring.label) return ring.label
  if (ring.kind === 'TASK_FAILURE') return chinese() ? '任务失败' : 'A task failed'
  return chinese() ? '闹钟' : 'Alarm'
}

function body(ring: Ring): string {
  const at = ring.fireAt ? new Date(ring.fireAt) : new Date()
  const time = at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
  return chinese() ? `${time} · 点按打开，在应用内贪睡或关闭` : `${time} · Tap to snooze or dismiss`
}
