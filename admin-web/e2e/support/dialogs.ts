import type { Page } from '@playwright/test'

interface Opened {
  /** The page that it belongs to, by its name in {@link pages}. */
  page: string
  open: (page: Page) => Promise<void>
}

const header = (nth: number) => (page: Page) =>
  page.locator('.page-header .actions .el-button').nth(nth).click()

/** What opens on a page: named by places, since words differ by language. */
export const dialogs: Record<string, Opened> = {
  'search-dialog': { page: 'overview', open: (page) => page.keyboard.press('Control+k') },
  'task-run-dialog': { page: 'task', open: header(0) },
  'task-delete-dialog': { page: 'task', open: header(2) },
  'task-import-dialog': { page: 'tasks', open: header(0) },
  'task-menu-dialog': {
    page: 'tasks',
    open: (page) => page.locator('tbody .icon-button').first().click(),
  },
  'task-http-dialog': {
    page: 'task-new',
    open: async (page) => {
      await page.locator('input[value=HTTP]').check()
      for (const summary of await page.locator('summary').all()) await summary.click()
      await page.locator('input[value=POLL]').check()
    },
  },
  'task-cron-dialog': {
    page: 'task-new',
    open: (page) => page.locator('input[value=CRON]').check(),
  },
  'executor-enroll-dialog': { page: 'executors', open: header(0) },
  'artifact-deploy-dialog': {
    page: 'artifact',
    open: (page) => page.locator('tbody .el-button').first().click(),
  },
  'group-dialog': { page: 'groups', open: header(0) },
  'secret-dialog': { page: 'secrets', open: header(0) },
  'user-dialog': { page: 'users', open: header(0) },
}
