import { relyingParty } from '../../passkeys/index.ts'
import type { ImportPlace } from '../place.ts'
import { problem } from '../problems.ts'
import type { LineProblem, Read, ReadPerson, ReadRecord } from '../record.ts'
import type { StagedPerson } from '../staged.ts'
import { fitMembership, type ReadMembership } from './fit-membership.ts'
import { fitPerson } from './fit-person.ts'
import { heldAgainst } from './held-against.ts'
import { isProblem, kindOf, readRecord } from './read-records.ts'
import { Stage } from './stage.ts'
import type { Validation } from './validation.ts'

const AT_ONCE = 1_000
/** So many things that stand in lists of a record count as one record more: a line may be a megabyte. */
const AS_MUCH = 10

interface Line<T> {
  line: number
  record: T
}

/** Judges people and memberships of a file a thousand at a time, and keeps those that are fit. */
export async function stagePeople(validation: Validation, reads: AsyncIterable<Read>): Promise<void> {
  const people = new Stage('person')
  const memberships = new Stage('membership')
  let waiting: Line<ReadRecord>[] = []
  let weight = 0
  const flush = async () => {
    const some = waiting
    waiting = []
    weight = 0
    await judgePeople(validation, people, some.filter(isPerson))
    await judgeMemberships(validation, memberships, some.filter(isMembership))
  }
  for await (const read of reads) {
    const one = recordIn(validation, read)
    if (!one) continue
    waiting.push(one)
    weight += weightOf(one.record)
    if (weight >= AT_ONCE) await flush()
  }
  await flush()
  await validation.keep([...people.end(), ...memberships.end()])
}

/** A record that is to be judged here; what else a reader says is put down. */
function recordIn({ findings }: Validation, read: Read): Line<ReadRecord> | undefined {
  const { line } = read
  if ('problem' in read) return void findings.add('problem', line, read.problem)
  if ('notice' in read) return void findings.add('notice', line, read.notice)
  const kind = kindOf(read)
  if (kind === 'organization' || kind === 'group') return undefined
  const record = readRecord(read.record)
  if (isProblem(record)) return void findings.add('problem', line, record)
  return { line, record }
}

/** What is in lists, and may be much; the rest has bounds that are small. */
function weightOf(record: ReadRecord): number {
  if (record.kind !== 'person') return 1
  const { groups, roles, identities, credentials } = record
  const { passkeys = [], passwordHistory = [], recoveryCodeHashes = [] } = credentials ?? {}
  const light = groups.length + roles.length
  const heavy = identities.length + passkeys.length + passwordHistory.length + recoveryCodeHashes.length
  return 1 + heavy + light / AS_MUCH
}

const isPerson = (one: Line<ReadRecord>): one is Line<ReadPerson> => one.record.kind === 'person'
const isMembership = (one: Line<ReadRecord>): one is Line<ReadMembership> => one.record.kind === 'membership'

/** By organization; those of one that is not known have that against them. */
function* byPlace<T extends ReadPerson | ReadMembership>(
  { places, findings }: Validation,
  lines: readonly Line<T>[],
): Generator<[ImportPlace, Line<T>[]]> {
  for (const [key, own] of Map.groupBy(lines, ({ record }) => record.organization)) {
    const place = places.get(key)
    if (place) yield [place, own]
    else
      for (const { line } of own)
        findings.add('problem', line, problem('organization_unknown', '/organization'))
  }
}

async function judgePeople(
  validation: Validation,
  stage: Stage<'person'>,
  lines: readonly Line<ReadPerson>[],
): Promise<void> {
  const { findings, services, seen } = validation
  const relyingPartyId = relyingParty(services.publicUrl).id
  for (const [place, own] of byPlace(validation, lines)) {
    const references = validation.referencesOf(place)
    const records = own.map(({ record }) => record)
    await references.lookUp({
      roles: new Set(records.flatMap(({ roles }) => roles.map(({ key }) => key))),
      groups: new Set(records.flatMap(({ groups }) => groups)),
      connections: new Set(
        records.flatMap(({ identities }) => identities.map(({ connection }) => connection)),
      ),
    })
    const fit: { staged: StagedPerson; notices: LineProblem[] }[] = []
    for (const { line, record } of own) {
      const one = fitPerson(record, { line, references, relyingPartyId, seen })
      if ('code' in one) findings.add('problem', line, one)
      else fit.push(one)
    }
    for (const { staged, notices } of await heldAgainst(validation, place, fit)) {
      for (const notice of notices) findings.add('notice', staged.line, notice)
      await validation.keepSome(stage.add(place.context.id, staged))
    }
  }
}

async function judgeMemberships(
  validation: Validation,
  stage: Stage<'membership'>,
  lines: readonly Line<ReadMembership>[],
): Promise<void> {
  for (const [place, own] of byPlace(validation, lines)) {
    const references = validation.referencesOf(place)
    const groups = own.flatMap(({ record: { group, member, memberKind } }) =>
      memberKind === 'group' ? [group, member] : [group],
    )
    await references.lookUp({ roles: new Set(), groups: new Set(groups), connections: new Set() })
    for (const { line, record } of own) {
      const fit = fitMembership(record, line, references)
      if ('code' in fit) validation.findings.add('problem', line, fit)
      else {
        await validation.keepSome(stage.add(place.context.id, fit))
        validation.count('memberships')
      }
    }
  }
}
