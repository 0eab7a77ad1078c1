import { isEnded, newestFirst, type Run } from '../model'

export interface Bar {
  run: Run
  x: number
  width: number
  /** Which line of its task it is on: runs of a task that overlap are drawn below each other. */
  line: number
}

export interface Lane {
  taskId: string
  taskName: string
  lines: number
  bars: Bar[]
}

export interface Tick {
  x: number
  at: number
}

interface View {
  from: number
  to: number
  width: number
  now: number
}

const LEAST = 3
const LINES = 5

/** A lane for every task, by name, so that lanes keep their places while runs come and go. */
export function lanes(runs: Iterable<Run>, view: View): Lane[] {
  const byTask = new Map<string, Run[]>()
  for (const run of runs) {
    const known = byTask.get(run.taskId)
    if (known) known.push(run)
    else byTask.set(run.taskId, [run])
  }
  return [...byTask]
    .map(([taskId, all]) => lane(taskId, all, view))
    .filter((each) => each.bars.length > 0)
    .sort((one, other) => one.taskName.localeCompare(other.taskName))
}

function lane(taskId: string, runs: Run[], view: View): Lane {
  const ends: number[] = []
  const bars: Bar[] = []
  for (const run of runs.sort((one, other) => newestFirst(other, one))) {
    const place = extent(run, view)
    if (!place) continue
    const free = ends.findIndex((end) => end <= place.begin)
    const line = free >= 0 ? free : Math.min(ends.length, LINES - 1)
    ends[line] = Math.max(ends[line] ?? 0, place.end)
    bars.push({ run, line, x: place.x, width: place.width })
  }
  return {
    taskId,
    taskName: runs.at(-1)?.taskName ?? taskId,
    lines: Math.max(1, ends.length),
    bars,
  }
}

/** From its start, or where it did not start its instant, to its end, or to now. */
function extent(run: Run, { from, to, width, now }: View) {
  const begin = Date.parse(run.startedAt ?? run.fireAt)
  const end = run.endedAt ? Date.parse(run.endedAt) : isEnded(run) ? begin : Math.max(begin, now)
  if (end < from || begin > to) return null
  const scale = width / (to - from)
  const x = Math.max(0, (begin - from) * scale)
  const right = Math.min(width, (end - from) * scale)
  return { begin, end, x: Math.min(x, width - LEAST), width: Math.max(LEAST, right - x) }
}

const STEPS = [
  1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000,
  1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000,
]

/** Round instants of the viewer's clock, as many as fit. */
export function ticks(
  { from, to, width }: Omit<View, 'now'>,
  apart = 110,
  offsetMinutes = new Date(from).getTimezoneOffset(),
): Tick[] {
  const most = Math.max(1, Math.floor(width / apart))
  const step = STEPS.find((each) => (to - from) / each <= most) ?? 86_400_000
  const shift = offsetMinutes * 60_000
  const found: Tick[] = []
  for (let at = Math.ceil((from - shift) / step) * step + shift; at < to; at += step) {
    found.push({ at, x: ((at - from) / (to - from)) * width })
  }
  return found
}
