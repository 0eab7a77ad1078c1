import { Center, PASSWORD } from '../../web-client/e2e/center'
import { expect, expectAccessible, hubUrl, signIn, test } from './support/test'

test('creates a user, who signs in and chooses a password first', async ({
  admin: page,
  browser,
}) => {
  await page.goto(`${hubUrl()}/admin/users`)
  await page.getByRole('button', { name: 'Create user' }).click()
  const dialog = page.getByRole('dialog', { name: 'New user' })
  await dialog.getByLabel('User name').fill('e2e-newcomer')
  await dialog.getByRole('combobox', { name: 'Role' }).click({ force: true })
  await page.getByRole('option', { name: 'Operator' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Create user' }).click()
  await expect(dialog.getByText('It is shown this once.')).toBeVisible()
  const password = await dialog.locator('code').innerText()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('row', { name: /e2e-newcomer/ })).toContainText('Operator everywhere')
  await expect(page.getByText(password)).toHaveCount(0)
  await expectAccessible(page)

  const theirs = await (await browser.newContext({ locale: 'en-US' })).newPage()
  await signIn(theirs, hubUrl(), { username: 'e2e-newcomer', password })
  await expect(theirs.getByRole('heading', { name: 'Choose a new password' })).toBeVisible()
  await theirs.getByLabel('Present password').fill(password)
  await theirs.getByLabel('New password', { exact: true }).fill(PASSWORD)
  await theirs.getByLabel('New password, once more').fill(PASSWORD)
  await theirs.getByRole('button', { name: 'Change password' }).click()
  await expect(theirs.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await theirs.context().close()
})

test('resets a password, which ends where somebody is signed in', async ({
  admin: page,
  center,
}) => {
  await center.user('e2e-forgetful', 'VIEWER')
  await page.goto(`${hubUrl()}/admin/users?q=e2e-forgetful`)
  await page.getByRole('button', { name: 'Actions of e2e-forgetful' }).click()
  await page.getByRole('menuitem', { name: 'Reset password…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reset the password of e2e-forgetful?' })
  await dialog.getByRole('button', { name: 'Reset password' }).click()
  await expect(dialog.locator('code')).toHaveText(/^\w{20}$/)

  const who = { username: 'e2e-forgetful', password: PASSWORD }
  await expect(Center.signIn(hubUrl(), who)).rejects.toThrow('401')
})

test('keeps what somebody else changed of a user meanwhile, until told otherwise', async ({
  admin: page,
  center,
}) => {
  const user = await center.user('e2e-stale', 'VIEWER')
  await page.goto(`${hubUrl()}/admin/users?q=e2e-stale`)
  await page.getByRole('button', { name: 'Actions of e2e-stale' }).click()
  await page.getByRole('menuitem', { name: 'Change what they may do…' }).click()
  const dialog = page.getByRole('dialog', { name: 'What e2e-stale may do' })
  await dialog.getByRole('combobox', { name: 'Role' }).click({ force: true })
  await page.getByRole('option', { name: 'Operator' }).click()

  await center.put(`/users/${user.id}`, { grants: [{ role: 'USER', group: 'default' }] })
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()

  const stale = dialog.getByRole('alert')
  await expect(stale).toContainText('Somebody else has changed this meanwhile')
  await expect(stale).toContainText('Viewer everywhere → User in default')
  await expectAccessible(page)
  await stale.getByRole('button', { name: 'Save mine all the same' }).click()
  await expect(page.getByRole('row', { name: /e2e-stale/ })).toContainText('Operator everywhere')
})

test('shows each role what it may use, and the server refuses the rest all the same', async ({
  page,
  center,
}) => {
  await center.user('e2e-role-viewer', 'VIEWER')
  await center.user('e2e-role-operator', 'OPERATOR')
  const navigation = page.getByRole('navigation', { name: 'Main' })

  await signIn(page, hubUrl(), { username: 'e2e-role-viewer', password: PASSWORD })
  await expect(navigation.getByRole('link', { name: 'Artifacts' })).toBeVisible()
  for (const name of ['Secrets', 'Users', 'Audit trail', 'Settings']) {
    await expect(navigation.getByRole('link', { name })).toHaveCount(0)
  }
  await page.goto(`${hubUrl()}/admin/artifacts`)
  await expect(page.getByRole('table', { name: 'Artifacts' })).toBeVisible()
  await expect(page.getByText('Drop a JAR')).toHaveCount(0)
  await page.goto(`${hubUrl()}/admin/artifacts/hello`)
  await expect(page.getByRole('table', { name: 'Versions' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Deploy|Roll back|Delete/ })).toHaveCount(0)
  await page.goto(`${hubUrl()}/admin/groups`)
  await expect(page.getByRole('cell', { name: /^default/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /Create|Change|Delete/ })).toHaveCount(0)
  await page.goto(`${hubUrl()}/admin/users`)
  await expect(page.getByText('PERMISSION_DENIED')).toBeVisible()
  await page.context().clearCookies()

  await signIn(page, hubUrl(), { username: 'e2e-role-operator', password: PASSWORD })
  await expect(navigation.getByRole('link', { name: 'Artifacts' })).toBeVisible()
  for (const name of ['Secrets', 'Users', 'Audit trail', 'Settings']) {
    await expect(navigation.getByRole('link', { name })).toHaveCount(0)
  }
  await page.goto(`${hubUrl()}/admin/artifacts`)
  await expect(page.getByText('Drop a JAR')).toBeVisible()
  await page.goto(`${hubUrl()}/admin/account`)
  await expect(page.getByRole('heading', { name: 'Operator everywhere' })).toBeVisible()

  const viewer = await Center.signIn(hubUrl(), { username: 'e2e-role-viewer', password: PASSWORD })
  const operator = await Center.signIn(hubUrl(), {
    username: 'e2e-role-operator',
    password: PASSWORD,
  })
  for (const refused of [
    () => viewer.deploy('hello/target/hello-1.0.0.jar'),
    () => viewer.task('e2e-not-allowed'),
    () => viewer.post('/groups', { name: 'mine' }),
    () => operator.post('/groups', { name: 'mine' }),
    () => operator.get('/users'),
    () => operator.get('/audit'),
    () => operator.get('/settings/retention'),
  ]) {
    await expect(refused()).rejects.toThrow(/403|404/)
  }
})
