import { useEventListener } from '@vueuse/core'
import { ref, shallowRef } from 'vue'

/** The service worker that opens the application without a network, and what to do when there is a newer one. */
export function useServiceWorker() {
  const isUpdateReady = ref(false)
  const waiting = shallowRef<ServiceWorker | null>(null)

  function offer(worker: ServiceWorker | null): void {
    if (!worker || !navigator.serviceWorker.controller) return
    waiting.value = worker
    isUpdateReady.value = true
  }

  async function register(): Promise<void> {
    const registration = await navigator.serviceWorker.register('/m/sw.js', { scope: '/m/' })
    offer(registration.waiting)
    registration.onupdatefound = () => {
      const fresh = registration.installing
      if (!fresh) return
      fresh.onstatechange = () => {
        if (fresh.state === 'installed') offer(fresh)
      }
    }
    useEventListener(document, 'visibilitychange', () => {
      if (!document.hidden) void registration.update().catch(() => undefined)
    })
  }

  /** Its files take the place of the present ones, and the page begins anew. */
  function update(): void {
    navigator.serviceWorker.oncontrollerchange = () => location.reload()
    waiting.value?.postMessage('take-over')
  }

  // none on a page that is not secure, nor while developing
  if ('serviceWorker' in navigator && import.meta.env.PROD) void register().catch(() => undefined)
  return { isUpdateReady, update }
}
