import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebStage } from './web-stage.ts'

const BRUNO = 'bruno@stable-b.example'
const TELEPHONE = { width: 390, height: 844 }

describe('an access review, in a browser', () => {
  const stage = new WebStage()
  const visit = stage.visit.bind(stage)
  const picture = stage.picture.bind(stage)
  beforeAll(() => stage.open({ anew: true }), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  const at = () => `/organizations/${stage.idOf('stable-b')}`
  const portal = (path: string) => `${stage.portalOf('stable-b')}${path}`
  const peopleOf = async () => {
    const api = await stage.apiAsService('equineease')
    const { body } = await api(`GET ${at()}/users`)
    return (body.items as { id: string; email: string; displayName: string }[]) ?? []
  }

  /** A review that names somebody who is gone by now. */
  const leftAlone = async (scope: object, dueAt: string): Promise<string> => {
    const api = await stage.apiAsService('equineease')
    const made = await api(`POST ${at()}/users`, {
      email: 'auditing@stable-b.example',
      displayName: 'Auditing',
    })
    const principalId = String(made.body.id)
    const { body } = await api(`GET ${at()}/roles`)
    const roles = body.items as { id: string; key: string }[]
    const roleId = roles.find(({ key }) => key === 'administrator')?.id
    await api(`POST ${at()}/assignments`, { principalId, roleId })
    const reviewerIds = [principalId]
    const review = await api(`POST ${at()}/access-reviews`, { name: 'Spring', dueAt, scope, reviewerIds })
    expect([review.status, review.text]).toEqual([201, expect.any(String)])
    await api(`DELETE ${at()}/users/${principalId}`)
    return String(review.body.id)
  }

  it('is begun, decided by the keyboard alone, tried, closed and taken out', async () => {
    const api = await stage.apiAsService('equineease')
    const people = await peopleOf()
    const groom = people.find(({ email }) => email !== BRUNO)
    const group = await api(`POST ${at()}/groups`, { name: 'Early shift' })
    await api(`POST ${at()}/groups/${String(group.body.id)}/members`, { userIds: people.map(({ id }) => id) })
    const { page, complaints } = await visit(BRUNO, portal('/access-reviews'))
    await page.getByText('No reviews yet').waitFor()
    await picture(page, 'access-reviews-none')
    await page.getByRole('button', { name: 'Begin a review' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Autumn')
    await picture(page, 'access-review-new')
    await dialog.getByRole('button', { name: 'Begin a review' }).click()
    await page.getByRole('heading', { name: 'Autumn' }).waitFor()
    const boxes = page.locator('main li input[type=checkbox]:not(:disabled)')
    await boxes.first().waitFor()
    await picture(page, 'access-review-open', { fullPage: true })
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await dialog.getByLabel('Name').fill('Autumn in the yard')
    await dialog.getByRole('combobox', { name: 'What nobody decides' }).click()
    await page.getByRole('option', { name: 'Is taken away' }).click()
    await dialog.getByRole('combobox', { name: 'Who decides' }).fill('bruno')
    await page.getByRole('option', { name: BRUNO }).click()
    await dialog.getByRole('button', { name: /^Ask Bruno .* no more$/ }).waitFor()
    await dialog.getByRole('combobox', { name: 'Repeats' }).click()
    await page.getByRole('option', { name: 'Every 6 months' }).click()
    await picture(page, 'access-review-change')
    await dialog.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByRole('heading', { name: 'Autumn in the yard' }).waitFor()
    const review = await api(`GET ${at()}/access-reviews/${page.url().split('/').at(-1)}`)
    expect(review.body).toMatchObject({ undecided: 'revoke', repeatMonths: 6 })
    expect(review.body.reviewers).toMatchObject([{ id: people.find(({ email }) => email === BRUNO)?.id }])
    const count = await boxes.count()
    await boxes.first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    // What the keyboard is at is kept, and all the others are taken away.
    await page.keyboard.press('k')
    await page.getByText('Decided: 1.').waitFor()
    await expect.poll(() => boxes.count()).toBe(count - 1)
    await boxes.first().focus()
    await page.keyboard.press('a')
    await picture(page, 'access-review-chosen')
    await page.keyboard.press('r')
    await dialog.getByLabel('Why').fill('The season is over')
    await picture(page, 'access-review-why')
    await dialog.getByRole('button', { name: 'Take away' }).click()
    await page.getByText(`Decided: ${count - 1}.`).waitFor()
    await page.getByText('All', { exact: true }).click()
    await page.getByText('The season is over').first().waitFor()
    await page.getByRole('button', { name: 'Close the review' }).click()
    await dialog.getByText('Nobody decides any more').waitFor()
    await dialog.getByText('Taken away', { exact: true }).waitFor()
    await picture(page, 'access-review-trial')
    await dialog.getByRole('button', { name: 'Close the review' }).click()
    await page.getByRole('button', { name: 'Download' }).waitFor({ timeout: 20_000 })
    await picture(page, 'access-review-closed', { fullPage: true })
    await page.getByRole('button', { name: 'Download' }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'As a table (CSV)' }).click()
    const lines = (await readFile(await (await coming).path(), 'utf8')).trim().split('\r\n')
    expect(lines[0]).toContain('principalName')
    expect(lines.filter((line) => line.includes(',revoked,')).length).toBeGreaterThan(0)
    const left = await api(`GET ${at()}/assignments?principalId=${groom?.id}`)
    expect(((left.body.items as unknown[]) ?? []).length).toBeLessThan(2)
    expect(complaints).toEqual([])
  }, 120_000)

  it('is for a telephone too, in German', async () => {
    const api = await stage.apiAsService('equineease')
    const due = new Date(Date.now() + 20 * 86_400_000).toISOString()
    const scope = { of: 'people', people: { kind: 'all' } }
    const { body } = await api(`POST ${at()}/access-reviews`, { name: 'Winter', dueAt: due, scope })
    const wishes = { width: TELEPHONE.width, locale: 'de-DE' }
    const { page, complaints } = await visit(BRUNO, portal(`/access-reviews/${String(body.id)}`), wishes)
    await page.evaluate(() => localStorage.setItem('bailiwick.language', 'de'))
    await page.setViewportSize(TELEPHONE)
    await page.reload()
    const boxes = page.locator('main li input[type=checkbox]')
    await boxes.first().waitFor()
    await page.locator('main li input[type=checkbox]:not(:disabled)').first().check()
    await picture(page, 'telephone-access-review', { fullPage: true })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(TELEPHONE.width)
    await page.goto(portal(`/access-reviews/${await leftAlone(scope, due)}`))
    await page.getByText('Niemand ist mehr da, um zu entscheiden').first().waitFor()
    await picture(page, 'telephone-access-review-alone', { fullPage: true })
    await page.getByRole('button', { name: 'Andere benennen' }).click()
    await page.getByLabel('Entscheiden lassen, wer es hier darf').check()
    await picture(page, 'telephone-access-review-named')
    await page.getByRole('dialog').getByRole('button', { name: 'Ändern', exact: true }).click()
    await page.locator('main li input[type=checkbox]:not(:disabled)').first().waitFor()
    await page.goto(portal('/access-reviews?create=yes'))
    await page.getByRole('dialog').getByLabel('Name').waitFor()
    await picture(page, 'telephone-access-review-new')
    expect(complaints).toEqual([])
  }, 60_000)

  it('is not needed to give a role an end, to change it and to take it off', async () => {
    const [person] = (await peopleOf()).filter(({ email }) => email !== BRUNO)
    const api = await stage.apiAsService('equineease')
    const role = await api(`POST ${at()}/roles`, {
      key: 'helper',
      name: 'Helper',
      permissions: ['users:read'],
    })
    await api(`POST ${at()}/assignments`, { principalId: person?.id, roleId: role.body.id })
    const { page, complaints } = await visit(BRUNO, portal(`/people/${person?.id}`))
    const button = page.getByRole('button', { name: 'Change the end: Helper' })
    await button.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Ends after').fill('2031-05-20')
    await picture(page, 'role-end')
    await dialog.getByRole('button', { name: 'Change the end' }).click()
    await page.getByText('until 20 May 2031').waitFor()
    await picture(page, 'role-with-end')
    await button.click()
    await dialog.getByLabel('Ends after').fill('')
    await dialog.getByRole('button', { name: 'Change the end' }).click()
    await page.getByText('until 20 May 2031').waitFor({ state: 'detached' })
    // What ends soon is listed where access is looked at, and lasts longer from there.
    const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
    await button.click()
    await dialog.getByLabel('Ends after').fill(inTenDays)
    await dialog.getByRole('button', { name: 'Change the end' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.goto(portal('/access-reviews'))
    await page.getByRole('heading', { name: 'Ending soon' }).waitFor()
    await picture(page, 'roles-ending-soon', { fullPage: true })
    await button.click()
    await dialog.getByLabel('Ends after').fill('2031-05-20')
    await dialog.getByRole('button', { name: 'Change the end' }).click()
    await page.getByRole('heading', { name: 'Ending soon' }).waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  }, 60_000)
})
