import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Session } from './session'

const SIGN_IN = { accessToken: 'first', expiresIn: 900, mustChangePassword: false }
const calls: Request[] = []
const answers: (() => Response)[] = []

beforeEach(() => {
  calls.length = 0
  answers.length = 0
  refusals.length = 0
  vi.stubGlobal('fetch', (request: Request) => {
    calls.push(request)
    return Promise.resolve(answers.shift()!())
  })
  vi.stubGlobal(
    'Request',
    class extends Request {
      constructor(input: RequestInfo | URL, init?: RequestInit) {
        super(typeof input === 'string' ? new URL(input, 'http://center') : input, init)
      }
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

const ok =
  (body: object = {}) =>
  () =>
    Response.json(body)
const refusals: Response[] = []
const refused = () => {
  const refusal = Response.json({ code: 'NOT_SIGNED_IN' }, { status: 401 })
  refusals.push(refusal)
  return refusal
}

describe('Session', () => {
  it('sends the token', async () => {
    const session = new Session(() => undefined)
    session.begin(SIGN_IN)
    answers.push(ok())

    await session.fetch(new Request('/api/v1/tasks'))

    expect(calls[0]!.headers.get('Authorization')).toBe('Bearer first')
  })

  it('takes a new token before the old one ends, once for all who wait', async () => {
    let now = 0
    const session = new Session(
      () => undefined,
      () => now,
    )
    session.begin(SIGN_IN)
    now = 880_000
    answers.push(ok({ ...SIGN_IN, accessToken: 'second' }), ok(), ok())

    await Promise.all([session.fetch(new Request('/a')), session.fetch(new Request('/b'))])

    expect(calls.map((call) => new URL(call.url).pathname)).toEqual([
      '/api/v1/auth/refresh',
      '/a',
      '/b',
    ])
    expect(calls[2]!.headers.get('Authorization')).toBe('Bearer second')
  })

  it('waits with what is asked while it goes on with an earlier sign-in', async () => {
    const session = new Session(() => undefined)
    answers.push(ok(SIGN_IN), ok())

    const resumed = session.resume()
    await session.fetch(new Request('/api/v1/tasks'))

    expect(await resumed).toBe(true)
    expect(calls[1]!.headers.get('Authorization')).toBe('Bearer first')
  })

  it('tries once more with a new token what was refused', async () => {
    const session = new Session(() => undefined)
    session.begin(SIGN_IN)
    answers.push(refused, ok({ ...SIGN_IN, accessToken: 'second' }), ok({ fine: true }))

    const answer = await session.fetch(new Request('/a', { method: 'POST', body: '{}' }))

    expect(await answer.json()).toEqual({ fine: true })
    expect(await calls[2]!.text()).toBe('{}')
    expect(refusals[0]!.bodyUsed).toBe(true)
  })

  it('ends when the center does not renew it', async () => {
    const ended = vi.fn()
    const session = new Session(ended)
    session.begin(SIGN_IN)
    answers.push(refused, refused)

    expect((await session.fetch(new Request('/a'))).status).toBe(401)
    expect(ended).toHaveBeenCalledOnce()
    expect(refusals[1]!.bodyUsed).toBe(true)
  })
})
