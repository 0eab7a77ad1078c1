import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url))

/** Of the users that {@link Center.user} makes. */
export const PASSWORD = 'staple horse battery'

/** The center's REST API, for what a spec needs to be there before it begins. */
export class Center {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(url: string, who: { username: string; password: string }): Promise<Center> {
    const anonymous = new Center(url, '')
    const { accessToken } = await anonymous.post<{ accessToken: string }>('/auth/login', who)
    return new Center(url, accessToken)
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>(path, { method: 'GET' })
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>(path, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  task(name: string, more: object = {}): Promise<{ id: string; revision: number }> {
    return this.post('/tasks', {
      group: 'default',
      name,
      kind: 'JAVA',
      handler: 'hello',
      schedule: { kind: 'MANUAL' },
      ...more,
    })
  }

  /** A task that runs a script, for runs that write, last or fail as a spec needs it. */
  script(name: string, script: string, more: object = {}): Promise<{ id: string }> {
    const parameters = { arguments: ['-c', script] }
    return this.task(name, { kind: 'COMMAND', handler: '/bin/sh', parameters, ...more })
  }

  async trigger(taskId: string): Promise<string> {
    return (await this.post<{ runId: string }>(`/tasks/${taskId}/trigger`, {})).runId
  }

  /** Waits for the end of a run. */
  async ended(runId: string): Promise<{ state: string }> {
    for (let tries = 0; tries < 200; tries++) {
      const run = await this.get<{ state: string; endedAt?: string }>(`/runs/${runId}`)
      if (run.endedAt) return run
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`run ${runId} does not end`)
  }

  /** Somebody who need not choose a password first. */
  user(username: string, role: string, group = '*'): Promise<{ id: string; revision: number }> {
    const grants = [{ role, group }]
    return this.post('/users', { username, password: PASSWORD, mustChangePassword: false, grants })
  }

  /** Uploads an example's JAR and has every executor load it. */
  async deploy(jar: string): Promise<void> {
    const form = new FormData()
    form.append('file', new Blob([readFileSync(join(EXAMPLES, jar))]), basename(jar))
    const { id } = await this.send<{ id: string }>('/artifacts', { method: 'POST', body: form })
    const deployment = await this.post<{ id: string }>(`/artifacts/${id}/deployments`, {
      group: 'default',
      strategy: 'ALL',
    })
    let state = ''
    for (let tries = 0; state !== 'SUCCEEDED' && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      state = (await this.get<{ state: string }>(`/deployments/${deployment.id}`)).state
    }
    if (state !== 'SUCCEEDED') throw new Error(`${jar} is ${state}`)
  }

  private async send<T>(path: string, request: RequestInit): Promise<T> {
    const headers = new Headers(request.headers)
    if (this.token !== '') headers.set('Authorization', `Bearer ${this.token}`)
    const answer = await fetch(`${this.url}/api/v1${path}`, { ...request, headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
}
