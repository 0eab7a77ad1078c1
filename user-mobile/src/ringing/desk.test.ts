import { Problem } from '@tocsin/web-client'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { rings } from '@/api/alarms'
import type { Ring } from '@/api/types'
import { Desk } from './desk'
import type { Report } from './offline'
import type { Store } from './store'

vi.mock('@/api/alarms', () => ({ rings: { answer: vi.fn(), offline: vi.fn() } }))
const answer = vi.mocked(rings.answer)
const offline = vi.mocked(rings.offline)

const NOW = 1_000_000
const ring = { id: 'r' } as Ring

function open(kept: Report[] = []) {
  const facts: Record<string, unknown> = { reports: kept }
  const store = {
    get: (key: string) => Promise.resolve(facts[key]),
    put: (key: string, value: unknown) => {
      facts[key] = value
      return Promise.resolve()
    },
  } as unknown as Store
  return {
    facts,
    desk: new Desk(
      store,
      () => 'phone',
      () => NOW,
    ),
  }
}

function said(more: Partial<Report> = {}): Report {
  return {
    key: 'a@1',
    ringId: 'r',
    alarmId: 'a',
    fireAt: '2026-11-21T06:00:00Z',
    rangAt: '2026-11-21T06:00:00Z',
    state: 'DISMISSED',
    at: NOW,
    ...more,
  }
}

describe('Desk', () => {
  beforeEach(() => {
    answer.mockReset().mockResolvedValue(ring)
    offline.mockReset().mockResolvedValue([ring])
  })

  it('tells an answer at once, and is done with it', async () => {
    const { desk, facts } = open()
    desk.note(said())

    expect(await desk.flush()).toEqual([ring])
    expect(answer).toHaveBeenCalledWith(
      'r',
      'dismiss',
      expect.objectContaining({ deviceId: 'phone' }),
    )
    expect(desk.owes('a@1')).toBe(false)
    expect(facts.reports).toEqual([])
  })

  it('reports what is older as rung offline, and what the center has no name for', async () => {
    const { desk } = open()
    desk.note(said({ at: NOW - 60_000 }))
    desk.note(said({ key: 'b@1', alarmId: 'b', ringId: undefined, state: 'RINGING' }))
    await desk.flush()

    expect(answer).not.toHaveBeenCalled()
    expect(offline.mock.calls.map(([, items]) => items[0]?.state)).toEqual(['DISMISSED', 'RINGING'])
  })

  it('keeps what does not get through, over a new start as well', async () => {
    answer.mockRejectedValue(Problem.unreachable())
    const { desk, facts } = open()
    desk.note(said())
    await desk.flush()
    expect(desk.owes('a@1')).toBe(true)

    answer.mockResolvedValue(ring)
    const { desk: later } = open(facts.reports as Report[])
    await later.load()
    await later.flush()
    expect(later.owes('a@1')).toBe(false)
  })

  it('gives up what the center refuses for good', async () => {
    answer.mockRejectedValue(Problem.of(404, { code: 'NOT_FOUND', detail: 'gone' }))
    const { desk } = open()
    desk.note(said())
    await desk.flush()

    expect(desk.owes('a@1')).toBe(false)
  })

  it('sends what comes while it sends', async () => {
    const { desk } = open()
    desk.note(said())
    const first = desk.flush()
    desk.note(said({ key: 'b@1', ringId: 's', alarmId: 'b' }))
    void desk.flush()
    await first

    expect(answer.mock.calls.map(([id]) => id)).toEqual(['r', 's'])
  })
})
