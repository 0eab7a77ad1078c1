/// <reference lib="webworker" />

/** Sounds that were played or are about to be: loaded on demand, kept over versions. */
export const KEPT_SOUNDS = 'tocsin-sounds'

const PAGE = '/m/index.html'

export async function keep(cacheName: string, paths: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll(paths.map((path) => new Request(path, { cache: 'reload' })))
}

/** From the shell, else from the center: the application opens without a network. */
export async function answer(request: Request, url: URL, shell: string): Promise<Response> {
  const cache = await caches.open(shell)
  if (request.mode === 'navigate') return (await cache.match(PAGE)) ?? fetch(request)
  if (url.pathname.startsWith('/m/sounds/')) return sound(request, url.pathname, cache)
  return (await cache.match(url.pathname)) ?? fetch(request)
}

async function sound(request: Request, path: string, shell: Cache): Promise<Response> {
  const cache = await caches.open(KEPT_SOUNDS)
  const kept = (await shell.match(path)) ?? (await cache.match(path))
  if (kept) return part(request, kept)
  const loaded = await fetch(path)
  if (loaded.ok) await cache.put(path, loaded.clone())
  return part(request, loaded)
}

/** Players ask for ranges, and some take nothing else for an answer. */
async function part(request: Request, whole: Response): Promise<Response> {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('Range') ?? '')
  if (!range || !whole.ok) return whole
  const bytes = await whole.arrayBuffer()
  const first = Number(range[1])
  const last = range[2] ? Math.min(Number(range[2]), bytes.byteLength - 1) : bytes.byteLength - 1
  if (first > last) return new Response(null, { status: 416 })
  return new Response(bytes.slice(first, last + 1), {
    status: 206,
    headers: {
      'Content-Type': whole.headers.get('Content-Type') ?? 'audio/wav',
      'Content-Range': `bytes ${first}-${last}/${bytes.byteLength}`,
      'Content-Length': String(last - first + 1),
    },
  })
}
