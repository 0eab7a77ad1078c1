import { defineConfig } from '@playwright/test'
import { suite } from '../../web-client/e2e/suite'

export default defineConfig(
  suite(import.meta.url, 'browser', { viewport: { width: 1280, height: 800 } }),
)
