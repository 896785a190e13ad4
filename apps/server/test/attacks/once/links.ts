import { aPerson, PASSWORD } from '../../../src/modules/sign-in/testing.test-helper.ts'
import { Holder } from '../../connections/set-up.ts'
import { connectionTo } from '../../connections/stage.ts'
import { newEmail } from './mailed.ts'
import type { OnceStage, Use } from './once-stage.ts'

/** A draft of the school's organization, that has all it needs. */
async function aDraft(on: OnceStage): Promise<string> {
  const { place, provider } = on.school
  const all = `/organizations/${place.organizationId}/connections`
  const made = await on.stage.api(`POST ${all}`, connectionTo(provider))
  if (made.status !== 201) throw new Error(made.text)
  // An organization has fifty at most.
  on.afterRound(async () => void (await on.stage.api(`DELETE ${all}/${made.body.id}`)))
  return `${all}/${made.body.id}`
}

/** The link by which a connection is set up ends with being handed back, once. */
export async function setUpLink(on: OnceStage): Promise<Use> {
  const link = await on.stage.api(`POST ${await aDraft(on)}/set-up-links`, {})
  const holder = new Holder(on.stage, String(link.body.path))
  const opened = await holder.open()
  if (opened.status !== 200) throw new Error(opened.text)
  const cookie = Object.entries(holder.browser.cookies())
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  return async ({ http }) => {
    const answer = await http.inject({
      method: 'POST',
      url: `${holder.path}/finish`,
      headers: { cookie, 'sec-fetch-site': 'same-origin', origin: 'http://localhost:4000' },
      payload: {},
    })
    return answer.statusCode === 204
  }
}

/** The link by which a connection is tried belongs to the browser that opens it first. */
export async function trialLink(on: OnceStage): Promise<Use> {
  const made = await on.stage.api(`POST ${await aDraft(on)}/tests`, {})
  if (made.status !== 201) throw new Error(made.text)
  const url = `${on.base}${made.body.path}`
  return async (node) => String((await on.browser(node).open(url)).headers.refresh).startsWith('0;url=')
}

/** What a browser comes back to the console and the portals with, from the authorization server. */
export async function wayBackToPortal(on: OnceStage): Promise<Use> {
  const email = newEmail()
  await aPerson(on.app, on.place, email)
  const browser = on.browser()
  const query = new URLSearchParams({ return_to: `${on.base}/portal/${on.place.slug}` })
  await browser.open(`${on.base}/web/sign-in?${query}`)
  const form = browser.form()
  const fields = { ...form.hidden, identifier: email, password: PASSWORD }
  let shown = await browser.request('POST', form.action, Object.entries(fields))
  while (!String(shown.headers.location).includes('/web/callback')) {
    if (typeof shown.headers.location !== 'string') throw new Error(`${shown.url} answered ${shown.status}`)
    shown = await browser.request('GET', shown.headers.location)
  }
  const send = on.get(browser, String(shown.headers.location))
  return async (node) => (await send(node)).statusCode === 303
}
