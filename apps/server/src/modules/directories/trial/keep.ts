import type { DomainError } from '../../../kernel/errors.ts'
import type { Run } from '../../../platform/operation.ts'
import { DirectoryError } from '../errors.ts'
import { selectKnownGroup } from '../provisioning/group-store.ts'
import { selectKnownUser } from '../provisioning/user-store.ts'
import { type DirectorySettings, GroupWord, type MemberId, type Meta, UserWord } from '../resource.ts'
import type { Concern } from './concern.ts'
import {
  deleteMade,
  dropRefused,
  insertMade,
  type Made,
  markRefused,
  setMembers,
  updateMade,
  upsertRefused,
} from './memory-store.ts'
import type { Told } from './told.ts'

/** An operation that was tried: of which directory, about whom, and what it left. */
export interface Tried {
  directory: DirectorySettings
  concern: Concern
  /** Whom it is about, where the dry run made them up. */
  subject: Made | undefined
  told: Told
}

type Context = Pick<Run<'organization'>, 'tx' | 'clock'>
type Answer = { id: MemberId; meta: Meta } & Record<string, unknown>

/** Remembers what was answered; of what is here already only that nothing is against it. */
export async function keepAnswered(
  context: Pick<Context, 'tx'>,
  { directory, concern, subject, told }: Tried,
  { answer, of, present }: { answer: unknown; of: readonly MemberId[]; present: readonly MemberId[] },
): Promise<void> {
  const { tx } = context
  if (concern.id === undefined) {
    const all = (Array.isArray(answer) ? answer : [answer]) as Answer[]
    const as = told.cameAs
    const isMany = Array.isArray(answer)
    const made = all.map((one) => {
      const takesSeat = isMany ? one.active === true : told.takesSeat(one.id, as, false)
      return madeOf(concern.kind, one, { as, madeAt: one.meta.created, takesSeat })
    })
    await insertMade(tx, directory.id, made)
  } else if (!subject) {
    const name = await nameHere(context, directory, concern)
    if (name) await dropRefused(tx, directory.id, concern.kind, name.name)
    return
  } else if (answer === undefined) return deleteMade(tx, directory.id, subject.id)
  else {
    const { as, madeAt } = subject
    const takesSeat = told.takesSeat(subject.id, as, subject.takesSeat)
    await updateMade(tx, directory.id, madeOf(concern.kind, answer as Answer, { as, madeAt, takesSeat }))
  }
  if (concern.kind === 'group') await setMembers(tx, directory.id, (answer as Answer).id, { of, present })
}

function madeOf(
  kind: Concern['kind'],
  answer: Answer,
  more: Pick<Made, 'as' | 'madeAt' | 'takesSeat'>,
): Made {
  const { id, meta, groups: _groups, members: _members, ...word } = answer
  const common = { ...more, id, version: meta.version, changedAt: meta.modified }
  return kind === 'user'
    ? { ...common, kind, word: UserWord.parse(word) }
    : { ...common, kind, word: GroupWord.parse(word) }
}

/** These say nothing of what is to come: the next request is another one. */
const PASSING: ReadonlySet<string> = new Set([
  DirectoryError.stale.code,
  DirectoryError.user_not_found.code,
  DirectoryError.group_not_found.code,
])

/** Of many at once each is told apart, when it is asked for by itself. */
export async function keepRefused(
  context: Context,
  { directory, concern, subject }: Tried,
  { code }: DomainError,
): Promise<void> {
  const { tx, clock } = context
  if (PASSING.has(code) || concern.words.length > 1) return
  const now = clock.now()
  if (subject) return markRefused(tx, directory.id, subject.id, code, now)
  const named = concern.id === undefined ? namedIn(concern) : await nameHere(context, directory, concern)
  if (named) await upsertRefused(tx, directory.id, { kind: concern.kind, ...named, code }, now)
}

interface Named {
  name: string
  externalId: string | null
}

function namedIn({ words: [word] }: Concern): Named | undefined {
  if (!word) return undefined
  return {
    name: 'userName' in word ? word.userName : word.displayName,
    externalId: word.externalId,
  }
}

/** How the directory calls what is here. */
async function nameHere(
  { tx }: Pick<Context, 'tx'>,
  { id }: DirectorySettings,
  concern: Concern,
): Promise<Named | undefined> {
  if (concern.id === undefined) return undefined
  if (concern.kind === 'group') {
    const row = await selectKnownGroup(tx, id, concern.id)
    return row && { name: row.display_name, externalId: row.external_id }
  }
  const row = await selectKnownUser(tx, id, concern.id)
  return row && { name: row.user_name, externalId: row.external_id }
}
