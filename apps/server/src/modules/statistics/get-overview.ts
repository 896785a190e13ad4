import { z } from 'zod'
import { addDays } from '../../kernel/clock.ts'
import { covers, permissionsAt } from '../../platform/access.ts'
import { together } from '../../platform/db/index.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { explain, policyNodes, policyOf } from '../policies/index.ts'
import { DAYS_TOLD, Days, everyDay, firstDay } from './days.ts'
import { selectDays, selectEndingSecrets, selectInvitations, selectLocked, selectPeople } from './store.ts'

const INVITATION_DAYS = 3
const SECRET_DAYS = 14

const Count = z.number().int()
const Counted = z.strictObject({
  count: Count,
  exact: z.boolean().describe('False when there are more than were counted.'),
})

const Overview = z.strictObject({
  people: z
    .strictObject({
      total: Counted,
      active: Count,
      withSecondFactor: Count.describe('Of those who are active.'),
      countedAt: z.iso.datetime().nullable().describe('Null when they were counted for this answer.'),
    })
    .nullable(),
  secondFactorRequired: z.boolean().nullable(),
  signIns: Days.nullable().describe(DAYS_TOLD),
  invitations: z
    .strictObject({ pending: Counted, endingSoon: Count.describe('Within three days.') })
    .nullable(),
  lockedAccounts: Counted.nullable(),
  endingSecrets: z
    .strictObject({ applications: Count.nullable(), serviceAccounts: Count.nullable() })
    .describe('Within 14 days, where no other secret lasts longer.'),
  inertPolicySettings: Count.nullable().describe(
    'Own settings without effect, as an organization above asks for more.',
  ),
})

/** An organization at a glance, in one request; what the reader may not read is null. */
export const getOverview = operation({
  name: 'organizations.getOverview',
  summary: 'Read an organization at a glance',
  permission: 'organization:read',
  input: z.strictObject({}),
  output: Overview,
  errors: [],

  async run({ tx, actor, organization, clock }) {
    const now = clock.now()
    const held = permissionsAt(actor, organization, now)
    const may = <T>(permission: string, read: () => T): T | null => (covers(held, permission) ? read() : null)
    const [people, days, invitations, locked, [applications, serviceAccounts]] = await together(
      may('users:read', () => selectPeople(tx)),
      may('users:read', () => selectDays(tx, firstDay(now))),
      may('invitations:read', () => selectInvitations(tx, now, addDays(now, INVITATION_DAYS))),
      may('users:read', () => selectLocked(tx, now)),
      selectEndingSecrets(tx, now, addDays(now, SECRET_DAYS)),
    )
    return {
      people: people && {
        total: { count: people.people, exact: people.exact },
        active: people.active,
        withSecondFactor: people.enrolled,
        countedAt: people.countedAt?.toISOString() ?? null,
      },
      secondFactorRequired: may('policy:read', () => isRequired(organization)),
      signIns: days && everyDay(now, days),
      invitations: invitations && { pending: invitations.pending, endingSoon: invitations.ending },
      lockedAccounts: locked,
      endingSecrets: {
        applications: may('applications:read', () => applications),
        serviceAccounts: may('service-accounts:read', () => serviceAccounts),
      },
      inertPolicySettings: may('policy:read', () => countInert(organization)),
    }
  },
})

type Organization = Run<'organization'>['organization']

const isRequired = (organization: Organization): boolean => {
  const { requirement } = policyOf(organization).secondFactor
  return requirement !== 'none' && requirement !== 'optional'
}

const countInert = ({ path }: Organization): number =>
  Object.values(explain(policyNodes(path)))
    .flatMap((group) => Object.values(group))
    .filter((field) => (field as { inert?: true }).inert).length
