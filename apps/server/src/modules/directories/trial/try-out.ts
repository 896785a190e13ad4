import { z } from 'zod'
import { DomainError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { operation, type Run } from '../../../platform/operation.ts'
import { assertUserAttributes } from '../../users/index.ts'
import { readAuthor } from '../author.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import { selectNamedGroup } from '../provisioning/group-store.ts'
import { judgeNewcomer } from '../provisioning/judge-newcomer.ts'
import { asMade, newcomer } from '../provisioning/newcomer.ts'
import { assertProvisions, OfDirectory } from '../provisioning/params.ts'
import { type DirectorySettings, GroupWord, UserWord } from '../resource.ts'
import { upsertTrial } from './trial-store.ts'

const Refusal = z.strictObject({ code: z.string() })

/**
 * What would come of somebody, or of a group, whom a directory names in a dry run. Nothing is written but that; an error is given
 * back, and thrown by whoever asked.
 */
export const tryOut = operation({
  name: 'directories.tryOut',
  summary: 'Let a directory try what would come of a user or group',
  permission: PROVISION,
  params: OfDirectory,
  input: z.union([z.strictObject({ user: UserWord }), z.strictObject({ group: GroupWord })]),
  output: z.union([z.custom<object>(), Refusal]),
  errors: [DirectoryError.not_found],
  async run(context, input, { directory }) {
    assertProvisions(context.actor, directory)
    const { tx, clock } = context
    const now = clock.now()
    const named = 'user' in input ? input.user.userName : input.group.displayName
    const external_id = ('user' in input ? input.user : input.group).externalId
    const kind = 'user' in input ? ('user' as const) : ('group' as const)
    const row = { kind, name: named, name_key: named.toLowerCase(), external_id, at: now }
    const keep = (outcome: 'created' | 'adopted' | 'returned' | 'refused', code: string | null = null) =>
      upsertTrial(tx, directory.id, { ...row, outcome, code })
    try {
      if ('group' in input) {
        if (await selectNamedGroup(tx, directory.id, named)) throw DirectoryError.name_taken()
        await keep('created')
        const meta = { created: now, modified: now, version: 1 }
        return { answer: { ...input.group, id: newId('group'), members: [], meta } }
      }
      const id = await judge(context, directory, input.user, keep)
      return { answer: asMade(id, input.user, now) }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      await keep('refused', error.code)
      return { error }
    }
  },
})

async function judge(
  context: Run<'organization'>,
  directory: DirectorySettings,
  word: UserWord,
  keep: (outcome: 'created' | 'adopted' | 'returned') => Promise<void>,
) {
  await assertUserAttributes(context.tx, word)
  const user = newcomer(context, directory, word)
  const judged = await judgeNewcomer(context, directory, word, () => readAuthor(context, directory.id))
  await keep(judged.kind === 'new' ? 'created' : judged.kind)
  return judged.kind === 'new' ? user.id : judged.who.id
}
