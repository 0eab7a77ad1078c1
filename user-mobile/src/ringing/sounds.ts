import { session } from '@tocsin/web-client/vue'
import { beeps, silence } from './beeps'
import { store } from './store'
import { within } from './within'

export const BUILT_IN = ['bell', 'chime', 'marimba', 'birds', 'rise', 'classic'] as const

/** What is not held yet is waited for so long, and no longer: what rings late is no alarm. */
const PATIENCE = 1_000
/** A network that says nothing for so long is asked anew. */
const GIVE_UP = 30_000

/** Sounds in this page's memory, by id: they ring without the network, and without a service worker. */
const held = new Map<string, string>()
const coming = new Map<string, Promise<string | undefined>>()

/** Made here, so it can always be played. */
export const lastResort = once(beeps)
/** What is played to find out whether anything may be. */
export const silenceUrl = once(silence)

/** Where a sound can be played from: memory. What cannot be had at once is rung with the last resort. */
export async function soundUrl(id: string): Promise<string> {
  return held.get(id) ?? (await within(PATIENCE, hold(id))) ?? lastResort()
}

/** Loads what will be played, while there is a network. */
export async function prepare(ids: Iterable<string>): Promise<void> {
  lastResort()
  await Promise.all([...new Set(ids)].map(hold))
}

/** Whoever signs out leaves nothing behind. */
export function release(): void {
  for (const [id, url] of held) {
    if (builtIn(id) !== undefined) continue
    held.delete(id)
    URL.revokeObjectURL(url)
  }
}

/** Each is loaded once, however many ask; what could not be had is tried again when it is asked for again. */
function hold(id: string): Promise<string | undefined> {
  const known = held.get(id) ?? coming.get(id)
  if (known !== undefined) return Promise.resolve(known)
  const loading = load(id)
    .then((sound) => sound && keep(id, sound))
    .catch(() => undefined)
    .finally(() => coming.delete(id))
  coming.set(id, loading)
  return loading
}

function keep(id: string, sound: Blob): string {
  const url = URL.createObjectURL(sound)
  held.set(id, url)
  return url
}

function once(make: () => Blob): () => string {
  let url: string | undefined
  return () => (url ??= URL.createObjectURL(make()))
}

function load(id: string): Promise<Blob | undefined> {
  const name = builtIn(id)
  if (name === undefined) return own(id)
  if (!BUILT_IN.some((each) => each === name)) return Promise.resolve(undefined)
  return content(fetch(`/m/sounds/${name}.wav`, limited()))
}

async function own(id: string): Promise<Blob | undefined> {
  const kept = await store.sound(id)
  if (kept) return kept
  const path = `/api/v1/sounds/${encodeURIComponent(id)}/content`
  const sound = await content(session.fetch(new Request(path, limited())))
  // a full disk keeps nothing; what is loaded can be played all the same
  if (sound) void store.putSound(id, sound).catch(() => undefined)
  return sound
}

const limited = () => ({ signal: AbortSignal.timeout(GIVE_UP) })

async function content(asked: Promise<Response>): Promise<Blob | undefined> {
  const answer = await asked
  return answer.ok ? answer.blob() : undefined
}

function builtIn(id: string): string | undefined {
  return /^builtin:(.*)$/.exec(id)?.[1]
}
