import { afterAll, beforeAll, expect, it } from 'vitest'
import { anOrganization, assign, aUser, aWorkspace } from '../../../test/factories/index.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import type { Place } from '../../platform/db/index.ts'

let app: Awaited<ReturnType<typeof createTestApp>>
let here: Place
let elsewhere: Place
let ann: UserId
let bob: UserId
beforeAll(async () => {
  app = await createTestApp()
  const { root } = await aWorkspace(app)
  here = await anOrganization(app, root)
  elsewhere = await anOrganization(app, root)
  ann = await aUser(app, here)
  bob = await aUser(app, here)
  for (const id of [ann, bob]) await assign(app, here, id, 'auditor')
})
afterAll(() => app.drop())

const find = (place: Place, id: UserId) => app.principals.find(place, id)
const told = (subject: string) =>
  app.services.state.apply([{ workspaceId: here.workspaceId, topic: 'principal', subject }])

it('is found in its own organization and in no other, whoever asks at the same time', async () => {
  told(here.organizationId)
  const asked = await Promise.all([find(elsewhere, ann), find(here, ann), find(elsewhere, ann)])
  expect(asked.map((found) => found?.id)).toEqual([undefined, ann, undefined])
  // From memory as well.
  expect(await find(here, ann)).toBeDefined()
  expect(await find(elsewhere, ann)).toBeUndefined()
  const foreign = { ...here, workspaceId: newId('workspace') }
  expect(await find(foreign, ann)).toBeUndefined()
})

it('is read anew after a change of its own, and of its organization, and not of another', async () => {
  const before = { ann: await find(here, ann), bob: await find(here, bob) }
  told(elsewhere.organizationId)
  expect(await find(here, ann)).toBe(before.ann)
  told(ann)
  expect(await find(here, ann)).not.toBe(before.ann)
  expect(await find(here, bob)).toBe(before.bob)
  told(here.organizationId)
  expect(await find(here, bob)).not.toBe(before.bob)
})

it('shares what many hold', async () => {
  const [one, other] = await Promise.all([find(here, ann), find(here, bob)])
  expect(one?.grants[0]?.permissions).toBe(other?.grants[0]?.permissions)
})
