import { z } from 'zod'
import { PROFILE_FIELDS, type ProfileField } from '../../../kernel/account-values.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { ReachSchema } from '../../assignments/index.ts'
import type { Attached } from '../../invitations/index.ts'
import { SELF_REGISTRATIONS, type SelfRegistrationMode } from '../../policies/index.ts'
import { Terms } from '../forms/view.ts'
import type { SelfRegistrationRow } from './store.ts'

const Mode = z.enum(SELF_REGISTRATIONS)

/** What an organization sets itself, besides what is given. */
export const SETTINGS = {
  mode: Mode.describe(
    'Who may register: `verifiedDomain` by an address of a domain that is proved for here.',
  ),
  admission: z.enum(['at_once', 'after_approval']),
  profileFields: z
    .array(z.enum(PROFILE_FIELDS as [ProfileField, ...ProfileField[]]))
    .max(PROFILE_FIELDS.length)
    .describe('Of the profile, what has to be filled in.'),
  terms: Terms.nullable().describe('What has to be accepted, by version.'),
}

export const SelfRegistrationView = z.strictObject({
  ...SETTINGS,
  roles: z.array(
    z.strictObject({ roleId: idSchema('role'), key: z.string(), name: z.string(), reach: ReachSchema }),
  ),
  groupIds: z.array(idSchema('group')),
  admitted: Mode.describe('The most that the policy admits, which an organization above may have set.'),
  effective: Mode.describe('What holds: the stricter of both.'),
  author: z
    .strictObject({ kind: z.string(), id: z.string() })
    .nullable()
    .describe('Who gives what comes with an account.'),
  version: z.number().int().describe('0 where nothing was set yet.'),
  updatedAt: z.iso.datetime().nullable(),
})
type SelfRegistrationView = z.output<typeof SelfRegistrationView>

export function toSelfRegistrationView(
  row: SelfRegistrationRow | undefined,
  { roles, groupIds }: Attached,
  holds: { admitted: SelfRegistrationMode; effective: SelfRegistrationMode },
): SelfRegistrationView {
  return {
    mode: row?.mode ?? 'off',
    admission: row?.admission ?? 'at_once',
    profileFields: (row?.profile_fields ?? []) as ProfileField[],
    terms: row?.terms ?? null,
    roles: roles.map(({ roleId, key, name, reach }) => ({ roleId, key, name, reach })),
    groupIds,
    ...holds,
    author: row ? { kind: row.author_kind, id: row.author_id } : null,
    version: row?.version ?? 0,
    updatedAt: row?.updated_at.toISOString() ?? null,
  }
}
