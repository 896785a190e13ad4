import type { UserId } from '../../../kernel/ids.ts'
import { appendEvents, NOWHERE, type OrgTx } from '../../../platform/db/index.ts'
import { dropProofs } from '../../credentials/index.ts'
import { selectGrantsOfUsers } from '../../roles/index.ts'
import { emailChangedEvents, toColumns } from '../../users/index.ts'
import { actorOf } from '../events.ts'
import type { Verdict } from '../judge-person.ts'
import type { ImportPlace } from '../place.ts'
import type { StagedPerson } from '../staged.ts'
import { insertChanges, type PersonChange, updatePeople } from './change-store.ts'
import type { Step } from './step.ts'

type Judged = { person: StagedPerson; verdict: Verdict }
type ToChange = Extract<Verdict, { kind: 'change' }>

/**
 * Brings people whom the same source brought before up to what it says now, unless they hold more than whoever asks for it. Answers
 * with those who are here, changed or not.
 */
export async function changePeople(
  step: Step,
  tx: OrgTx,
  { place, judged, now }: { place: ImportPlace; judged: readonly Judged[]; now: Date },
): Promise<{ person: StagedPerson; userId: UserId }[]> {
  const there: { person: StagedPerson; userId: UserId }[] = []
  const changes: PersonChange[] = []
  const held = await selectGrantsOfUsers(
    tx,
    judged.flatMap(({ verdict }) =>
      verdict.kind === 'change' && verdict.who.mayHold ? [verdict.who.id] : [],
    ),
  )
  for (const { person, verdict } of judged) {
    if (verdict.kind !== 'same' && verdict.kind !== 'change') continue
    if (verdict.kind === 'change') {
      if (!place.mayActOn(held.get(verdict.who.id) ?? [])) {
        step.refuse(person.line, 'holds_more')
        continue
      }
      changes.push(changeOf(verdict, place, now))
      step.count('peopleChanged')
    } else step.count('peopleUnchanged')
    there.push({ person, userId: verdict.who.id })
  }
  await write(step, tx, changes)
  return there
}

function changeOf({ who, changes }: ToChange, { policy }: ImportPlace, now: Date): PersonChange {
  const { attributes, ...fields } = changes
  const columns = toColumns(fields, policy, now, who)
  return {
    before: who,
    after: {
      ...{ id: who.id, version: who.version + 1, locale: who.locale, ...columns },
      attributes: attributes ?? who.attributes,
    },
  }
}

async function write(step: Step, tx: OrgTx, changes: readonly PersonChange[]): Promise<void> {
  if (changes.length === 0) return
  await updatePeople(tx, changes)
  await insertChanges(tx, step.row.id, changes)
  for (const { before, after } of changes) {
    step.log.changed.push(before.id)
    step.announce('principal', before.id)
    if (after.email_normalized === before.email_normalized) continue
    await dropProofs(tx, before.id)
    const told = { ...after, status: before.status }
    await appendEvents(tx, tx, actorOf(step.row), NOWHERE, emailChangedEvents(before, told))
  }
}
