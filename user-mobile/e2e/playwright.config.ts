import { defineConfig } from '@playwright/test'
import desktop from '../../admin-web/e2e/playwright.config'

/** As the console's, on a phone. */
export default defineConfig({
  ...desktop,
  testDir: '.',
  outputDir: '../target/e2e/results',
  globalSetup: '../../admin-web/e2e/support/shared-hub.ts',
  reporter: [['list'], ['junit', { outputFile: '../target/e2e-reports/TEST-phone-browser.xml' }]],
  use: {
    ...desktop.use,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
    serviceWorkers: 'allow',
  },
})
