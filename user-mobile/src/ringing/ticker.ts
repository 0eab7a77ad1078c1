/** Calls back after some time. In a worker, whose timers run on where those of a page in the background are slowed down. */
export class Ticker {
  private readonly worker: Worker | null
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly tick: () => void) {
    this.worker = startWorker()
    if (this.worker) this.worker.onmessage = () => this.tick()
  }

  /** In place of what was set before. */
  in(millis: number): void {
    if (this.worker) return this.worker.postMessage(millis)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.tick(), millis)
  }
}

function startWorker(): Worker | null {
  try {
    return new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' })
  } catch {
    return null
  }
}
