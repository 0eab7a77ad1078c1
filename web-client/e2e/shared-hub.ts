import { Center } from './center'
import { Hub } from './hub'

export const ADMIN = { username: 'admin', password: 'correct horse battery' }

/** Playwright calls it before all specs, and what it answers after them. */
export default async function start(): Promise<() => Promise<void>> {
  const hub = await Hub.start({ name: 'shared', password: ADMIN.password, executors: ['jvm-1'] })
  process.env.HUB_URL = hub.url
  try {
    const center = await Center.signIn(hub.url, ADMIN)
    await center.deploy('hello/target/hello-1.0.0.jar')
  } catch (error) {
    await hub.stop()
    throw error
  }
  return () => hub.stop()
}
