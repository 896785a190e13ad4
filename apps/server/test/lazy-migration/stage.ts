import { afterAll, beforeAll, beforeEach } from 'vitest'
import {
  anOrganizationWith,
  aStage,
  eventsIn,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anActor } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { Browser } from '../harness/browser.ts'
import { aLegacyStore } from './store.ts'

/** The password of before, which the store knows and nobody here. */
export const OLD = 'the password of before, long enough'
export const PATIENCE_MS = 300

export let stage: Stage
export let api: ReturnType<typeof apiOf>
export let store: Awaited<ReturnType<typeof aLegacyStore>>

/** A server and a store for the tests of a file; what the store said and heard is forgotten with each. */
export function useStore(): void {
  beforeAll(async () => {
    stage = await aStage()
    api = apiOf(stage.app, stage.workspace)
    store = await aLegacyStore()
  })
  afterAll(async () => {
    await store?.stop()
    await stage?.app.drop()
  })
  beforeEach(() => {
    store.says()
    store.asked.length = 0
    store.people.clear()
  })
}

export interface Here {
  place: Place & { slug: string }
  path: `/organizations/${string}/lazy-migration`
  headers: Record<string, string>
}

/** An organization whose people were known to the store. */
export async function here(settings: object = {}, policy: Record<string, unknown> = {}): Promise<Here> {
  const place = await anOrganizationWith(stage, policy)
  const { headers } = await anActor(stage.app, place, 'administrator')
  const path = `/organizations/${place.organizationId}/lazy-migration` as const
  const body = { url: store.url, enabled: true, patienceMs: PATIENCE_MS, ...settings }
  const { made } = (await api(headers, `PUT ${path}`, body)).body as { made: { secret: string } }
  store.holds(made.secret)
  return { place, path, headers }
}

let network = 0
export async function signIn({ place }: Here, identifier: string, password = OLD, remoteAddress?: string) {
  network += 1
  const browser = new Browser(stage.app, {
    remoteAddress: remoteAddress ?? `198.51.100.${network % 250}`,
  })
  await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
  const from = performance.now()
  await browser.submit({ identifier, password })
  return { browser, title: browser.title(), status: browser.shown?.status, ms: performance.now() - from }
}
export const isIn = async ({ place }: Here) => (await sessionsIn(stage.app, place)).length
export const usersIn = ({ place }: Here) =>
  inOrganization(stage.app.services.db, place, (tx) =>
    tx
      .selectFrom('users')
      .leftJoin('passwords', 'passwords.user_id', 'users.id')
      .selectAll('users')
      .select(['passwords.hash', 'passwords.must_change'])
      .where('users.organization_id', '=', place.organizationId)
      .execute(),
  )
export const typesIn = async ({ place }: Here) => (await eventsIn(stage.app, place)).map(({ type }) => type)
export const faultOf = async ({ path, headers }: Here) =>
  ((await api(headers, `GET ${path}`)).body.lastFault as { code: string } | null)?.code
