import { describe, expect, it } from 'vitest'
import { type ComposerTranslation, createI18n } from 'vue-i18n'
import source from '../../../../dispatch-center/src/main/java/io/tocsin/center/task/Reasons.java?raw'
import en from '@/i18n/en'
import { KNOWN, reasonWords } from './reasons'

const i18n = createI18n({ legacy: false, locale: 'en', messages: {} })
i18n.global.setLocaleMessage('en', en)
const t: ComposerTranslation = i18n.global.t

describe('reasonWords', () => {
  it('has words for every reason that the center gives', () => {
    const given = [...source.matchAll(/String [A-Z_]+ = "([A-Z_]+)"/g)].map((found) => found[1])

    expect([...KNOWN].sort()).toEqual(given.sort())
    for (const reason of KNOWN) {
      expect(reasonWords({ reason, state: 'FAILED' }, t)).toMatch(/ .*\.$/)
    }
  })

  it('tells what an executor said that refused, and where a handler stands', () => {
    const refused = {
      reason: 'NO_EXECUTOR e7 refused, NOT_ALLOWED: not listed',
      state: 'QUEUED' as const,
    }
    const stands = { reason: 'TIMEOUT Job.run(Job.java:7)', state: 'KILL_UNCONFIRMED' as const }

    expect(reasonWords(refused, t)).toBe(
      'Every executor that could run it refuses: e7 refused, NOT_ALLOWED: not listed',
    )
    expect(reasonWords(stands, t)).toBe(
      'It took longer than its task allows. Where it stands: Job.run(Job.java:7)',
    )
  })

  it('leaves a code as it is that is an error of the handler', () => {
    expect(reasonWords({ reason: 'java.io.IOException', state: 'FAILED' }, t)).toBe(
      'java.io.IOException',
    )
    expect(reasonWords({ reason: undefined, state: 'RUNNING' }, t)).toBe('')
  })
})
