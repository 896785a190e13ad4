import { inOrganization } from '../../../platform/db/index.ts'
import { judgePerson, type Known, knownBy, namesOf, type Verdict } from '../judge-person.ts'
import { selectKnown } from '../people-store.ts'
import type { ImportPlace } from '../place.ts'
import { problem } from '../problems.ts'
import type { StagedPerson } from '../staged.ts'
import type { FitPerson } from './fit-person.ts'
import type { Validation } from './validation.ts'

const NOBODY: Known = { keys: new Map(), emails: new Map(), usernames: new Map() }

/** Of those that are fit, who is to be kept by who is here already, and what would come of them. */
export async function heldAgainst(
  validation: Validation,
  place: ImportPlace,
  fit: readonly FitPerson[],
): Promise<FitPerson[]> {
  if (fit.length === 0) return []
  const known = place.isThere ? await readKnown(validation, place, fit) : NOBODY
  return fit.filter((one) => {
    const verdict = judgePerson(one.staged, known, validation.attributeSchema)
    if (verdict.kind === 'refuse') {
      validation.findings.add('problem', one.staged.line, problem(verdict.code))
      return false
    }
    tally(validation, verdict, one.staged)
    if (verdict.kind === 'skip') one.notices.unshift(problem('person_exists'))
    return true
  })
}

function readKnown(
  { services, row }: Validation,
  { context }: ImportPlace,
  fit: readonly FitPerson[],
): Promise<Known> {
  const place = { workspaceId: context.workspaceId, organizationId: context.id }
  const names = namesOf(fit.map(({ staged }) => staged))
  return inOrganization(
    services.db,
    place,
    async (tx) => knownBy(row.source, await selectKnown(tx, row.source, names)),
    { readOnly: true },
  )
}

const NAMES = {
  create: 'peopleCreated',
  change: 'peopleChanged',
  same: 'peopleUnchanged',
  skip: 'peopleSkipped',
} as const

function tally(
  validation: Validation,
  verdict: Exclude<Verdict, { kind: 'refuse' }>,
  person: StagedPerson,
): void {
  validation.count(NAMES[verdict.kind])
  if (verdict.kind !== 'create') return
  const { credentials, groupIds, roles, identities } = person
  validation.count('memberships', groupIds.length)
  validation.count('roles', roles.length)
  validation.count('identities', identities.length)
  if (!credentials) return
  validation.count('passwords', Number(credentials.password !== undefined))
  validation.count('factors', Number(credentials.totp !== undefined) + Number(credentials.sms !== undefined))
  validation.count('passkeys', credentials.passkeys.length)
}
