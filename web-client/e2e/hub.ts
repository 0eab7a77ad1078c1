import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java'
export const CENTER_JAR = join(ROOT, 'dispatch-center/target/dispatch-center.jar')
/** What a JVM does not live long enough for: a second compiler, and a collector with threads of its own. */
const SHORT_LIVED = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']
/** Milliseconds until what was asked to end is killed. */
const LONGEST_STOP = 20_000

interface Wishes {
  /** Names the folder of its data within the suite's; what an earlier hub left there goes. */
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
    const data = join(dataFolder(), wishes.name)
    rmSync(data, { recursive: true, force: true })
    mkdirSync(join(data, 'logs'), { recursive: true })
    const hub = new Hub(wishes, await freePort(), data)
    try {
      await hub.startCenter()
      for (const name of wishes.executors ?? []) await hub.startExecutor(name)
    } catch (error) {
      await hub.stop()
      throw error
    }
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
      ...['-Xmx384m', ...SHORT_LIVED, '-jar', CENTER_JAR],
      `--tocsin.data=${this.data}`,
      `--server.port=${this.port}`,
      `--tocsin.enrollment.at-start=${names.join(',')}`,
    ])
    await this.until('the center is ready', async () => {
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
    await this.until('there is a token', () => existsSync(token))
    this.executors.push(
      this.run(name, [
        ...['-Xmx192m', ...SHORT_LIVED, '-jar', join(ROOT, 'executor-jvm/target/executor-jvm.jar')],
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
    await this.until(`${name} is online`, () =>
      readFileSync(join(this.data, `logs/${name}.out`), 'utf8').includes('welcomed by'),
    )
  }

  private async until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 900; tries++) {
      if (await holds()) return
      for (const child of [this.center, ...this.executors]) {
        if (child && hasEnded(child))
          throw new Error(`${child.spawnfile} ended: see ${this.data}/logs`)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`not within 90 s: ${what}`)
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
    endWithUs(child)
    return child
  }
}

/** Each suite's own, so that both may run at once; its configuration says where. */
function dataFolder(): string {
  const folder = process.env.E2E_DATA
  if (!folder) throw new Error('E2E_DATA is to be set by playwright.config.ts')
  return folder
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function end(child: ChildProcess | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!child || hasEnded(child)) return resolve()
    const patience = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP)
    child.once('exit', () => {
      clearTimeout(patience)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

/** Whatever ends the tests leaves no process behind. */
function endWithUs(child: ChildProcess): void {
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
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
