import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebStage } from './web-stage.ts'

const GRETA = 'greta@gallop.example'
const STAFF = 'eva@equineease.example'

describe('people who move to another organization, in a browser', () => {
  const stage = new WebStage()
  const visit = stage.visit.bind(stage)
  const picture = stage.picture.bind(stage)
  beforeAll(() => stage.open({ anew: true }), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  const idOf = (slug: string) => stage.idOf(slug)
  const peopleOf = async (slug: string) => {
    const api = await stage.apiAsService('equineease')
    const { body } = await api(`GET /organizations/${idOf(slug)}/users`)
    return (body.items as { id: string; email: string; displayName: string }[]) ?? []
  }

  it('go one by one, with what becomes of what they have told first', async () => {
    const people = await peopleOf('gallop-south')
    const person = people.at(-1)
    if (!person) throw new Error('nobody is there')
    const { page, complaints } = await visit(STAFF, `${stage.consoleOf('gallop-south')}/people/${person.id}`)
    await page.getByRole('button', { name: 'Move to another organization' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'To' }).fill('gallop-north')
    await page.getByRole('option', { name: 'Gallop North (gallop-north)' }).click()
    await dialog.getByText('Goes along').waitFor()
    await picture(page, 'move-person')
    await dialog.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByText(`${person.displayName} was moved.`).waitFor()
    expect((await peopleOf('gallop-north')).map(({ email }) => email)).toContain(person.email)
    expect((await peopleOf('gallop-south')).map(({ email }) => email)).not.toContain(person.email)
    expect(complaints).toEqual([])
  }, 60_000)

  it('go with their organization, when it is merged into another', async () => {
    const before = await peopleOf('gallop-south-livery')
    const api = await stage.apiAsService('equineease')
    const twinOf = before.at(-1)
    const twins = `/organizations/${idOf('gallop-north')}/users`
    const twin = await api(`POST ${twins}`, { email: twinOf?.email, displayName: 'Somebody else' })
    const list = `${stage.portalOf('gallop')}/suborganizations`
    const { page, complaints } = await visit(GRETA, list)
    await page.getByRole('button', { name: 'Show what is below Gallop South' }).click()
    await page.getByRole('link', { name: 'Gallop South, livery' }).click()
    await picture(page, 'organization-changes', { fullPage: true })
    await page.getByRole('button', { name: 'Merge into…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'To' }).fill('gallop-north')
    await page.getByRole('option', { name: 'Gallop North (gallop-north)' }).click()
    await dialog.getByText('cannot move').waitFor()
    await dialog.getByText('the address is taken there').waitFor()
    await picture(page, 'merge-dry-run')
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
    await dialog.getByText('Done.').waitFor()
    const stayed = dialog.getByText(`${twinOf?.displayName}: the address is taken there`)
    await stayed.waitFor()
    await picture(page, 'merge-done')
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()

    // It is listed with the organization, and is tried again once nobody is in the way.
    await page.getByRole('heading', { name: 'Merged and split off' }).waitFor()
    await page.getByRole('button', { name: 'Look at it' }).click()
    await stayed.waitFor()
    await picture(page, 'merge-stayed')
    expect((await api(`DELETE ${twins}/${String(twin.body.id)}`)).status).toBe(204)
    await dialog.getByRole('button', { name: 'Try again for those who stayed' }).click()
    await stayed.waitFor({ state: 'detached' })
    await dialog.getByText('Done.').waitFor()
    await picture(page, 'merge-done-again')
    expect((await peopleOf('gallop-north')).map(({ email }) => email)).toEqual(
      expect.arrayContaining(before.map(({ email }) => email)),
    )
    expect(complaints).toEqual([])
  }, 60_000)

  it('go with their group, and others by name, when they are split off', async () => {
    const api = await stage.apiAsService('equineease')
    const north = idOf('gallop-north')
    const [byName, byGroup] = (await peopleOf('gallop-north')).slice(-2)
    const group = await api(`POST /organizations/${north}/groups`, { name: 'Riding camp' })
    await api(`POST /organizations/${north}/groups/${String(group.body.id)}/members`, {
      userIds: [byGroup?.id],
    })
    const { page, complaints } = await visit(GRETA, `${stage.portalOf('gallop')}/suborganizations`)
    await page.getByRole('link', { name: 'Gallop North' }).click()
    await page.getByRole('button', { name: 'Split off' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name of the new organization').fill('Riding camp')
    await dialog.getByLabel('Slug').fill('gallop-camp')
    await dialog.getByLabel('Where').selectOption({ label: 'Beside Gallop North' })
    await dialog.getByRole('combobox', { name: 'Groups that go along' }).fill('riding c')
    await page.getByRole('option', { name: 'Riding camp' }).click()
    await dialog.getByRole('combobox', { name: 'Other people who go along' }).fill(byName?.email ?? '')
    await page.getByRole('option', { name: byName?.email ?? '' }).click()
    await page.keyboard.press('Tab')
    await dialog.getByRole('button', { name: 'Show what follows' }).click()
    await dialog.getByText('2 people move').waitFor()
    await picture(page, 'split-dry-run')
    await dialog.getByRole('button', { name: 'Split off' }).click()
    await dialog.getByText('Done.').waitFor()
    const { body } = await api('GET /organizations?search=gallop-camp')
    const [made] = body.items as { id: string }[]
    const there = await api(`GET /organizations/${String(made?.id)}/users`)
    const arrived = (there.body.items as { email: string }[]).map(({ email }) => email)
    expect(arrived.sort()).toEqual([byName?.email, byGroup?.email].sort())
    const left = (await peopleOf('gallop-north')).map(({ email }) => email)
    for (const email of arrived) expect(left).not.toContain(email)
    expect(complaints).toEqual([])
  }, 60_000)
})
