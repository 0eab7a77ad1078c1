import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
export const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java'
export const CENTER_JAR = join(ROOT, 'dispatch-center/target/dispatch-center.jar')

interface Wishes {
  /** Names the folder of its data, below target/e2e; what an earlier hub left there goes. */
  name: string
  /** Without it the center makes one that must be changed at the first sign-in. */
  password?: string
  executors?: readonly string[]
}

/** A real center and real executors from the built JARs, on a free port and in a new folder. */
export class Hub {
  private readonly executors: ChildProcess[] = []
  private center: ChildProcess | undefined

  private constructor(
    private readonly wishes: Wishes,
    readonly port: number,
    readonly data: string,
  ) {}

  static async start(wishes: Wishes): Promise<Hub> {
    const data = join(ROOT, 'admin-web/target/e2e', wishes.name)
    rmSync(data, { recursive: true, force: true })
    mkdirSync(join(data, 'logs'), { recursive: true })
    const hub = new Hub(wishes, await freePort(), data)
    await hub.startCenter()
    for (const name of wishes.executors ?? []) await hub.startExecutor(name)
    return hub
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** What the center has printed; the first password is in it. */
  get output(): string {
    return readFileSync(join(this.data, 'logs/center.out'), 'utf8')
  }

  async startCenter(): Promise<void> {
    const names = (this.wishes.executors ?? []).filter((name) => !this.isEnrolled(name))
    this.center = this.run('center', [
      ...['-Xmx384m', '-XX:+UseSerialGC', '-jar', CENTER_JAR],
      `--tocsin.data=${this.data}`,
      `--server.port=${this.port}`,
      `--tocsin.enrollment.at-start=${names.join(',')}`,
    ])
    await until('the center is ready', async () => {
      const answer = await fetch(`${this.url}/actuator/health/readiness`).catch(() => null)
      return answer?.status === 200
    })
  }

  /** As an operator would: by its process id. */
  async stopCenter(): Promise<void> {
    await end(this.center)
    this.center = undefined
  }

  async stop(): Promise<void> {
    await Promise.all(this.executors.map(end))
    await this.stopCenter()
  }

  private async startExecutor(name: string): Promise<void> {
    const token = join(this.data, 'enrollments', `${name}.token`)
    await until('there is a token', () => existsSync(token))
    this.executors.push(
      this.run(name, [
        ...[
          '-Xmx192m',
          '-XX:+UseSerialGC',
          '-jar',
          join(ROOT, 'executor-jvm/target/executor-jvm.jar'),
        ],
        ...[
          '--center',
          `ws://127.0.0.1:${this.port}/ws/executor`,
          '--group',
          'default',
          '--name',
          name,
        ],
        ...['--home', join(this.data, 'executors', name), '--enrollment-file', token],
        ...['--program', '/bin/sh'],
      ]),
    )
    await until(`${name} is online`, () =>
      readFileSync(join(this.data, `logs/${name}.out`), 'utf8').includes('welcomed by'),
    )
  }

  private isEnrolled(name: string): boolean {
    return existsSync(join(this.data, 'executors', name, 'identity/identity.json'))
  }

  private run(name: string, args: string[]): ChildProcess {
    const log = openSync(join(this.data, `logs/${name}.out`), 'a')
    const child = spawn(JAVA, args, {
      cwd: this.data,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        TOCSIN_ADMIN_PASSWORD: this.wishes.password ?? '',
        TOCSIN_DATABASE: undefined,
      },
    })
    closeSync(log)
    return child
  }
}

function end(child: ChildProcess | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`not within 90 s: ${what}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
