import { computed, ref } from 'vue'
import { devices } from '@/api/devices'
import { useRinging } from './useRinging'

export type Push = 'on' | 'off' | 'denied' | 'ios' | 'impossible'

/** Notifications for when the page is suspended. */
export function usePush() {
  const { introduce } = useRinging()
  const subscription = ref<PushSubscription | null>(null)
  const permission = ref<NotificationPermission>(
    'Notification' in window ? Notification.permission : 'denied',
  )
  const isPossible =
    'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  const isIos = /iPad|iPhone/.test(navigator.userAgent)

  const state = computed<Push>(() => {
    if (!isPossible) return isIos ? 'ios' : 'impossible'
    if (permission.value === 'denied') return 'denied'
    return subscription.value && permission.value === 'granted' ? 'on' : 'off'
  })

  async function look(): Promise<void> {
    if (!isPossible) return
    const registration = await navigator.serviceWorker.getRegistration('/m/')
    subscription.value = (await registration?.pushManager.getSubscription()) ?? null
  }

  async function turnOn(): Promise<void> {
    permission.value = await Notification.requestPermission()
    if (permission.value !== 'granted') return
    const { key } = await devices.pushKey()
    const registration = await navigator.serviceWorker.ready
    subscription.value = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    })
    const { endpoint, keys } = subscription.value.toJSON()
    await introduce({ pushSubscription: { endpoint, keys } })
  }

  async function turnOff(): Promise<void> {
    await subscription.value?.unsubscribe()
    subscription.value = null
    await introduce({ push: false })
  }

  void look()
  return { state, turnOn, turnOff }
}
