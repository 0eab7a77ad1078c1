import type { Schemas } from '@tocsin/web-client'
import { isJson, parseJson, writeJson } from '../json'

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
  result: string
  auth: NonNullable<Http['auth']>
  other: Http
}

export interface Pair {
  name: string
  value: string
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const
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
    result: http.result ?? '',
    auth: { ...http.auth },
    other: http,
  }
}

export function httpOf(draft: HttpDraft): Http {
  const { other } = draft
  const status = draft.status.split(/[\s,]+/).filter((each) => each !== '')
  const expect = { ...other.expect, status: status.length > 0 ? status : undefined }
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
    auth: draft.auth.kind ? draft.auth : undefined,
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
