import { inOrganization, type NewEvent } from '../../../platform/db/index.ts'
import { followWord, judgeWord, lockAuthor, readAuthor, type WordChanges } from '../../connections/index.ts'
import { selectIsActive } from '../../roles/index.ts'
import { changing } from '../changing.ts'
import type { SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Following } from './following.ts'
import { recordNotGiven } from './record-not-given.ts'

/**
 * Brings the roles and groups that somebody has by a provider's word up to what it says now, within what the author of the
 * connection could give at this moment. Most sign-ins change nothing, which is found out without a lock; behind it everything
 * is read again.
 */
export async function followMappings(services: SignInServices, following: Following): Promise<void> {
  const { home, told, userId, visitor } = following
  const { clock, db } = services
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const { connection } = told
  const spoken = { connection, claims: told.answer.claims, home, userId }
  let changes = await inOrganization(
    db,
    place,
    (tx) => judgeWord(tx, spoken, readAuthor(services), clock.now()),
    {
      readOnly: true,
    },
  )
  if (isNews(changes)) {
    changes = await changing(services, place, async (tx, announce) => {
      const judged = await judgeWord(tx, spoken, lockAuthor(services), clock.now())
      if (!(await selectIsActive(tx, home.id, userId))) return NOTHING
      const word = {
        connectionId: connection.id,
        now: clock.now(),
        record: (event: NewEvent) => record(tx, visitor, undefined, event),
      }
      announce('principal', userId)
      return followWord(tx, word, spoken, judged)
    })
  }
  await recordNotGiven(services, following, changes)
}

const NOTHING: WordChanges = {
  roles: { give: [], take: [], notGiven: [] },
  groups: { enter: [], leave: [], notEntered: [] },
}

const isNews = ({ roles: { give, take }, groups: { enter, leave } }: WordChanges): boolean =>
  give.length + take.length + enter.length + leave.length > 0
