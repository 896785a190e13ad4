import type { FastifyReply } from 'fastify'
import { readOwnAccount, updateOwnProfile } from '../../modules/account/index.ts'
import type { BrowserAccount, Fault } from '../../modules/sign-in/index.ts'
import { textsFor } from '../texts/index.ts'
import { profilePage } from '../views/profile.ts'
import { formModel, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { goTo, type PageRequest, sendPage } from './page-request.ts'

const PATH = '/profile'
const FIELDS = [
  'displayName',
  'givenName',
  'familyName',
  'nickname',
  'jobTitle',
  'phoneNumber',
  'timeZone',
] as const

/** What people say of themselves, and the language that they read. */
export const showProfile = (page: PageRequest, own: BrowserAccount): Promise<FastifyReply> =>
  show(page, own, [])

export async function postProfile(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const input = (field: string) => fieldOf(page.request.body, field)
  const result = await updateOwnProfile(page.services, page.visitor, own, input)
  if (result === 'stale') return showChanged(page, own)
  if (result.length > 0) return show(page, own, result, input)
  return goTo(page, `${urlOf(page, own, PATH)}&saved=yes`)
}

async function showChanged(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const { changedMeanwhile: message } = textsFor(page.locale).self.profile
  return sendPage(page, await render(page, own, { errors: [{ message }] }), { status: 412 })
}

async function show(
  page: PageRequest,
  own: BrowserAccount,
  faults: readonly Fault[],
  typed?: (field: string) => string,
): Promise<FastifyReply> {
  const { errors } = formModel(page, own, PATH, faults)
  return sendPage(page, await render(page, own, { errors, typed }), { status: faults.length > 0 ? 422 : 200 })
}

interface Shown {
  errors: ReturnType<typeof formModel>['errors']
  typed?: ((field: string) => string) | undefined
}

async function render(page: PageRequest, own: BrowserAccount, { errors, typed }: Shown): Promise<string> {
  const { user, locked } = await readOwnAccount(page.services, page.visitor, own)
  const kept: Record<string, unknown> = {
    ...user.profile,
    displayName: user.display_name,
    givenName: user.given_name,
    familyName: user.family_name,
  }
  const isLocked = (field: string) => locked.has(field as never)
  const value = (field: string) => (isLocked(field) ? undefined : typed?.(field)) ?? String(kept[field] ?? '')
  const values = Object.fromEntries(FIELDS.map((field) => [field, value(field)]))
  const { saved } = page.request.query as Record<string, unknown>
  return profilePage({
    ...formModel(page, own, PATH),
    errors,
    locked: Object.fromEntries([...locked].map(([field, { name }]) => [field, name])),
    values: values as Record<(typeof FIELDS)[number], string>,
    language: typed?.('locale') ?? user.locale ?? '',
    version: typed ? Number(typed('version')) || user.version : user.version,
    isSaved: saved === 'yes' && !typed && errors?.length === 0,
  })
}
