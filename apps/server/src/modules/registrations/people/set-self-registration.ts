import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { assertFitsOrganization, roleColumns } from '../../assignments/index.ts'
import { AttachedWanted, grantsOf, InvitationError, resolveAttached } from '../../invitations/index.ts'
import { policyOf, stricterMode } from '../../policies/index.ts'
import { assertMayGrant, lockHoldings, RoleError } from '../../roles/index.ts'
import { RegistrationError } from '../errors.ts'
import { authorColumns } from '../forms/answer-for.ts'
import { assertFitsAtOnce } from './at-once.ts'
import { modeOf } from './mode.ts'
import { putSelfRegistration, replaceGiven } from './store.ts'
import { SETTINGS, SelfRegistrationView, toSelfRegistrationView } from './view.ts'

/** What whoever gives it must be allowed to: to let people in. */
export const GIVES = 'invitations:write'

/**
 * Says who may register themselves and what they have from the first moment on. Whoever does gives all of it from then on,
 * and holds it, as who invites somebody does; it is looked at again whenever somebody registers.
 */
export const setSelfRegistration = operation({
  name: 'selfRegistration.set',
  summary: 'Say how people register themselves',
  permission: 'organization:update',
  input: z.strictObject({
    ...SETTINGS,
    admission: SETTINGS.admission.default('at_once'),
    profileFields: SETTINGS.profileFields.default([]),
    terms: SETTINGS.terms.default(null),
    ...AttachedWanted,
  }),
  output: SelfRegistrationView,
  errors: [
    RegistrationError.not_admitted,
    RegistrationError.needs_approval,
    RegistrationError.stale,
    InvitationError.group_not_found,
    RoleError.not_found,
    RoleError.root_only,
    RoleError.above_own,
  ],
  event: 'self_registration.changed',
  describe: ({ mode, admission, profileFields, terms, roles, groupIds }) => ({
    data: {
      mode,
      admission,
      profileFields,
      termsVersion: terms?.version ?? null,
      roles: roles.map(({ roleId, key, reach }) => ({ roleId, key, reach })),
      groupIds,
    },
  }),

  async run(context, { roles: wanted, groupIds: groups, mode, admission, profileFields, terms }) {
    const { tx, organization: place, expectedVersion } = context
    const admitted = policyOf(place).registration.people
    if (stricterMode(policyOf(place), mode) !== mode) throw RegistrationError.not_admitted({ admitted })
    const { actor, organization, now } = await lockHoldings(context, GIVES)
    const { roles, attached } = await resolveAttached(tx, wanted, groups)
    for (const role of roles) assertFitsOrganization(role, organization)
    const grants = await grantsOf(tx, attached)
    assertMayGrant(actor, organization, grants, now)
    if (admission === 'at_once') assertFitsAtOnce(grants)
    const settings = {
      mode,
      admission,
      profile_fields: [...new Set(profileFields)],
      terms: terms && JSON.stringify(terms),
      ...authorColumns(actor),
      updated_at: now,
    }
    const row = await putSelfRegistration(tx, settings, expectedVersion)
    if (!row) throw RegistrationError.stale()
    const columns = roles.map((role, index) => ({
      ...roleColumns(role),
      reach: attached.roles[index]?.reach ?? ('organization' as const),
    }))
    await replaceGiven(tx, columns, attached.groupIds)
    return toSelfRegistrationView(row, attached, { admitted, effective: modeOf(place, row) })
  },
})
