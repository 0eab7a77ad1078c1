import { describe, expect, it } from 'vitest'
import type { Task } from '../model'
import { changes } from './changes'
import { draftOf, scheduleOf, taskOf } from './draft'
import { missing } from './missing'

const TASK: Task = {
  id: '1',
  revision: 3,
  group: 'default',
  name: 'report',
  kind: 'JAVA',
  handler: 'disk-report',
  parameters: { path: '/' },
  schedule: { kind: 'CRON', dialect: 'UNIX', cron: '0 8 * * *', zone: 'Asia/Shanghai' },
  retry: { maxAttempts: 3, backoff: 'FIXED', base: '5s' },
  timeout: '30s',
  enabled: false,
}

describe('the draft of a task', () => {
  it('sends back what it was made of', () => {
    const sent = taskOf(draftOf(TASK))
    expect({ ...sent, id: '1', revision: 3 }).toMatchObject(TASK)
    expect(sent).not.toHaveProperty('http')
  })

  it('changes nothing by being opened', () => {
    expect(changes(taskOf(draftOf(TASK)), taskOf(draftOf(TASK)))).toEqual([])
  })

  it('keeps only what belongs to the chosen schedule', () => {
    const draft = draftOf(TASK)
    draft.schedule.kind = 'EVERY'
    draft.schedule.every = '250ms'

    expect(scheduleOf(draft.schedule)).toEqual({
      kind: 'EVERY',
      every: '250ms',
      zone: 'Asia/Shanghai',
    })
    draft.schedule.kind = 'MANUAL'
    expect(scheduleOf(draft.schedule)).toEqual({ kind: 'MANUAL' })
  })

  it('calls an address instead of a handler', () => {
    const draft = draftOf(TASK)
    draft.kind = 'HTTP'
    draft.http.url = ' https://api.example.com/close '
    draft.http.headers = [
      { name: 'X-Source', value: 'tocsin' },
      { name: '', value: 'nothing' },
    ]

    const task = taskOf(draft)
    expect(task).not.toHaveProperty('handler')
    expect(task.http).toEqual({
      method: 'GET',
      url: 'https://api.example.com/close',
      headers: { 'X-Source': 'tocsin' },
    })
  })

  it('keeps what the editor has no field for', () => {
    const http = { method: 'GET', url: 'https://a.example/', redirects: 3, connectTimeout: '2s' }
    expect(taskOf(draftOf({ kind: 'HTTP', name: 'wait', http })).http).toEqual(http)
  })

  it('waits for work that takes longer in one of two ways, never in both', () => {
    const poll = { url: '$.links.status', every: '2s', done: { path: '$.state', is: 'DONE' } }
    const http = { url: 'https://a.example/', poll, expect: { status: ['202'] } }
    const draft = draftOf({ kind: 'HTTP', name: 'wait', http: http })
    expect(taskOf(draft).http?.poll).toEqual(poll)

    draft.http.later = 'CALLBACK'
    expect(taskOf(draft).http).toMatchObject({ callback: true, poll: undefined })
    draft.http.later = 'NONE'
    expect(taskOf(draft).http?.callback).toBeUndefined()
  })

  it('misses what only this side can see missing', () => {
    const draft = draftOf()
    draft.parameters = '{'
    expect(missing(draft)).toEqual(['handler', 'parameters', 'name'])

    draft.kind = 'HTTP'
    draft.parameters = ''
    expect(missing(draft)).toEqual(['http.url', 'name'])
  })
})

describe('changes', () => {
  it('names each field that differs, once', () => {
    expect(
      changes(
        { name: 'a', schedule: { kind: 'CRON', cron: '1' }, list: [1] },
        { name: 'a', schedule: { kind: 'EVERY', every: '5s' }, list: [1, 2], note: '' },
      ),
    ).toEqual([
      { field: 'list', before: '[1]', after: '[1,2]' },
      { field: 'schedule.cron', before: '1', after: '' },
      { field: 'schedule.every', before: '', after: '5s' },
      { field: 'schedule.kind', before: 'CRON', after: 'EVERY' },
    ])
  })
})
