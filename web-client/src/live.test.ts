import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveStream } from './live'

class FakeSocket {
  readyState = WebSocket.OPEN
  readonly sent: Record<string, unknown>[] = []
  onmessage?: (event: { data: string }) => void
  onclose?: () => void

  constructor(readonly path: string) {}

  send(text: string) {
    this.sent.push(JSON.parse(text) as Record<string, unknown>)
  }

  close() {
    this.onclose?.()
  }

  hears(frame: object) {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }
}

const sockets: FakeSocket[] = []
let tickets = 0

function stream(ticket: () => Promise<string> = () => Promise.resolve(`t${++tickets}`)) {
  return new LiveStream(ticket, (path) => {
    const socket = new FakeSocket(path)
    sockets.push(socket)
    return socket as unknown as WebSocket
  })
}

const listener = () => ({ snapshot: vi.fn(), change: vi.fn(), refused: vi.fn() })
const hello = { type: 'hello', at: '2026-11-21T18:00:00Z' }

beforeEach(() => {
  vi.useFakeTimers()
  sockets.length = 0
  tickets = 0
})
afterEach(() => vi.useRealTimers())

describe('LiveStream', () => {
  it('opens with the first subscription, and tells each its own', async () => {
    const live = stream()
    const runs = listener()
    const executors = listener()
    live.subscribe('runs', { taskId: '1' }, runs)
    live.subscribe('executors', {}, executors)
    await vi.advanceTimersByTimeAsync(0)
    sockets[0]!.hears(hello)

    expect(sockets.map((socket) => socket.path)).toEqual(['/ws/live?ticket=t1'])
    expect(sockets[0]!.sent).toEqual([
      { type: 'subscribe', id: 's1', topic: 'runs', filter: { taskId: '1' } },
      { type: 'subscribe', id: 's2', topic: 'executors', filter: {} },
    ])
    sockets[0]!.hears({ type: 'snapshot', id: 's2', stream: 'a', seq: 1, data: { items: [] } })
    sockets[0]!.hears({ type: 'refused', id: 's1', code: 'NOT_FOUND', detail: 'no such task' })
    expect(executors.snapshot).toHaveBeenCalledWith({ items: [] })
    expect(runs.refused).toHaveBeenCalledWith('NOT_FOUND', 'no such task')
  })

  it('comes back with a new ticket after a loss, and resumes where it was', async () => {
    const live = stream()
    const states: string[] = []
    live.watch((state) => states.push(state))
    live.subscribe('executors', {}, listener())
    await vi.advanceTimersByTimeAsync(0)
    sockets[0]!.hears(hello)
    sockets[0]!.hears({ type: 'change', id: 's1', stream: 'a', seq: 7, data: { items: [] } })

    sockets[0]!.close()
    expect(live.state).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1_000)
    sockets[1]!.hears(hello)

    expect(sockets[1]!.path).toBe('/ws/live?ticket=t2')
    expect(sockets[1]!.sent[0]).toMatchObject({ resume: { stream: 'a', seq: 7 } })
    expect(states.filter((state) => state !== 'idle')).toEqual([
      'connecting',
      'open',
      'waiting',
      'connecting',
      'open',
    ])
  })

  it('gives up a connection on which nothing is heard', async () => {
    const live = stream()
    live.subscribe('executors', {}, listener())
    await vi.advanceTimersByTimeAsync(0)
    sockets[0]!.hears(hello)

    await vi.advanceTimersByTimeAsync(20_000)
    expect(sockets[0]!.sent.at(-1)).toMatchObject({ type: 'ping' })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(live.state).not.toBe('open')
  })

  it('tries again while it gets no ticket, and closes some time after the last subscription', async () => {
    let refusals = 2
    const live = stream(() =>
      refusals-- > 0 ? Promise.reject(new Error('not now')) : Promise.resolve('t'),
    )
    const end = live.subscribe('executors', {}, listener())
    await vi.advanceTimersByTimeAsync(3_000)
    sockets[0]!.hears(hello)
    expect(live.state).toBe('open')

    end()
    await vi.advanceTimersByTimeAsync(6_000)
    expect(live.state).toBe('idle')
  })
})
