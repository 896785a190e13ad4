import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { LimitError } from '../../limits/index.ts'
import { assertUserAttributes, insertUsers, UserError } from '../../users/index.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import { type ProvisionedUser, UserWord } from '../resource.ts'
import { asMade, newcomer } from './newcomer.ts'
import { assertProvisions, OfDirectory } from './params.ts'
import { recordMail } from './record-created.ts'
import { insertKnownUsers, nobodyWaits, verifyOwnAddresses } from './user-store.ts'

const MOST = 1_000

/**
 * Many at once, all of them new: a few statements whatever their number, one event that names them. When anybody is in the way
 * none is made; whoever asks goes on one by one, and hears of each why.
 */
export const createProvisionedUsers = operation({
  name: 'directories.createProvisionedUsers',
  summary: 'Let a directory make many users',
  permission: PROVISION,
  params: OfDirectory,
  input: z.strictObject({ words: z.array(UserWord).min(1).max(MOST) }),
  output: z.custom<ProvisionedUser[]>(),
  errors: [
    DirectoryError.user_name_taken,
    DirectoryError.external_id_taken,
    DirectoryError.person_exists,
    UserError.email_taken,
    UserError.username_taken,
    UserError.identifier_required,
    UserError.attributes_invalid,
    UserError.email_domain_not_allowed,
    LimitError.seats_exhausted,
  ],
  async run(context, { words }, { directory }) {
    assertProvisions(context.actor, directory)
    const { tx, organization, clock, isAgain, conclude, record } = context
    const now = clock.now()
    await assertUserAttributes(tx, ...words)
    const made = words.map((word) => ({ word, user: newcomer(context, directory, word) }))
    const emails = made.flatMap(({ user }) => user.email_normalized ?? [])
    const ids = made.map(({ user }) => user.id)
    conclude(
      ...(emails.length > 0 ? [nobodyWaits(tx, emails, () => DirectoryError.person_exists())] : []),
      ...insertUsers(
        { tx, organization, now, isAgain },
        made.map(({ user }) => user),
      ),
      insertKnownUsers(
        tx,
        directory.id,
        made.map(({ word, user: { id } }) => ({ id, word })),
        now,
      ),
      verifyOwnAddresses(tx, ids, now),
    )
    record({
      type: 'directory.users_created',
      outcome: 'success',
      target: { kind: 'directory', id: directory.id },
      data: { userIds: ids, people: ids.length },
    })
    for (const { user } of made) recordMail(context, directory, user)
    return made.map(({ word, user: { id } }) => asMade(id, word, now))
  },
})
