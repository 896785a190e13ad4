import type { FastifyReply } from 'fastify'
import { readOwnPasskeys, removeOwnPasskeyHere, renameOwnPasskeyHere } from '../../modules/account/index.ts'
import type { BrowserAccount, Fault } from '../../modules/sign-in/index.ts'
import { ownPasskeysPage, renamePasskeyPage } from '../views/own-passkeys.ts'
import { formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'
import { prove } from './sensitive-pages.ts'

const PATH = '/passkeys'
const RENAME = '/passkeys/name'

/** The passkeys of the account. */
export async function showPasskeys(
  page: PageRequest,
  own: BrowserAccount,
  faults: readonly Fault[] = [],
): Promise<FastifyReply> {
  const { passkeys, isUseful } = await readOwnPasskeys(page.services, page.visitor, own)
  const html = ownPasskeysPage({
    ...formModel(page, own, PATH, faults),
    passkeys,
    addUrl: isUseful ? urlOf(page, own, `${PATH}/add`) : undefined,
    renameUrl: (id) => `${urlOf(page, own, RENAME)}&${new URLSearchParams({ passkey: id })}`,
  })
  return sendPage(page, html, { status: faults.length > 0 ? 422 : 200 })
}

/** Removes one; of whoever has not proved lately who they are, that is asked first. */
export async function postPasskeys(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const done = await removeOwnPasskeyHere(
    page.services,
    page.visitor,
    own,
    fieldOf(page.request.body, 'remove'),
  )
  if (done === 'prove') return prove(page, own, 'passkeys')
  return done === 'last'
    ? showPasskeys(page, own, [{ code: 'last_way_in' }])
    : goTo(page, urlOf(page, own, PATH))
}

/** Sets another one up. */
export const addPasskey = (page: PageRequest, own: BrowserAccount): Promise<FastifyReply> =>
  prove(page, own, 'addPasskey')

export async function showPasskeyName(
  page: PageRequest,
  own: BrowserAccount,
  faults: readonly Fault[] = [],
): Promise<FastifyReply> {
  const { passkeys } = await readOwnPasskeys(page.services, page.visitor, own)
  const id = fieldOf(page.request.query, 'passkey')
  const meant = passkeys.find((one) => one.id === id)
  if (!meant) return goTo(page, urlOf(page, own, PATH))
  const model = formModel(page, own, RENAME, faults)
  const action = `${model.form.action}&${new URLSearchParams({ passkey: id })}`
  const html = renamePasskeyPage({
    ...model,
    form: { ...model.form, action },
    name: meant.name,
    backUrl: urlOf(page, own, PATH),
  })
  return sendPage(page, html, { status: faults.length > 0 ? 422 : 200 })
}

export async function postPasskeyName(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const faults = await renameOwnPasskeyHere(
    page.services,
    page.visitor,
    own,
    fieldOf(page.request.query, 'passkey'),
    fieldOf(page.request.body, 'name'),
  )
  return faults.length > 0 ? showPasskeyName(page, own, faults) : goTo(page, urlOf(page, own, PATH))
}
