import { ref, type Ref } from 'vue'
import { lastResort, silenceUrl, soundUrl } from './sounds'
import { volumeAt, type Volume } from './volume'
import { within } from './within'

/** `armed`: this page may play sound by itself; `waiting`: a tap is missing; `refused`: not even after one. */
export type Arming = 'waiting' | 'armed' | 'refused'

export interface Tone {
  sound: string
  volume: Volume
  vibrate: boolean
  /** When it is to be as loud as it can be, in milliseconds from its begin; 0 for at once. */
  loudAfter?: number
}

const STEP = 200
const PATTERN = [600, 300, 600, 300, 600, 700]
const PATTERN_LASTS = 3_100
/** A player that neither plays nor fails in this time is given something else. */
const PATIENCE = 1_500

/** The one player of this page. Browsers allow sound to a player that was started by a tap: so it is armed once, and kept. */
export class Bell {
  readonly arming: Ref<Arming> = ref('waiting')
  /** Whether what should be heard now is. */
  readonly isAudible = ref(false)
  private readonly player = document.createElement('audio')
  private steps: ReturnType<typeof setInterval> | undefined
  private generation = 0
  private isTrial = false

  constructor() {
    this.player.id = 'bell'
    this.player.loop = true
    this.player.preload = 'auto'
    this.player.setAttribute('playsinline', '')
    document.body.append(this.player)
  }

  /** @param byTap whether the user is touching the page right now: if it is refused even then, it stays so */
  async arm(byTap: boolean): Promise<void> {
    if (this.arming.value === 'armed' || this.steps !== undefined) return
    try {
      this.player.src = silenceUrl()
      this.player.volume = 0.01
      await this.player.play()
      this.arming.value = 'armed'
      if (this.steps === undefined) this.player.pause()
    } catch (error) {
      if (byTap && isRefusal(error)) this.arming.value = 'refused'
    }
  }

  /** Lets hear what it would be like, unless something rings. */
  async tryOut(tone: Tone): Promise<void> {
    if (this.steps !== undefined && !this.isTrial) return
    const trial = this.ring(tone)
    this.isTrial = true
    await trial
  }

  /** Ends a trial, and nothing else. */
  endTrial(): void {
    if (this.isTrial) this.stop()
  }

  /** Rings until {@link stop}. What cannot be loaded is rung with what is always there. */
  async ring(tone: Tone): Promise<void> {
    const mine = this.begin(tone)
    const url = await soundUrl(tone.sound)
    if (mine !== this.generation) return
    await this.play(url, mine)
  }

  stop(): void {
    this.isTrial = false
    this.generation++
    clearInterval(this.steps)
    this.steps = undefined
    this.isAudible.value = false
    this.player.pause()
    vibrate(0)
  }

  private begin({ volume, vibrate: shakes, loudAfter }: Tone): number {
    this.stop()
    const began = performance.now()
    let shaken = -PATTERN_LASTS
    const step = () => {
      const passed = performance.now() - began
      const isLoud = loudAfter !== undefined && passed >= loudAfter
      this.player.volume = isLoud ? 1 : volumeAt(passed, volume)
      if (shakes && passed - shaken >= PATTERN_LASTS) {
        shaken = passed
        vibrate(PATTERN)
      }
    }
    step()
    this.steps = setInterval(step, STEP)
    return this.generation
  }

  private async play(url: string, mine: number): Promise<void> {
    const how = await within(PATIENCE, this.begun(url, mine))
    const isOver = how === 'plays' || how === 'refused' || mine !== this.generation
    if (!isOver && url !== lastResort()) await this.play(lastResort(), mine)
  }

  /** What plays in the end is audible, however late. */
  private async begun(url: string, mine: number): Promise<'plays' | 'refused' | 'fails'> {
    try {
      this.player.src = url
      await this.player.play()
      if (mine === this.generation) {
        this.isAudible.value = true
        this.arming.value = 'armed'
      }
      return 'plays'
    } catch (error) {
      if (!isRefusal(error)) return 'fails'
      if (mine === this.generation) this.arming.value = 'refused'
      return 'refused'
    }
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotAllowedError'
}

/** Phones without it, and browsers that want a tap first, leave it. */
function vibrate(pattern: number | number[]): void {
  try {
    navigator.vibrate?.(pattern)
  } catch {
    // nothing to be done: the sound is what counts
  }
}
