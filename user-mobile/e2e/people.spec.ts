import { PASSWORD } from '../../web-client/e2e/center'
import { alarmIn, expectRinging, expectSilent, ringsOf, sheet } from './support/alarms'
import { newPhone, signIn } from './support/phone'
import { expect, test } from './support/test'

test('who has agreed is called when an alarm is not answered', async ({
  phone,
  browser,
  person,
  center,
  admin,
}) => {
  const friend = { username: `f-${person.username}`, password: PASSWORD }
  await admin.user(friend.username, 'OPERATOR')
  const theirs = await newPhone(browser)
  try {
    const other = await theirs.newPage()
    await signIn(other, friend)
    await phone.getByRole('navigation').getByRole('link', { name: 'Me', exact: true }).tap()
    await phone.getByRole('link', { name: 'People who are called' }).tap()
    await phone.getByLabel('User name').fill('nobody-at-all')
    await phone.getByRole('button', { name: 'Ask' }).tap()
    await expect(phone.getByRole('alert')).toHaveText('There is nobody of that user name.')
    await phone.getByLabel('User name').fill(friend.username)
    await phone.getByRole('button', { name: 'Ask' }).tap()
    await expect(phone.getByText('asked, no answer yet')).toBeVisible()

    await other.getByRole('link', { name: 'Me', exact: true }).tap()
    await other.getByRole('link', { name: 'People who are called' }).tap()
    await other.getByRole('button', { name: 'Agree' }).tap()
    await expect(other.getByText('you have agreed')).toBeVisible()

    const { items } = await center.get<{ items: { id: string }[] }>('/alarm-contacts')
    const alarm = await alarmIn(center, 2_000, 'Wake me, please', {
      escalation: { personAfterSeconds: 5, contactId: items[0]!.id },
    })
    await expectRinging(phone, 'Wake me, please')
    await expectRinging(other, 'Wake me, please')
    await expect(sheet(other).getByText(`${person.username} does not answer`)).toBeVisible()

    await sheet(phone).getByRole('button', { name: 'Stop' }).tap()
    await expectSilent(phone)
    await expectSilent(other)
    expect((await ringsOf(center, alarm)).map((ring) => ring.state)).toEqual(['DISMISSED'])
  } finally {
    await theirs.close()
  }
})
