import { session } from '@tocsin/web-client/vue'
import { store } from './store'

export const BUILT_IN = ['bell', 'chime', 'marimba', 'birds', 'rise', 'classic'] as const

/** Kept with the application itself, so it is there whatever else is not. */
export const LAST_RESORT = '/m/sounds/classic.wav'
export const SILENCE = '/m/sounds/silence.wav'

const shown = new Map<string, string>()

/** Where a sound can be played from: a file of ours, or a user's own out of this phone's store. */
export async function soundUrl(id: string): Promise<string> {
  const name = /^builtin:([a-z0-9-]+)$/.exec(id)?.[1]
  if (name) return BUILT_IN.some((each) => each === name) ? `/m/sounds/${name}.wav` : LAST_RESORT
  const known = shown.get(id)
  if (known) return known
  const sound = await own(id)
  if (!sound) return LAST_RESORT
  const url = URL.createObjectURL(sound)
  shown.set(id, url)
  return url
}

/** Loads what will be played, while there is a network. */
export async function prepare(ids: Iterable<string>): Promise<void> {
  for (const id of new Set(ids)) {
    const url = await soundUrl(id)
    if (!url.startsWith('blob:')) await fetch(url).catch(() => undefined)
  }
}

async function own(id: string): Promise<Blob | undefined> {
  const kept = await store.sound(id)
  if (kept) return kept
  try {
    const path = `/api/v1/sounds/${encodeURIComponent(id)}/content`
    const answer = await session.fetch(new Request(path))
    if (!answer.ok) return undefined
    const sound = await answer.blob()
    await store.putSound(id, sound)
    return sound
  } catch {
    return undefined
  }
}
