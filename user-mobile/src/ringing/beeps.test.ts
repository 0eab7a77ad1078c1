import { describe, expect, it } from 'vitest'
import { beeps, silence } from './beeps'

const HEADER = 44

async function samples(sound: Blob): Promise<Int16Array> {
  const bytes = await sound.arrayBuffer()
  expect(new TextDecoder().decode(bytes.slice(0, 4))).toBe('RIFF')
  return new Int16Array(bytes.slice(HEADER))
}

describe('beeps', () => {
  it('are heard', async () => {
    const loudest = (await samples(beeps())).reduce((most, each) => Math.max(most, each), 0)

    expect(loudest).toBeGreaterThan(20_000)
  })

  it('end where they begin, so that they can be repeated', async () => {
    const all = await samples(beeps())

    expect(all).toHaveLength(Math.round(1.2 * 22_050))
    expect([all[0], all.at(-1)]).toEqual([0, 0])
  })
})

describe('silence', () => {
  it('is not heard', async () => {
    expect((await samples(silence())).every((each) => each === 0)).toBe(true)
  })
})
