import { emailDomain } from '../../../kernel/email.ts'
import type { GroupId, UserId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import { type Held, selectGrants } from '../../roles/index.ts'
import { assertWithin } from '../author.ts'
import { DirectoryError } from '../errors.ts'
import type { DirectorySettings, UserWord } from '../resource.ts'
import { accountOf, normalizedEmailOf } from './account.ts'
import { type Candidate, selectCandidates, selectIsOwnDomain } from './user-store.ts'

/** What becomes of somebody whom a directory names as new. */
export type Judged = { kind: 'new' } | { kind: 'returned' | 'adopted'; who: Candidate }

/** For whoever mends it here; the directory is not told. */
export const met = ({ id }: { id: UserId | GroupId }) => ({ metId: id })

/**
 * The table of conflicts (docs/adr/0045-directories.md), in its order. Throws where the answer is no; nothing is changed. An
 * account is found by a name in this organization alone, and being found is never enough to be taken over.
 */
export async function judgeNewcomer(
  context: Pick<Run<'organization'>, 'organization'> & { tx: OrgTx },
  directory: DirectorySettings,
  word: UserWord,
  readAuthor: () => Promise<Held | undefined>,
): Promise<Judged> {
  const { tx, organization } = context
  const account = accountOf(word)
  const email = normalizedEmailOf(account)
  const names = { email, username: account.username ?? null }
  const all = await selectCandidates(tx, directory.id, word, names)
  const isOurs = ({ directoryId }: Candidate) => directoryId === directory.id
  const isSame = ({ externalId }: Candidate) => externalId !== null && externalId === word.externalId
  const there = all.filter((one) => isOurs(one) && !one.isRemoved)
  const same = there.find(isSame)
  if (same) throw DirectoryError.external_id_taken(met(same))
  if (there[0]) throw DirectoryError.user_name_taken(met(there[0]))
  const ofOther = all.find((one) => one.directoryId !== null && !isOurs(one) && !one.isRemoved)
  if (ofOther) throw DirectoryError.person_of_other_directory(met(ofOther))
  const [who, ...others] = all
  if (!who) return { kind: 'new' }
  if (others.length > 0) throw DirectoryError.person_exists(met(who))
  if (isOurs(who)) {
    if (!isSame(who)) throw DirectoryError.person_removed(met(who))
  } else {
    const isTheirs = who.email !== null && email === who.email.toLowerCase()
    const isProved = who.isVerified || who.status === 'invited'
    if (!directory.adopts || !isTheirs || !isProved) throw DirectoryError.person_exists(met(who))
    if (!(await selectIsOwnDomain(tx, emailDomain(email)))) throw DirectoryError.person_exists(met(who))
  }
  const grants = await selectGrants(tx, organization.id, who.id)
  if (grants.length > 0) assertWithin(await readAuthor(), grants, false)
  return { kind: isOurs(who) ? 'returned' : 'adopted', who }
}
