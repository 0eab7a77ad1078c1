import type { components } from './schema'

type Body = components['schemas']['Problem']
export type FieldError = components['schemas']['FieldError']

/** What the center answers when it does not do something (RFC 9457), or that it did not answer at all. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly FieldError[]

  private constructor(status: number, code: string, detail: string, errors: readonly FieldError[]) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.errors = errors
  }

  static of(status: number, body: unknown): Problem {
    if (isBody(body)) {
      return new Problem(status, body.code, body.detail, body.errors ?? [])
    }
    return new Problem(status, `HTTP_${status}`, `the center answered ${status}`, [])
  }

  /** Status 0: nobody answered. */
  static unreachable(): Problem {
    return new Problem(0, 'UNREACHABLE', 'the center does not answer', [])
  }

  static from(error: unknown): Problem {
    if (error instanceof Problem) return error
    return new Problem(
      -1,
      'CLIENT_ERROR',
      error instanceof Error ? error.message : String(error),
      [],
    )
  }
}

function isBody(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
}
