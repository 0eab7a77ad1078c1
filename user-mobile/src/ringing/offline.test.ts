import { describe, expect, it } from 'vitest'
import { inOrder, report, taken, type Report } from './offline'

function said(state: Report['state'], at: number, key = 'a@1'): Report {
  return {
    key,
    alarmId: 'a',
    fireAt: '2026-11-21T06:00:00Z',
    rangAt: new Date(at).toISOString(),
    state,
    at,
  }
}

describe('reports', () => {
  it('say once what became of a ring, and when it began', () => {
    const reports = [
      said('RINGING', 10),
      said('SNOOZED', 20),
      said('RINGING', 30),
      said('DISMISSED', 40),
    ].reduce(report, [] as readonly Report[])

    expect(reports).toEqual([{ ...said('DISMISSED', 40), rangAt: new Date(10).toISOString() }])
  })

  it('do not go back', () => {
    const reports = report(report([], said('DISMISSED', 40)), said('RINGING', 50))

    expect(reports[0]?.state).toBe('DISMISSED')
    expect(report(report([], said('SNOOZED', 40)), said('RINGING', 30))[0]?.state).toBe('SNOOZED')
  })

  it('are kept until the center has taken this very word', () => {
    const sent = report([], said('RINGING', 10))
    const meanwhile = report(sent, said('DISMISSED', 20))

    expect(taken(sent, sent)).toEqual([])
    expect(taken(meanwhile, sent)).toHaveLength(1)
  })

  it('go out as they happened', () => {
    const reports = [said('DISMISSED', 40, 'b@1'), said('RINGING', 10)].reduce(
      report,
      [] as readonly Report[],
    )

    expect(inOrder(reports).map((each) => each.at)).toEqual([10, 40])
  })
})
