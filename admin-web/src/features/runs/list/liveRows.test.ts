import { describe, expect, it } from 'vitest'
import type { Run } from '../model'
import { LiveRows, matches } from './liveRows'
import { rangeOf } from './range'

function run(id: number, more: Partial<Run> = {}): Run {
  return {
    id: String(id),
    taskId: '1',
    taskName: 'a',
    origin: 'SCHEDULE',
    fireAt: '2026-11-21T18:00:00Z',
    state: 'RUNNING',
    attempt: 1,
    revision: 1,
    progress: 0,
    ...more,
  }
}
const all = { states: [] }
const ids = (rows: LiveRows) => rows.rows.map((row) => row.id)

describe('LiveRows', () => {
  it('takes new runs in at the top, and changes others where they stand', () => {
    const rows = new LiveRows(3)
    rows.reset([run(13), run(12), run(11)])
    rows.take([run(14), run(12, { state: 'SUCCEEDED' })], all, false)
    expect(ids(rows)).toEqual(['14', '13', '12'])
    expect(rows.rows[2]?.state).toBe('SUCCEEDED')
  })

  it('keeps new runs back while the page is held, and still changes what is shown', () => {
    const rows = new LiveRows(3)
    rows.reset([run(12), run(11)])
    rows.take([run(13), run(11, { state: 'FAILED' })], all, true)
    rows.take([run(13, { state: 'SUCCEEDED' })], all, true)
    expect(ids(rows)).toEqual(['12', '11'])
    expect(rows.rows[1]?.state).toBe('FAILED')
    expect(rows.held).toBe(1)

    rows.release()
    expect(ids(rows)).toEqual(['13', '12', '11'])
    expect(rows.rows[0]?.state).toBe('SUCCEEDED')
    expect(rows.held).toBe(0)
  })

  it('leaves out what the filter does not want, and what is older than a full page', () => {
    const rows = new LiveRows(2)
    rows.reset([run(13), run(12)])
    rows.take([run(11), run(14, { taskId: '2' })], { states: [], taskId: '1' }, false)
    expect(ids(rows)).toEqual(['13', '12'])
  })

  it('lets a held run go that no longer matches', () => {
    const rows = new LiveRows(5)
    rows.reset([])
    const running = { states: ['RUNNING'] }
    rows.take([run(11)], running, true)
    rows.take([run(11, { state: 'SUCCEEDED' })], running, true)
    expect(rows.held).toBe(0)
  })

  it('forgets runs that waited and were missed, whether they are shown or held', () => {
    const rows = new LiveRows(5)
    rows.reset([run(12, { state: 'QUEUED' }), run(11)])
    rows.take([run(13, { state: 'QUEUED' })], all, true)
    rows.remove(['12', '13', '99'])
    expect(ids(rows)).toEqual(['11'])
    expect(rows.held).toBe(0)
  })

  it('keeps a bounded number of runs back', () => {
    const rows = new LiveRows(2)
    rows.reset([run(1)])
    rows.take(
      Array.from({ length: 90 }, (_, at) => run(10 + at)),
      all,
      true,
    )
    expect(rows.held).toBe(2)
    rows.release()
    expect(ids(rows)).toEqual(['99', '98'])
  })
})

describe('matches', () => {
  it('looks at everything that a list can be narrowed to', () => {
    const filter = { states: ['FAILED'], origin: 'MANUAL', executorId: '7', from: '2026-11-21' }
    const wanted = run(1, { state: 'FAILED', origin: 'MANUAL', executorId: '7' })
    expect(matches(wanted, filter)).toBe(true)
    expect(matches({ ...wanted, executorId: '8' }, filter)).toBe(false)
    expect(matches({ ...wanted, origin: 'SCHEDULE' }, filter)).toBe(false)
    expect(matches(wanted, { ...filter, to: '2026-11-21T18:00:00Z' })).toBe(false)
  })
})

describe('rangeOf', () => {
  it('counts back from now, or takes what was chosen', () => {
    const now = Date.parse('2026-11-21T18:00:00Z')
    expect(rangeOf('1h', '', '', now)).toEqual({ from: '2026-11-21T17:00:00.000Z' })
    expect(rangeOf('', '2026-11-21T10:00', '', now)).toEqual({})
    expect(rangeOf('custom', '', 'nonsense', now)).toEqual({})
    const from = new Date('2026-11-21T10:00').toISOString()
    expect(rangeOf('custom', '2026-11-21T10:00', '', now)).toEqual({ from })
  })
})
