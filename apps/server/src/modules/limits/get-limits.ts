import { z } from 'zod'
import { covers, grantsAt } from '../../platform/access.ts'
import { together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { mayGive } from './rules.ts'
import { readSettings } from './settings.ts'
import { selectVersion } from './store.ts'
import { countTaken } from './usage-store.ts'
import { LimitsView, toLimitsView } from './view.ts'

const PERMISSION = 'organization:read'

const Counted = z.strictObject({
  count: z.number().int(),
  exact: z.boolean().describe('False when there are more than were counted.'),
})

/** What an organization was given, what holds, and how much of it is in use. Of others above it nothing is counted. */
export const getLimits = operation({
  name: 'limits.get',
  summary: 'Read the seats and features of an organization',
  entrance: 'subtree',
  permission: PERMISSION,
  input: z.strictObject({
    explain: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  }),
  output: LimitsView.extend({
    mayGive: z
      .boolean()
      .describe('Whether the reader may change them: from above, never by what they hold here.'),
    usage: z.strictObject({
      organization: Counted.describe('Users who are active or invited, and invitations that still hold.'),
      subtree: Counted.nullable().describe(
        'The same of the organization and those below it; null for whoever may not see these, unless they take its seats.',
      ),
    }),
  }),
  errors: [],

  async run({ tx, actor, organization, clock }, { explain }) {
    const now = clock.now()
    const own =
      organization.path.length > 1 ? readSettings(organization.path.at(-1)?.limits ?? {}) : undefined
    const holdsBelow = grantsAt(actor, organization, now).some(
      ({ reach, permissions }) => reach === 'subtree' && covers(permissions, PERMISSION),
    )
    // How many of its seats are taken is an organization's own affair, wherever they are taken.
    const seesBelow = holdsBelow || own?.seats?.counts === 'subtree'
    const [version, here, subtree] = await together(
      selectVersion(tx),
      countTaken(tx, true, now),
      seesBelow ? countTaken(tx, false, now) : null,
    )
    return {
      ...toLimitsView(organization.path, version, explain),
      mayGive: mayGive(actor, organization, organization.path, now),
      usage: { organization: here, subtree },
    }
  },
})
