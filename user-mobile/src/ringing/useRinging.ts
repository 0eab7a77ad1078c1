import { live, queries, useUser } from '@tocsin/web-client/vue'
import { useDocumentVisibility, useEventListener } from '@vueuse/core'
import { computed, effectScope, inject, ref, watch, type App, type InjectionKey } from 'vue'
import type { DeviceDraft } from '@/api/devices'
import { DeviceClock } from '@/clock/deviceClock'
import { Bell } from './bell'
import { Desk } from './desk'
import { Ringer } from './ringer'
import { outdone, ringing, snoozed, type Entry } from './rings'
import { prepare, release } from './sounds'
import { store } from './store'
import { Ticker } from './ticker'
import { syncClock } from './useClockSync'
import { useDevice } from './useDevice'
import { useNews } from './useNews'
import { useSounding } from './useSounding'
import { useWakeLock } from './useWakeLock'

/** The screen is kept on this long before an alarm. */
const NEAR = 900_000
/** What the center did not get is told again after this. */
const RETRY_AFTER = 5_000

export type Ringing = ReturnType<typeof build>
const KEY: InjectionKey<Ringing> = Symbol('ringing')

/** What this phone rings, from its own store at first: before anybody is signed in, and without a network. */
export async function startRinging() {
  const [wallOffset, upcoming, id, name] = await Promise.all([
    store.get('wallOffset'),
    store.get('upcoming'),
    store.get('deviceId'),
    store.get('deviceName'),
  ])
  const started = effectScope(true).run(() => build(wallOffset ?? 0, { id, name }))!
  if (started.ringer.upcoming.value.length === 0) started.ringer.plan(upcoming ?? [])
  void prepare((upcoming ?? []).map((fire) => fire.sound))
  started.run()
  return { install: (app: App) => app.provide(KEY, started) }
}

export function useRinging(): Ringing {
  return inject(KEY)!
}

function build(wallOffset: number, known: { id?: string; name?: string }) {
  const user = useUser()
  const bell = new Bell()
  const device = useDevice(known)
  const clock = new DeviceClock(wallOffset)
  const askTime = syncClock(clock)
  const desk = new Desk(
    store,
    () => device.id.value,
    () => clock.now(),
  )
  const isBedside = ref(false)
  const now = ref(clock.now())
  let hasBeenHidden = false
  let retry: ReturnType<typeof setTimeout> | undefined

  const ringer: Ringer = new Ringer(clock, {
    isConnected: () => news.isConnected.value,
    wasHidden: () => {
      const was = hasBeenHidden || document.hidden
      hasBeenHidden = document.hidden
      return was
    },
    askTime,
    rangLocally: (entry, at) => {
      desk.note(reportOf(entry, 'RINGING', at))
      void report()
    },
  })
  const news = useNews(ringer, device, {
    introduce,
    run,
    arrived: () => void report(),
  })
  const ticker = new Ticker(run)
  const current = computed<Entry | undefined>(() => ringing(ringer.rings.value)[0])
  useSounding(current, bell, clock, device.id)

  function run(): void {
    const wait = ringer.tick()
    now.value = clock.now()
    ticker.in(wait)
  }

  /** What rings behind it is over as well: it is the same alarm. */
  function answer(entry: Entry, state: 'SNOOZED' | 'DISMISSED'): void {
    for (const older of outdone(ringer.rings.value, entry)) note(older, 'DISMISSED')
    note(entry, state)
    void report()
    run()
  }

  function note(entry: Entry, state: 'SNOOZED' | 'DISMISSED'): void {
    const answered = ringer.answer(entry.key, state)
    if (answered) desk.note(reportOf(answered, state, clock.now()))
  }

  async function report(): Promise<void> {
    clearTimeout(retry)
    const told = await desk.flush()
    if (!desk.isClear && user.standing === 'signed-in') {
      retry = setTimeout(() => void report(), RETRY_AFTER)
    }
    for (const entry of ringer.rings.value.values()) {
      if (entry.isPending && !desk.owes(entry.key)) ringer.settle(entry.key)
    }
    ringer.told(told)
    if (told.length > 0) void queries.invalidateQueries({ queryKey: ['rings'] })
  }

  /** Tells the center what this device can do; without a connection it is told at the next one. */
  async function introduce(more: Partial<DeviceDraft> = {}): Promise<void> {
    if (user.standing !== 'signed-in') return
    const canSound = bell.arming.value === 'armed'
    await device.introduce({ canSound, ...more }).catch(() => undefined)
  }
  watch(bell.arming, () => void introduce())

  watch(
    () => user.standing,
    (standing) => {
      if (standing === 'signed-in' && device.id.value !== undefined) void introduce()
    },
  )
  /** Whoever signs out leaves nothing behind; a sign-in that ends by itself silences no alarm. */
  async function forget(): Promise<void> {
    ringer.forget()
    device.forget()
    release()
    await store.clear()
  }

  const next = computed(() =>
    ringer.upcoming.value
      .filter((fire) => Date.parse(fire.fireAt) > now.value)
      .sort((one, other) => one.fireAt.localeCompare(other.fireAt))
      .at(0),
  )
  const isNear = computed(
    () => next.value !== undefined && Date.parse(next.value.fireAt) - now.value < NEAR,
  )
  const wakeLock = useWakeLock(
    computed(() => isBedside.value || isNear.value || current.value !== undefined),
  )

  watch(useDocumentVisibility(), (shown) => {
    if (shown === 'hidden') hasBeenHidden = true
    else {
      live.hurry()
      askTime()
    }
    run()
  })
  useEventListener(window, 'online', () => {
    live.hurry()
    void report()
  })
  // capture: whatever is tapped first arms the bell
  for (const kind of ['pointerup', 'keydown'] as const) {
    useEventListener(document, kind, () => void bell.arm(true), { capture: true, passive: true })
  }
  void bell.arm(false)
  void desk.load().then(report)

  return {
    ...{ bell, ringer, device, clock, wakeLock, now, current, next, isBedside },
    ...{ introduce, answer, run, forget },
    isConnected: news.isConnected,
    waiting: computed(() => ringing(ringer.rings.value).length - 1),
    snoozed: computed(() => snoozed(ringer.rings.value)),
  }
}

function reportOf({ key, ring }: Entry, state: 'RINGING' | 'SNOOZED' | 'DISMISSED', at: number) {
  return {
    key,
    ringId: ring.id === '' ? undefined : ring.id,
    alarmId: ring.alarmId,
    fireAt: ring.fireAt,
    rangAt: ring.rangAt ?? ring.fireAt,
    state,
    at,
  }
}
