import { Problem } from '@tocsin/web-client'
import { viewerZone } from '@tocsin/web-client/vue'
import { ref, type Ref } from 'vue'
import { devices, type DeviceDraft } from '@/api/devices'
import { store } from './store'

/** This phone as the center knows it. */
export interface ThisDevice {
  id: Ref<string | undefined>
  /** Tells the center what this device can do, or that it exists. */
  introduce(more: Partial<DeviceDraft> & { canSound: boolean }): Promise<void>
  /** The center no longer knows it; it is a new one from then on. */
  forget(): void
}

export function useDevice(known: { id?: string; name?: string }): ThisDevice {
  const id = ref(known.id)
  let name = known.name ?? deviceName(navigator.userAgent)
  let last: Promise<void> = Promise.resolve()

  async function send(draft: DeviceDraft): Promise<void> {
    if (id.value !== undefined) {
      try {
        await devices.replace(id.value, draft)
        return
      } catch (error) {
        if (Problem.from(error).status !== 404) throw error
      }
    }
    id.value = (await devices.create(draft)).id
    await store.put('deviceId', id.value)
  }

  /** One after the other, so that two at the start do not make two devices. */
  function introduce(more: Partial<DeviceDraft> & { canSound: boolean }): Promise<void> {
    const next = last
      .catch(() => undefined)
      .then(async () => {
        await send({ name, zone: viewerZone, ...more })
        if (more.name === undefined) return
        name = more.name
        await store.put('deviceName', name)
      })
    last = next
    return next
  }

  function forget(): void {
    id.value = undefined
  }

  return { id, introduce, forget }
}

export function deviceName(agent: string): string {
  const system = /iPad|iPhone|Android|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? 'Browser'
  const browser = /Edg|Firefox|CriOS|Chrome|Safari/.exec(agent)?.[0] ?? ''
  const names: Record<string, string> = { Macintosh: 'Mac', Edg: 'Edge', CriOS: 'Chrome' }
  return `${names[system] ?? system} ${names[browser] ?? browser}`.trim()
}
