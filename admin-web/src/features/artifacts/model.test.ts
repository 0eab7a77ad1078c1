import { describe, expect, it } from 'vitest'
import {
  former,
  isCurrent,
  linesOf,
  placesOf,
  sizeText,
  type Artifact,
  type Deployment,
  type Executor,
} from './model'

function artifact(version: string, day: number): Artifact {
  return {
    id: version,
    name: 'report',
    version,
    sha256: '',
    sizeBytes: 1,
    handlers: [],
    uploadedAt: `2026-11-0${day}T00:00:00Z`,
  }
}

function deployment(sequence: number, version: string, more: Partial<Deployment> = {}): Deployment {
  return {
    id: String(sequence),
    artifactId: version,
    name: 'report',
    version,
    group: 'default',
    sequence,
    state: 'SUCCEEDED',
    strategy: 'ALL',
    createdAt: `2026-11-0${sequence}T00:00:00Z`,
    ...more,
  }
}

function executor(name: string, version: string, more: Partial<Executor> = {}): Executor {
  return {
    id: name,
    name,
    group: 'default',
    host: 'h',
    kind: 'JAVA',
    labels: {},
    running: 0,
    slots: 1,
    state: 'ONLINE',
    handlers: [{ name: 'a', artifact: 'report', version }],
    ...more,
  }
}

describe('artifacts', () => {
  it('are told by name, the latest upload first', () => {
    const lines = linesOf([artifact('1', 1), artifact('2', 3), artifact('3', 2)])

    expect(lines).toHaveLength(1)
    expect(lines[0]!.latest.version).toBe('2')
    expect(lines[0]!.versions.map((each) => each.version)).toEqual(['2', '3', '1'])
  })

  it('run where executors say that they do, while they are there', () => {
    const places = placesOf(
      [
        executor('a', '1'),
        executor('b', '2'),
        executor('c', '2'),
        executor('d', '2', { state: 'OFFLINE' }),
      ],
      'report',
    )

    expect(places).toEqual([
      { group: 'default', version: '1', executors: ['a'] },
      { group: 'default', version: '2', executors: ['b', 'c'] },
    ])
  })

  it('have sizes that can be read', () => {
    expect([12, 12_345, 1_450_000].map(sizeText)).toEqual(['12 B', '12 kB', '1.4 MB'])
  })
})

describe('deployments', () => {
  it('are current until another one of the group is', () => {
    const all = [deployment(1, '1'), deployment(2, '2'), deployment(3, '3', { group: 'other' })]

    expect(all.map((each) => isCurrent(each, all))).toEqual([false, true, true])
  })

  it('are not current where no executor has loaded them', () => {
    const lost = deployment(2, '2', {
      state: 'FAILED',
      executors: [{ executorId: '1', state: 'FAILED' }],
    })
    const all = [deployment(1, '1'), lost]

    expect(isCurrent(all[0]!, all)).toBe(true)
    expect(isCurrent(lost, all)).toBe(false)
  })

  it('are taken back to the latest other version that took hold', () => {
    const all = [
      deployment(1, '1'),
      deployment(2, '2', { state: 'ROLLED_BACK' }),
      deployment(3, '1'),
      deployment(4, '2'),
    ]

    expect(former(all[3]!, all)?.sequence).toBe(3)
    expect(former(all[0]!, all)).toBeUndefined()
  })
})
