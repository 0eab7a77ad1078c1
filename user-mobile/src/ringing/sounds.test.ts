import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('@tocsin/web-client/vue', () => ({
  session: { fetch: (request: Request) => fetch(request) },
}))
const kept = new Map<string, Blob>()
vi.mock('./store', () => ({
  store: {
    sound: (id: string) => Promise.resolve(kept.get(id)),
    putSound: (id: string, sound: Blob) => Promise.resolve(kept.set(id, sound)),
  },
}))

let sounds: typeof import('./sounds')
const network = vi.fn<typeof fetch>()
const found = () => Promise.resolve(new Response('RIFF'))
const gone = () => Promise.reject(new TypeError('no network'))
const silent = () => new Promise<Response>(() => undefined)

beforeEach(async () => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', network)
  network.mockReset().mockImplementation(found)
  kept.clear()
  // each page has its own memory
  vi.resetModules()
  sounds = await import('./sounds')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('sounds', () => {
  it('are held for the alarms that are known, and ring without a network', async () => {
    await sounds.prepare(['builtin:bell', '4711', 'builtin:bell'])
    network.mockImplementation(gone)

    const urls = [await sounds.soundUrl('builtin:bell'), await sounds.soundUrl('4711')]

    for (const url of urls) expect(url).toMatch(/^blob:/)
    expect(urls).not.toContain(sounds.lastResort())
    expect(network).toHaveBeenCalledTimes(2)
  })

  it('are there without anything having been prepared', async () => {
    network.mockImplementation(gone)

    expect(sounds.lastResort()).toMatch(/^blob:/)
    expect(sounds.silenceUrl()).toMatch(/^blob:/)
    expect(await sounds.soundUrl('builtin:bell')).toBe(sounds.lastResort())
  })

  it('are not waited for longer than a second', async () => {
    network.mockImplementation(silent)
    const url = sounds.soundUrl('builtin:bell')
    await vi.advanceTimersByTimeAsync(1_000)

    expect(await url).toBe(sounds.lastResort())
  })

  it('are held however late they come', async () => {
    let arrives: (answer: Response) => void = () => undefined
    network.mockReturnValueOnce(new Promise((resolve) => (arrives = resolve)))
    const early = sounds.soundUrl('builtin:bell')
    await vi.advanceTimersByTimeAsync(1_000)
    await early
    arrives(new Response('RIFF'))
    await vi.advanceTimersByTimeAsync(0)

    expect(await sounds.soundUrl('builtin:bell')).not.toBe(sounds.lastResort())
    expect(network).toHaveBeenCalledTimes(1)
  })

  it('are asked for again when they could not be had', async () => {
    network.mockImplementationOnce(gone)
    await sounds.prepare(['builtin:bell'])
    network.mockResolvedValueOnce(new Response('not here', { status: 404 }))
    await sounds.prepare(['builtin:bell'])
    await sounds.prepare(['builtin:bell'])

    expect(await sounds.soundUrl('builtin:bell')).not.toBe(sounds.lastResort())
    expect(network).toHaveBeenCalledTimes(3)
  })

  it('that nobody knows ring as the last resort', async () => {
    expect(await sounds.soundUrl('builtin:silence')).toBe(sounds.lastResort())
    expect(network).not.toHaveBeenCalled()
  })

  it('of ones own come out of the store', async () => {
    kept.set('4711', new Blob(['RIFF']))

    expect(await sounds.soundUrl('4711')).not.toBe(sounds.lastResort())
    expect(network).not.toHaveBeenCalled()
  })

  it('of ones own go with whoever signs out', async () => {
    await sounds.prepare(['builtin:bell', '4711'])
    kept.clear()
    sounds.release()
    network.mockImplementation(gone)

    expect(await sounds.soundUrl('4711')).toBe(sounds.lastResort())
    expect(await sounds.soundUrl('builtin:bell')).not.toBe(sounds.lastResort())
  })
})
