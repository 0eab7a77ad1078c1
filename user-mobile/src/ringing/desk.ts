import { Problem } from '@tocsin/web-client'
import { rings } from '@/api/alarms'
import type { Ring } from '@/api/types'
import { inOrder, report, taken, type Report, type Reports } from './offline'
import type { Store } from './store'

const FRESH = 10_000

/** Tells the center what happened on this device; what it does not get through is kept until it does. */
export class Desk {
  private reports: Reports = []
  private sending: Promise<Ring[]> | undefined
  private hasMore = false

  constructor(
    private readonly store: Store,
    private readonly deviceId: () => string | undefined,
    private readonly now: () => number,
  ) {}

  async load(): Promise<void> {
    const kept = (await this.store.get('reports')) ?? []
    this.reports = this.reports.reduce(report, kept)
  }

  note(next: Report): void {
    this.reports = report(this.reports, next)
    void this.store.put('reports', this.reports)
  }

  get isClear(): boolean {
    return this.reports.length === 0
  }

  /** Whether the center has yet to hear of it. */
  owes(key: string): boolean {
    return this.reports.some((each) => each.key === key)
  }

  /** @returns these rings as the center has them now */
  flush(): Promise<Ring[]> {
    if (this.sending) this.hasMore = true
    this.sending ??= this.sendAll().finally(() => (this.sending = undefined))
    return this.sending
  }

  private async sendAll(): Promise<Ring[]> {
    const told: Ring[] = []
    do {
      this.hasMore = false
      told.push(...(await this.send()))
    } while (this.hasMore)
    return told
  }

  private async send(): Promise<Ring[]> {
    const told: Ring[] = []
    for (const each of inOrder(this.reports)) {
      try {
        told.push(...(await this.tell(each)))
      } catch (error) {
        const { status } = Problem.from(error)
        const mayHelpLater = status <= 0 || status >= 500 || status === 401 || status === 429
        if (mayHelpLater) return told
      }
      // what the center refuses it refuses for good: the alarm is gone
      this.reports = taken(this.reports, [each])
      await this.store.put('reports', this.reports)
    }
    return told
  }

  private async tell(each: Report): Promise<Ring[]> {
    const deviceId = this.deviceId()
    const at = new Date(each.at).toISOString()
    // an alarm that the center gave up meanwhile was answered after all: only a report from offline says that
    const isFresh = this.now() - each.at < FRESH || each.alarmId === undefined
    if (each.ringId !== undefined && each.state !== 'RINGING' && isFresh) {
      const deed = each.state === 'SNOOZED' ? 'snooze' : 'dismiss'
      return [await rings.answer(each.ringId, deed, { deviceId, at })]
    }
    if (each.alarmId === undefined) return []
    const { alarmId, fireAt, rangAt, state } = each
    return rings.offline(deviceId, [{ alarmId, fireAt, rangAt, state, at }])
  }
}
