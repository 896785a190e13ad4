import { PROFILE_FIELDS } from '../../kernel/account-values.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { BrowserAccount, Fault, Input, SignInServices, Visitor } from '../sign-in/index.ts'
import { UserError, updateMe } from '../users/index.ts'
import { actAs } from './act-as.ts'

const NAMES = ['givenName', 'familyName', 'locale'] as const

/**
 * Changes what people say of themselves: what `me.update` takes, from the fields of a form. An empty field is a value that
 * is taken away. `stale`: it was changed since the form was shown.
 */
export async function updateOwnProfile(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  input: Input,
): Promise<readonly Fault[] | 'stale'> {
  const given = (field: string) => input(field).trim() || null
  if (given('displayName') === null) return [{ code: 'required', field: 'displayName' }]
  const changes = {
    displayName: given('displayName'),
    ...Object.fromEntries(NAMES.map((field) => [field, given(field)])),
    profile: Object.fromEntries(PROFILE_FIELDS.map((field) => [field, given(field)])),
  }
  const version = /^\d{1,9}$/.test(input('version')) ? Number(input('version')) : undefined
  try {
    await actAs(services, visitor, own, updateMe, { input: changes, expectedVersion: version })
    return []
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === UserError.stale.code) return 'stale'
    if (error.code === UserError.from_directory.code)
      return [{ code: 'from_directory', field: String(error.detail.pointer).slice(1) }]
    if (error.code !== 'request.invalid') throw error
    const { errors } = error.detail as { errors?: { pointer: string }[] }
    return (errors ?? []).map(({ pointer }) => ({
      code: 'not_storable',
      field: pointer.split('/').at(-1) ?? '',
    }))
  }
}
