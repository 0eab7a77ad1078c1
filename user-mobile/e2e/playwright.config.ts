import { defineConfig } from '@playwright/test'
import { suite } from '../../web-client/e2e/suite'

/** As the console's, on a phone. */
export default defineConfig(
  suite(import.meta.url, 'phone-browser', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
    serviceWorkers: 'allow',
  }),
)
