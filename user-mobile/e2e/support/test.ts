import { expect, test as base, type Page } from '@playwright/test'
import { Center, PASSWORD } from '../../../web-client/e2e/center'
import { ADMIN } from '../../../web-client/e2e/shared-hub'
import { hubUrl, signIn } from './phone'

interface Person {
  username: string
  password: string
}

interface Fixtures {
  /** The REST API, as the administrator. */
  admin: Center
  /** Somebody new, whose alarms are nobody else's business. */
  person: Person
  /** The REST API, as that person. */
  center: Center
  /** A phone on which he is signed in. */
  phone: Page
}

export const test = base.extend<Fixtures>({
  admin: async ({}, use) => {
    await use(await Center.signIn(hubUrl(), ADMIN))
  },
  person: async ({ admin }, use, info) => {
    const username = `p${info.workerIndex}-${Date.now().toString(36)}`
    await admin.user(username, 'OPERATOR')
    await use({ username, password: PASSWORD })
  },
  center: async ({ person }, use) => {
    await use(await Center.signIn(hubUrl(), person))
  },
  phone: async ({ page, person }, use) => {
    await signIn(page, person)
    await use(page)
  },
})

export { expect }
