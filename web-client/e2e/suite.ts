import { fileURLToPath } from 'node:url'
import type { PlaywrightTestConfig } from '@playwright/test'

/**
 * What the browser tests of both applications have in common: one hub for all specs (shared-hub.ts); a spec that needs one
 * of its own starts it itself.
 *
 * @param config the address of the suite's configuration: what the suite writes goes to the target folder beside its own
 */
export function suite(
  config: string,
  report: string,
  use: PlaywrightTestConfig['use'],
): PlaywrightTestConfig {
  const target = (path: string) => fileURLToPath(new URL(`../target/${path}`, config))
  process.env.E2E_DATA = target('e2e')
  return {
    testDir: fileURLToPath(new URL('.', config)),
    outputDir: target('e2e/results'),
    globalSetup: fileURLToPath(new URL('shared-hub.ts', import.meta.url)),
    fullyParallel: false,
    workers: 1,
    timeout: 60_000,
    expect: { timeout: 10_000 },
    reporter: [['list'], ['junit', { outputFile: target(`e2e-reports/TEST-${report}.xml`) }]],
    use: {
      locale: 'en-US',
      timezoneId: 'Europe/Berlin',
      screenshot: 'only-on-failure',
      trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off', // a trace of each step costs as much as the step
      launchOptions: {
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
      ...use,
    },
  }
}
