import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { ref } from 'vue'
import { createI18n } from 'vue-i18n'
import { describe, expect, it, vi } from 'vitest'
import type { Alarm } from '@/api/types'
import en from '@/i18n/en'
import { draftOf, type Draft } from '../draft'
import PreviewField from './PreviewField.vue'

const NOON = Date.parse('2026-11-21T12:00:00Z')
const FIRES = ['2026-11-22T07:30:00Z', '2026-11-23T07:30:00Z', '2026-11-24T07:30:00Z']

vi.mock('@/api/alarms', () => ({ alarms: { preview: () => Promise.resolve(FIRES) } }))
vi.mock('@/ringing/useRinging', () => ({
  useRinging: () => ({ now: ref(NOON), clock: { now: () => NOON } }),
}))

const daily = {
  id: '1',
  revision: 1,
  label: '',
  enabled: true,
  schedule: { kind: 'CRON', dialect: 'UNIX', cron: '30 7 * * *' },
  zone: 'UTC',
  zoneMode: 'FIXED',
  days: 'ALL',
  countdown: false,
  sound: 'builtin:chime',
  volume: { from: 0, to: 1, rampSeconds: 0 },
  vibrate: true,
  snooze: { minutes: 9, count: 3 },
} satisfies Alarm

async function preview(alarm: Alarm, edit: Partial<Draft> = {}) {
  const draft = { ...draftOf(alarm, NOON), ...edit }
  const shown = mount(PreviewField, {
    props: { draft, alarm },
    global: {
      plugins: [
        VueQueryPlugin,
        createI18n({ legacy: false, locale: 'en', messages: { en } as never }),
      ],
    },
  })
  await flushPromises()
  return shown
}

describe('the preview of an alarm', () => {
  it('tells when it rings', async () => {
    const shown = await preview(daily)
    expect(shown.text()).toContain('Rings in 19 h')
    expect(shown.findAll('.whole')).toHaveLength(3)
    expect(shown.find('s').exists()).toBe(false)
  })

  it('marks the ringing that is left out, and counts down to the next one', async () => {
    const shown = await preview({ ...daily, skipNextAt: FIRES[0] })
    expect(shown.findAll('s')).toHaveLength(1)
    expect(shown.find('.whole').text()).toMatch(/\d\d:\d\d \(skipped\)$/)
    expect(shown.text()).toContain('Rings in 1 d 19 h')
  })

  it('marks none once the times are edited, for that takes the skipping back', async () => {
    const shown = await preview({ ...daily, skipNextAt: FIRES[0] }, { time: '07:31' })
    expect(shown.find('s').exists()).toBe(false)
  })

  it('marks it still when something else is edited', async () => {
    const shown = await preview({ ...daily, skipNextAt: FIRES[0] }, { label: 'Get up' })
    expect(shown.findAll('s')).toHaveLength(1)
  })
})
