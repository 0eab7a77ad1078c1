import type { LiveTopics } from './live-topics'

/** `waiting`: there was a connection, it is lost, and the next try is due in a moment. */
export type LiveState = 'idle' | 'connecting' | 'open' | 'waiting'

export interface LiveListener<T extends keyof LiveTopics> {
  snapshot(data: LiveTopics[T]['snapshot']): void
  change(data: LiveTopics[T]['change']): void
  refused?(code: string, detail: string): void
}

interface Subscription {
  topic: string
  filter: object
  listener: LiveListener<never>
  position: { stream: string; seq: number } | null
}

/** When a ping left and its pong came, by the page's monotonic clock, and the center's time between. */
export interface Pong {
  sent: number
  received: number
  at: string
}

interface Frame {
  type: string
  t0?: number
  at?: string
  id?: string
  stream?: string
  seq?: number
  data?: never
  code?: string
  detail?: string
}

const PING_EVERY = 20_000
const SILENT_FOR = 30_000
const LONGEST_PAUSE = 15_000
const LINGER = 5_000

/**
 * The one connection of this page to the live stream (docs/live.md). It opens with the first subscription, tells the center
 * after each loss where every subscription was, and closes a while after the last one.
 */
export class LiveStream {
  private readonly subscriptions = new Map<string, Subscription>()
  private readonly watchers = new Set<(state: LiveState) => void>()
  private readonly clocks = new Set<(pong: Pong) => void>()
  private socket: WebSocket | null = null
  private current: LiveState = 'idle'
  private failures = 0
  private heardAt = 0
  private pingedAt = 0
  private names = 0
  private retry: ReturnType<typeof setTimeout> | undefined
  private pings: ReturnType<typeof setInterval> | undefined

  /** @param ticket asks the center for a one-time ticket; fails when nobody is signed in or nobody answers */
  constructor(
    private readonly ticket: () => Promise<string>,
    private readonly open: (path: string) => WebSocket = openSocket,
  ) {}

  get state(): LiveState {
    return this.current
  }

  watch(watcher: (state: LiveState) => void): () => void {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Hears how long each answer of the center took, and what time it was there. */
  clock(listener: (pong: Pong) => void): () => void {
    this.clocks.add(listener)
    return () => this.clocks.delete(listener)
  }

  /** Asks the center for its time, where there is a connection. */
  ping(): void {
    this.pingedAt = performance.now()
    this.send({ type: 'ping', t0: this.pingedAt })
  }

  /** @returns how to end it */
  subscribe<T extends keyof LiveTopics>(
    topic: T,
    filter: LiveTopics[T]['filter'],
    listener: LiveListener<T>,
  ): () => void {
    const id = `s${++this.names}`
    this.subscriptions.set(id, {
      topic,
      filter,
      listener: listener as LiveListener<never>,
      position: null,
    })
    if (this.current === 'open') this.ask(id)
    else if (this.current === 'idle') void this.connect()
    return () => this.unsubscribe(id)
  }

  /** Ends everything: nobody is signed in any more. */
  close(): void {
    this.subscriptions.clear()
    this.disconnect()
  }

  /** Tries again at once, where the next try is some seconds away. */
  hurry(): void {
    if (this.current === 'waiting') void this.connect()
  }

  private unsubscribe(id: string): void {
    if (!this.subscriptions.delete(id)) return
    if (this.current === 'open') this.send({ type: 'unsubscribe', id })
    if (this.subscriptions.size === 0) {
      setTimeout(() => {
        if (this.subscriptions.size === 0) this.disconnect()
      }, LINGER)
    }
  }

  private async connect(): Promise<void> {
    clearTimeout(this.retry)
    this.become('connecting')
    try {
      const ticket = await this.ticket()
      if (this.current !== 'connecting') return
      const socket = this.open(`/ws/live?ticket=${encodeURIComponent(ticket)}`)
      this.socket = socket
      socket.onmessage = (event: MessageEvent<string>) => this.hear(JSON.parse(event.data) as Frame)
      socket.onclose = () => {
        if (this.socket === socket) this.lose()
      }
    } catch {
      this.lose()
    }
  }

  private hear(frame: Frame): void {
    this.heardAt = Date.now()
    if (frame.type === 'hello') {
      this.failures = 0
      this.become('open')
      this.pings = setInterval(() => this.watchSilence(), PING_EVERY / 2)
      for (const id of this.subscriptions.keys()) this.ask(id)
      return
    }
    if (frame.type === 'pong' && frame.at !== undefined) {
      const pong = { sent: frame.t0 ?? this.pingedAt, received: performance.now(), at: frame.at }
      for (const listener of this.clocks) listener(pong)
      return
    }
    const subscription = frame.id === undefined ? undefined : this.subscriptions.get(frame.id)
    if (!subscription) return
    if (frame.stream !== undefined && frame.seq !== undefined) {
      subscription.position = { stream: frame.stream, seq: frame.seq }
    }
    if (frame.type === 'snapshot') subscription.listener.snapshot(frame.data as never)
    if (frame.type === 'change') subscription.listener.change(frame.data as never)
    if (frame.type === 'refused')
      subscription.listener.refused?.(frame.code ?? '', frame.detail ?? '')
  }

  private watchSilence(): void {
    if (Date.now() - this.heardAt > SILENT_FOR) this.lose()
    else this.ping()
  }

  private ask(id: string): void {
    const { topic, filter, position } = this.subscriptions.get(id)!
    this.send({ type: 'subscribe', id, topic, filter, ...(position ? { resume: position } : {}) })
  }

  private send(frame: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame))
  }

  private lose(): void {
    this.drop()
    if (this.subscriptions.size === 0) return this.become('idle')
    this.become('waiting')
    const pause = Math.min(LONGEST_PAUSE, 500 * 2 ** this.failures++)
    this.retry = setTimeout(() => void this.connect(), pause * (0.5 + Math.random() / 2))
  }

  private disconnect(): void {
    this.drop()
    this.become('idle')
  }

  private drop(): void {
    clearTimeout(this.retry)
    clearInterval(this.pings)
    const socket = this.socket
    this.socket = null
    socket?.close()
  }

  private become(state: LiveState): void {
    if (this.current === state) return
    this.current = state
    for (const watcher of this.watchers) watcher(state)
  }
}

function openSocket(path: string): WebSocket {
  return new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')))
}
