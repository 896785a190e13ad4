import { DomainError } from '../../../kernel/errors.ts'
import { inOrganization, type OrgTx } from '../../../platform/db/index.ts'
import {
  authorOf,
  fittingRoles,
  groupKeys,
  judgeGroups,
  judgeRoles,
  readAuthor,
} from '../../connections/index.ts'
import { type Held, lockHoldings, selectIsActive } from '../../roles/index.ts'
import { changing } from '../changing.ts'
import type { SignInServices } from '../dependencies.ts'
import { applyMappings, type Changes, type Following } from './apply-mappings.ts'
import { recordNotGiven } from './record-not-given.ts'

/**
 * Brings the roles and groups that somebody has by a provider's word up to what it says now, within what the author of the
 * rules could give at this moment. Most sign-ins change nothing, which is found out without a lock; behind it everything is
 * read again.
 */
export async function followMappings(services: SignInServices, following: Following): Promise<void> {
  const { home } = following
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const unlocked = (tx: OrgTx) => judge(services, tx, following, readAuthor)
  let changes = await inOrganization(services.db, place, unlocked, { readOnly: true })
  if (isNews(changes)) {
    changes = await changing(services, place, async (tx, announce) => {
      const judged = await judge(services, tx, following, lockedAuthor(services))
      if (!(await selectIsActive(tx, home.id, following.userId))) return NOTHING
      const notEntered = await applyMappings(tx, following, judged, services.clock.now())
      announce('principal', following.userId)
      return { ...judged, groups: { ...judged.groups, notEntered } }
    })
  }
  await recordNotGiven(services, following, changes)
}

const NOTHING: Changes = {
  roles: { give: [], take: [], notGiven: [] },
  groups: { enter: [], leave: [], notEntered: [] },
}

const isNews = ({ roles: { give, take }, groups: { enter, leave } }: Changes): boolean =>
  give.length + take.length + enter.length + leave.length > 0

/** The same as `readAuthor`, behind the lock, which is there also when nobody answers for anything and all is taken. */
const lockedAuthor =
  (services: SignInServices): ReadAuthor =>
  async (tx, actor, organization) => {
    const { clock } = services
    try {
      return await lockHoldings({ tx, actor, organization, services, clock }, 'connections:write')
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'forbidden') return undefined
      throw error
    }
  }

/** Reads who answers for a rule, as they are now. */
type ReadAuthor = (...what: Parameters<typeof readAuthor>) => Promise<Held | undefined>

/** What has to change for somebody to have just what the provider's word gives them; nothing is changed. */
export async function judge(
  { clock }: Pick<SignInServices, 'clock'>,
  tx: OrgTx,
  { home, told, userId }: Omit<Following, 'visitor'>,
  read: ReadAuthor,
): Promise<Changes> {
  const { connection, answer } = told
  const now = clock.now()
  const author = await read(tx, authorOf(connection, home), home, now)
  const wanted = fittingRoles(connection, answer.claims, home)
  const keys = groupKeys(connection, answer.claims)
  return {
    roles: await judgeRoles(tx, connection, wanted, { userId, author, home, now }),
    groups: await judgeGroups(tx, connection, keys, { userId, author }),
  }
}
