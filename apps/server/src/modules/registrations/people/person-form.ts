import { asProfileField, PROFILE_FIELDS, type ProfileField } from '../../../kernel/account-values.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import type { Services } from '../../../platform/operation.ts'
import { PersonName } from '../../invitations/index.ts'
import { checkNewPassword, policyOf } from '../../policies/index.ts'
import { assertRepeated, type Fault, toFaults } from '../../sign-in/index.ts'
import type { SelfRegistrationRow } from './store.ts'

/** What was wrong with what was entered; pages have words for it. */
export type PersonFault = Fault | { field: string; code: 'terms' | 'terms_changed' }

/** What was posted, field by field. */
type Input = (field: string) => string

/** What somebody says of themselves while registering. */
export interface ReadPerson {
  givenName: string
  familyName: string
  profile: Partial<Record<ProfileField, string>>
  /** Absent where people sign in another way. */
  password: string | undefined
}

/** Name of the input of a field of the profile. */
const profileInput = (name: ProfileField): string => `p-${name}`

/** Of the profile, what an organization has filled in; a closed list, in which nothing counts as verified. */
export const fieldsOfProfile = ({
  profile_fields,
}: Pick<SelfRegistrationRow, 'profile_fields'>): ProfileField[] =>
  PROFILE_FIELDS.filter((name) => profile_fields.includes(name))

/** Whether people choose a password here. */
export const takesPassword = (organization: OrganizationContext): boolean =>
  policyOf(organization).signIn.methods.includes('password')

/** Reads the form. `withPassword` is false of somebody who waits first: they choose one when they are let in. */
export async function readPerson(
  services: Services,
  organization: OrganizationContext,
  settings: SelfRegistrationRow,
  email: string,
  input: Input,
  withPassword: boolean,
): Promise<ReadPerson | { faults: readonly PersonFault[] }> {
  const faults: PersonFault[] = []
  const names = ['givenName', 'familyName'] as const
  const [givenName = '', familyName = ''] = names.map((field) => {
    const text = input(field).trim()
    if (text === '') faults.push({ code: 'required', field })
    else if (!PersonName.safeParse(text).success) faults.push({ code: 'not_storable', field })
    return text
  })
  const profile: ReadPerson['profile'] = {}
  for (const name of fieldsOfProfile(settings)) {
    const field = profileInput(name)
    const text = input(field).trim()
    const value = asProfileField(name, text)
    if (value !== undefined) profile[name] = value
    else faults.push({ code: text === '' ? 'required' : 'not_storable', field })
  }
  faults.push(...faultsOfTerms(settings, input('terms')))
  if (!withPassword)
    return faults.length > 0 ? { faults } : { givenName, familyName, profile, password: undefined }
  faults.push(...assertRepeated(input))
  if (faults.length > 0) return { faults }
  const password = input('newPassword')
  const known = [givenName, familyName, `${givenName} ${familyName}`, organization.name, organization.slug]
  const failures = await checkNewPassword(services, policyOf(organization), password, { email, names: known })
  return failures.length > 0 ? { faults: toFaults(failures) } : { givenName, familyName, profile, password }
}

/** What is accepted is the version that was read: the box of the form carries it. */
function faultsOfTerms({ terms }: Pick<SelfRegistrationRow, 'terms'>, accepted: string): PersonFault[] {
  if (!terms || accepted === terms.version) return []
  return [{ field: 'terms', code: accepted === '' ? 'terms' : 'terms_changed' }]
}
