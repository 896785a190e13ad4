import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { shownText } from '../../../kernel/text.ts'
import { inWorkspace, type WorkspaceTx } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { type FormRow, getForm } from '../forms/store.ts'
import {
  addStatusHash,
  insertMessage,
  lockRow,
  type MessageRow,
  OPEN,
  type RegistrationRow,
  selectBySecret,
  selectMessages,
  updateRegistration,
} from '../store.ts'
import { forgetAt } from '../times.ts'
import { targetOf } from '../view.ts'
import { readStatusToken, type StatusToken, writeStatusToken } from './status-token.ts'
import { record, type Visit } from './visit.ts'

/** What the one who waits sees. */
export interface SeenStatus {
  row: RegistrationRow
  form: FormRow
  messages: readonly MessageRow[]
}

type Needs = Pick<Services, 'db' | 'clock'>
type Who = Pick<Visit, 'workspace' | 'origin'>

/** Undefined for an address that is none, or not any more: all of these answer alike. */
export async function openStatus(
  { db }: Needs,
  { workspace }: Who,
  text: string,
): Promise<SeenStatus | undefined> {
  const token = readStatusToken(text)
  if (!token) return undefined
  return inWorkspace(
    db,
    workspace.id,
    async (tx) => {
      const row = await selectBySecret(tx, token.id, hashSecret(token.secret))
      if (!row) return undefined
      const form = await getForm(tx, row.form_id)
      return { row, form, messages: await selectMessages(tx, row.id) }
    },
    { readOnly: true },
  )
}

const Answer = shownText(2_000).min(1)

/** Answers what was asked; it waits for the staff again. */
export async function answerQuestion(
  { db, clock }: Needs,
  who: Who,
  text: string,
  answer: string,
): Promise<'answered' | 'required' | 'over'> {
  const parsed = Answer.safeParse(answer.replace(/\r?\n/g, ' '))
  if (!parsed.success) return 'required'
  return changing({ db, clock }, who, text, async (tx, row) => {
    if (row.status !== 'asked') return 'over'
    const now = clock.now()
    const message = { kind: 'answer' as const, author_id: null, body: parsed.data, created_at: now }
    await insertMessage(tx, row.id, message)
    await updateRegistration(tx, row.id, { status: 'waiting', updated_at: now })
    await record(tx, who, {
      type: 'registration.answered',
      outcome: 'success',
      target: targetOf(row),
      data: { formId: row.form_id },
      outgoing: true,
    })
    return 'answered'
  })
}

/** Takes it back: nobody decides on it any more. */
export const withdrawRegistration = (
  { db, clock }: Needs,
  who: Who,
  text: string,
): Promise<'withdrawn' | 'over'> =>
  changing({ db, clock }, who, text, async (tx, row) => {
    const now = clock.now()
    await updateRegistration(tx, row.id, {
      status: 'withdrawn',
      decided_at: now,
      due_at: forgetAt(now),
      updated_at: now,
    })
    await record(tx, who, {
      type: 'registration.withdrawn',
      outcome: 'success',
      target: targetOf(row),
      data: { formId: row.form_id },
    })
    return 'withdrawn' as const
  })

function changing<T>(
  { db, clock }: Needs,
  { workspace }: Who,
  text: string,
  work: (tx: WorkspaceTx, row: RegistrationRow) => Promise<T>,
): Promise<T | 'over'> {
  const token = readStatusToken(text)
  if (!token) return Promise.resolve('over')
  return inWorkspace(db, workspace.id, async (tx) => {
    const known = await selectBySecret(tx, token.id, hashSecret(token.secret))
    const row = known && (await lockRow(tx, known.id))
    if (!row || !OPEN.includes(row.status) || row.expires_at <= clock.now()) return 'over'
    return work(tx, row)
  })
}

/** One more address by which the one who waits looks at it, for a mail. */
export async function mintStatusToken(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceTx['workspaceId'],
  id: StatusToken['id'],
): Promise<string | undefined> {
  const secret = newSecret()
  const isThere = await inWorkspace(db, workspaceId, (tx) => addStatusHash(tx, id, hashSecret(secret)))
  return isThere ? writeStatusToken({ id, secret }) : undefined
}
