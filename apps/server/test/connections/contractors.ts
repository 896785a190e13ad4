import { expect } from 'vitest'
import type { ConnectionId } from '../../src/kernel/ids.ts'
import type { Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { Browser, type Shown } from '../harness/browser.ts'
import {
  aConnected,
  type Connected,
  comeBack,
  connectionTo,
  departureOf,
  markTested,
  ownDomain,
} from './stage.ts'

export interface WithContractors {
  school: Connected
  /** Of the school, proved. */
  domain: string
  contractors: TestProvider
  contractorsId: ConnectionId
}

/** A school with a provider for its staff, and one for contractors, at which everybody types their own address. */
export async function aSchoolWithContractors(stage: Stage): Promise<WithContractors> {
  const school = await aConnected(stage)
  const domain = `${school.place.slug}.example`
  await ownDomain(stage, school.place, domain)
  const contractors = await startProvider(stage.app.services.clock)
  const all = `/organizations/${school.place.organizationId}/connections` as const
  const made = await school.api(
    school.admin,
    `POST ${all}`,
    connectionTo(contractors, { name: 'Contractors' }),
  )
  const contractorsId = String(made.body.id) as ConnectionId
  await markTested(stage, school.place, contractorsId)
  expect((await school.api(school.admin, `POST ${all}/${contractorsId}/activate`, {})).status).toBe(200)
  return { school, domain, contractors, contractorsId }
}

/** Signs in through one of the providers that an organization offers, in a browser of its own. */
export async function signInThroughOne(
  stage: Stage,
  { place }: Pick<Connected, 'place'>,
  provider: TestProvider,
  connectionId: string,
): Promise<Browser> {
  const browser = new Browser(stage.app)
  const offered = await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
  const shown = offered.headers.refresh === undefined ? await choose(browser, offered, connectionId) : offered
  await comeBack(browser, provider, departureOf(shown))
  return browser
}

/** Presses the button of one of several. */
function choose(browser: Browser, { body }: Shown, connectionId: string): Promise<Shown> {
  const form = body
    .split('<form ')
    .map((part) => `<form ${part.split('</form>')[0]}`)
    .find((part) => part.includes(`value="${connectionId}"`))
  const { action, hidden } = browser.form(form)
  return browser.request('POST', action, Object.entries({ ...hidden, connection: connectionId }))
}
