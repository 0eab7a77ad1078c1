import type { components } from './schema'
import { Problem } from './problem'

export type SignIn = components['schemas']['SignedIn']

const EARLY = 60_000

/**
 * The access token, which is kept in memory only, and how to get another one: by the refresh cookie, which no script can
 * read. Several requests that find the token too old wait for one refresh.
 */
export class Session {
  private token: string | null = null
  private expiresAt = 0
  private renewing: Promise<boolean> | null = null

  /** @param onEnd called when the center refuses to go on with this sign-in */
  constructor(
    private readonly onEnd: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  begin(signIn: SignIn): void {
    this.token = signIn.accessToken
    this.expiresAt = this.now() + signIn.expiresIn * 1000
  }

  end(): void {
    this.token = null
    this.expiresAt = 0
  }

  /** Asks the center whether the browser's cookie still holds a sign-in. */
  resume(): Promise<boolean> {
    this.renewing ??= this.renew().finally(() => {
      this.renewing = null
    })
    return this.renewing
  }

  /** Sends a request with the token, and once more with a new one if the center took this one for expired. */
  fetch = async (request: Request): Promise<Response> => {
    const again = request.clone()
    // a page that begins asks for things while it still asks whether anybody is signed in
    if (this.renewing !== null) await this.renewing.catch(() => undefined)
    else if (this.token !== null && this.now() > this.expiresAt - EARLY) await this.resume()
    const answer = await send(this.signed(request))
    if (answer.status !== 401 || this.token === null || !(await this.resume())) {
      return answer
    }
    discard(answer)
    return send(this.signed(again))
  }

  /** The token for what fetch cannot do, such as telling how far an upload is; renewed if it is about to end. */
  async bearer(): Promise<string> {
    if (this.now() > this.expiresAt - EARLY) await this.resume()
    return this.token ?? ''
  }

  private signed(request: Request): Request {
    if (this.token !== null) {
      request.headers.set('Authorization', `Bearer ${this.token}`)
    }
    return request
  }

  private async renew(): Promise<boolean> {
    const answer = await send(new Request('/api/v1/auth/refresh', { method: 'POST' }))
    if (answer.ok) {
      this.begin((await answer.json()) as SignIn)
      return true
    }
    if (answer.status === 401) {
      discard(answer)
      const wasSignedIn = this.token !== null
      this.end()
      if (wasSignedIn) this.onEnd()
      return false
    }
    throw Problem.of(answer.status, await answer.json().catch(() => null))
  }
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (failure) {
    if (request.signal.aborted) throw failure
    throw Problem.unreachable()
  }
}

/** Browsers keep the connection of an answer that nobody reads; those that refuse are short. */
function discard(answer: Response): void {
  answer.text().catch(() => undefined)
}
