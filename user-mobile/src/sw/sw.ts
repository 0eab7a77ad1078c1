/// <reference lib="webworker" />
import { answer, keep, KEPT_SOUNDS } from './files'
import { announce, open } from './notices'

declare const self: ServiceWorkerGlobalScope
/** Put in by build/service-worker.mjs: what the shell is made of, and a digest of all of it. */
declare const SHELL: readonly string[]
declare const VERSION: string

const SHELL_CACHE = `tocsin-shell-${VERSION}`

self.addEventListener('install', (event) => {
  event.waitUntil(keep(SHELL_CACHE, SHELL))
})

/** Not before the pages of the version before are gone, or their user asks for it: they may still need their files. */
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys()
      const outdated = names.filter((name) => name !== SHELL_CACHE && name !== KEPT_SOUNDS)
      await Promise.all(outdated.map((name) => caches.delete(name)))
      await self.clients.claim()
    })(),
  )
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  if (!url.pathname.startsWith('/m/')) return // what the center answers is never kept
  event.respondWith(answer(event.request, url, SHELL_CACHE))
})

self.addEventListener('push', (event) => {
  event.waitUntil(announce(self, event.data?.json() as unknown))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(self.clients))
})
