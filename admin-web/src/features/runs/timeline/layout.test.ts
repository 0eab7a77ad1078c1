import { describe, expect, it } from 'vitest'
import type { Run } from '../model'
import { lanes, ticks } from './layout'

const T = Date.parse('2026-11-21T18:00:00Z')
const view = { from: T, to: T + 60_000, width: 600, now: T + 50_000 }

function run(id: string, start: number, end?: number, more: Partial<Run> = {}): Run {
  return {
    id,
    taskId: 'a',
    taskName: 'alpha',
    origin: 'SCHEDULE',
    fireAt: new Date(T + start).toISOString(),
    startedAt: new Date(T + start).toISOString(),
    ...(end === undefined ? {} : { endedAt: new Date(T + end).toISOString() }),
    state: end === undefined ? 'RUNNING' : 'SUCCEEDED',
    attempt: 1,
    revision: 1,
    progress: 0,
    ...more,
  }
}

describe('lanes', () => {
  it('draws a run from its start to its end, and one that runs to now', () => {
    const [lane] = lanes([run('1', 0, 10_000), run('2', 20_000)], view)
    expect(lane?.bars.map(({ x, width, line }) => [x, width, line])).toEqual([
      [0, 100, 0],
      [200, 300, 0],
    ])
  })

  it('puts runs of a task that overlap below each other, and tasks by their names', () => {
    const runs = [
      run('1', 0, 10_000),
      run('2', 5_000, 15_000),
      run('3', 11_000, 12_000),
      run('4', 0, 1_000, { taskId: 'b', taskName: 'Aardvark' }),
    ]
    const all = lanes(runs, view)
    expect(all.map((lane) => [lane.taskName, lane.lines])).toEqual([
      ['Aardvark', 1],
      ['alpha', 2],
    ])
    expect(all[1]?.bars.map((bar) => bar.line)).toEqual([0, 1, 0])
  })

  it('shows what is short, cuts off what began earlier, and leaves out what is outside', () => {
    const runs = [
      run('1', -90_000, -80_000),
      run('2', -10_000, 6_000),
      run('3', 30_000, 30_001),
      run('4', 70_000, 71_000),
    ]
    expect(lanes(runs, view)[0]?.bars.map(({ x, width }) => [x, width])).toEqual([
      [0, 60],
      [300, 3],
    ])
  })

  it('draws what never started at its instant', () => {
    const skipped = run('1', 6_000, undefined, { state: 'SKIPPED', startedAt: undefined })
    expect(lanes([skipped], view)[0]?.bars[0]).toMatchObject({ x: 60, width: 3 })
  })
})

describe('ticks', () => {
  it('are round and as many as fit', () => {
    expect(ticks(view, 110, 0).map(({ at, x }) => [(at - T) / 1_000, x])).toEqual([
      [0, 0],
      [15, 150],
      [30, 300],
      [45, 450],
    ])
  })

  it('are round by the clock of the viewer', () => {
    const day = { from: T, to: T + 86_400_000, width: 500 }
    const hours = ticks(day, 110, -330).map(({ at }) => new Date(at + 330 * 60_000).getUTCHours())
    expect(hours.every((hour) => hour % 6 === 0)).toBe(true)
  })
})
