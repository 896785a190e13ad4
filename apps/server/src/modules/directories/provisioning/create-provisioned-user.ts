import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { LimitError } from '../../limits/index.ts'
import { AdministrationError } from '../../roles/index.ts'
import { assertUserAttributes, insertUser, UserError } from '../../users/index.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import { type ProvisionedUser, UserWord } from '../resource.ts'
import { letIn } from './let-in.ts'
import { asMade, lookingOnceMore, newcomer, SomebodyThereError } from './newcomer.ts'
import { assertProvisions, OfDirectory } from './params.ts'
import { recordCreated } from './record-created.ts'
import { insertKnownUser, nobodyWaits, verifyOwnAddress } from './user-store.ts'

/**
 * Makes the account of somebody whom a directory names. Nearly always nobody is in the way: all of it leaves in one packet. When
 * somebody is, it is done once more and looked who that is (the table of conflicts in docs/adr/0045-directories.md).
 */
export const createProvisionedUser = operation({
  name: 'directories.createProvisionedUser',
  summary: 'Let a directory make a user',
  permission: PROVISION,
  params: OfDirectory,
  input: UserWord,
  output: z.custom<ProvisionedUser>(),
  errors: [
    DirectoryError.user_name_taken,
    DirectoryError.external_id_taken,
    DirectoryError.person_exists,
    DirectoryError.person_of_other_directory,
    DirectoryError.person_removed,
    DirectoryError.above_author,
    DirectoryError.removals_paused,
    UserError.identifier_required,
    UserError.attributes_invalid,
    UserError.email_domain_not_allowed,
    LimitError.seats_exhausted,
    AdministrationError.last_administrator,
  ],
  async run(context, word, { directory }) {
    assertProvisions(context.actor, directory)
    await assertUserAttributes(context.tx, word)
    if (context.isAgain) return letIn(context, directory, word)
    const { tx, organization, clock, conclude } = context
    const now = clock.now()
    const user = newcomer(context, directory, word)
    const addresses = user.email_normalized === null ? [] : [user.email_normalized]
    conclude(
      ...(addresses.length > 0 ? [nobodyWaits(tx, addresses, () => new SomebodyThereError(context))] : []),
      ...lookingOnceMore(context, [
        ...insertUser({ tx, organization, now, isAgain: false }, user),
        insertKnownUser(tx, directory.id, { id: user.id, word, now }),
      ]),
      verifyOwnAddress(tx, user.id, now),
    )
    recordCreated(context, directory, user)
    return asMade(user.id, word, now)
  },
})
