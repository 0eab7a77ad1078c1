import type { Schemas } from '@tocsin/web-client'
import { isJson, parseJson, writeJson } from '../json'
import { conditionDraft, conditionOf, conditionsOf, type ConditionDraft } from './conditions'

type Http = Schemas['HttpTask']

/** An HTTP task's call as it stands in the editor. What has no field here is kept as it was. */
export interface HttpDraft {
  method: string
  url: string
  headers: Pair[]
  query: Pair[]
  body: string
  timeout: string | undefined
  status: string
  conditions: ConditionDraft[]
  result: string
  later: (typeof LATER)[number]
  poll: { url: string; every: string | undefined; done: ConditionDraft; failed: ConditionDraft }
  auth: NonNullable<Http['auth']>
  other: Http
}

export interface Pair {
  name: string
  value: string
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const
/** What follows an answer of 202: nothing, asking, or being told. */
export const LATER = ['NONE', 'POLL', 'CALLBACK'] as const
const WITHOUT_BODY = ['GET', 'HEAD', 'OPTIONS']

export function carriesBody(method: string): boolean {
  return !WITHOUT_BODY.includes(method)
}

export function httpDraft(http: Http = {}): HttpDraft {
  return {
    method: http.method ?? 'GET',
    url: http.url ?? '',
    headers: pairs(http.headers),
    query: pairs(http.query),
    body: typeof http.body === 'string' ? http.body : writeJson(http.body),
    timeout: http.timeout,
    status: (http.expect?.status ?? []).join(', '),
    conditions: (http.expect?.body ?? []).map(conditionDraft),
    result: http.result ?? '',
    later: http.poll ? 'POLL' : http.callback ? 'CALLBACK' : 'NONE',
    poll: {
      url: http.poll?.url ?? '',
      every: http.poll?.every,
      done: conditionDraft(http.poll?.done),
      failed: conditionDraft(http.poll?.failed),
    },
    auth: { ...http.auth },
    other: http,
  }
}

export function httpOf(draft: HttpDraft): Http {
  const { other } = draft
  const status = draft.status.split(/[\s,]+/).filter((each) => each !== '')
  const expect = {
    ...other.expect,
    status: status.length > 0 ? status : undefined,
    body: conditionsOf(draft.conditions),
  }
  const body =
    draft.body.trim() !== '' && carriesBody(draft.method) ? bodyOf(draft.body) : undefined
  return {
    ...other,
    method: draft.method,
    url: draft.url.trim(),
    headers: record(draft.headers),
    query: record(draft.query),
    body: body,
    contentType: body === undefined ? undefined : other.contentType,
    timeout: draft.timeout,
    expect: expect.status || expect.body ? expect : undefined,
    result: draft.result.trim() || undefined,
    poll: draft.later === 'POLL' ? pollOf(draft.poll) : undefined,
    callback: draft.later === 'CALLBACK' || undefined,
    auth: draft.auth.kind ? draft.auth : undefined,
  }
}

function pollOf(draft: HttpDraft['poll']): NonNullable<Http['poll']> {
  return {
    url: draft.url.trim() || undefined,
    every: draft.every,
    done: conditionOf(draft.done),
    failed: conditionOf(draft.failed),
  }
}

function bodyOf(text: string): unknown {
  return isJson(text) ? parseJson(text) : text
}

function pairs(record: Record<string, string> | undefined): Pair[] {
  return Object.entries(record ?? {}).map(([name, value]) => ({ name, value }))
}

function record(pairs: readonly Pair[]): Record<string, string> | undefined {
  const given = pairs.filter(({ name }) => name.trim() !== '')
  return given.length === 0
    ? undefined
    : Object.fromEntries(given.map(({ name, value }) => [name.trim(), value]))
}
