import { afterAll, beforeAll, expect, it } from 'vitest'
import { inOrganization } from '../../src/platform/db/index.ts'
import { type OAuthStage, Visit } from '../attacks/stage.ts'
import { aPair, join, membersOf, openStage } from './stage.ts'

let stage: OAuthStage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.app.drop())

it('shows people where they are members, to an application of ours and on their own page, where they leave', async () => {
  const pair = await aPair(stage)
  const { home, host } = pair
  const visit = new Visit(stage, pair.client)
  const scope = 'openid organizations'
  const slugs = async () => {
    const { body } = await visit.redeem(
      await visit.code({ organization: home.organizationId, scope }, pair.email),
    )
    const shown = await stage.userinfo(String(body.access_token))
    return (shown.body.organizations as { slug: string }[]).map(({ slug }) => slug)
  }
  expect(await slugs()).toEqual([home.slug])
  const id = await join(pair)
  expect(await slugs()).toEqual([home.slug, host.slug])
  await inOrganization(stage.app.services.db, host, (tx) =>
    tx.updateTable('roles').set({ name: 'Keeper of the carts' }).execute(),
  )
  await visit.browser.open(`/w/${stage.workspace.slug}/account/organizations`)
  expect(visit.browser.shown?.body).toContain('Your roles there: <bdi>Keeper of the carts</bdi>')
  expect(visit.browser.shown?.body).toContain(host.slug)
  await visit.browser.submit({ leave: id })
  expect(await membersOf(pair)).toEqual([])
  expect(visit.browser.shown?.body).not.toContain(host.slug)
  expect(await slugs()).toEqual([home.slug])
})
