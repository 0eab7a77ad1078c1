import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import type { LogLine } from './logBuffer'
import { useLog } from './useLog'

const page = vi.hoisted(() => vi.fn())
vi.mock('./earlier', () => ({ before: page, pages: vi.fn() }))
vi.mock('@/ui/feedback', () => ({ useFeedback: () => ({ failed: vi.fn() }) }))

function lines(from: number, to: number, attempt = 1): LogLine[] {
  return Array.from({ length: to - from + 1 }, (_, at) => ({
    attempt,
    line: from + at,
    level: 'INFO',
    text: `line ${from + at}`,
  }))
}

describe('useLog', () => {
  const id = ref('1')
  let log: ReturnType<typeof useLog>
  const numbers = () => log.lines.value.all.map((line) => line.line)

  beforeEach(() => {
    id.value = '1'
    page.mockReset()
    log = effectScope().run(() => useLog(id))!
  })

  it('reads what stands before the tail, until there is nothing more', async () => {
    log.begin(lines(3, 4), true)
    page.mockResolvedValueOnce(lines(1, 2))
    expect(await log.loadEarlier()).toBe(2)
    expect(numbers()).toEqual([1, 2, 3, 4])
    expect(log.more.value).toBe(false)
    expect(await log.loadEarlier()).toBe(0)
  })

  it('reads all that stands before at once, and keeps what it got where that fails', async () => {
    log.begin(lines(5, 6), true)
    page.mockResolvedValueOnce(lines(3, 4)).mockResolvedValueOnce(lines(1, 2))
    expect(await log.loadAll()).toBe(4)
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6])

    log.begin(lines(50, 51), true)
    page.mockResolvedValueOnce(lines(40, 49)).mockRejectedValueOnce(new Error('gone'))
    expect(await log.loadAll()).toBe(10)
    expect(log.more.value).toBe(true)
  })

  it('does not join what was asked for to another tail', async () => {
    log.begin(lines(5, 6), true)
    page.mockImplementationOnce(() => {
      log.begin(lines(90, 91), true)
      return Promise.resolve(lines(1, 4))
    })
    expect(await log.loadEarlier()).toBe(0)
    expect(numbers()).toEqual([90, 91])
  })

  it('goes on after a loss where the new tail joins, and begins anew where there is a gap', () => {
    log.begin(lines(1, 4), false)
    log.begin(lines(4, 6), true)
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6])
    expect(log.more.value).toBe(false)

    log.begin(lines(9, 10), true)
    expect(numbers()).toEqual([9, 10])
    expect(log.more.value).toBe(true)
  })

  it('forgets the lines of the run before', async () => {
    log.begin(lines(1, 4), false)
    id.value = '2'
    await nextTick()
    expect(numbers()).toEqual([])
  })
})
