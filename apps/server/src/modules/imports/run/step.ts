import { isPermitted, type OrganizationContext } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import type { Services } from '../../../platform/operation.ts'
import type { Change } from '../../../platform/state/index.ts'
import type { Held } from '../../roles/index.ts'
import { inNameOf, lockHoldings } from '../../roles/index.ts'
import { authorOf } from '../author.ts'
import type { Outcome } from '../counts.ts'
import { Findings } from '../findings.ts'
import type { ImportRow } from '../import-store.ts'
import type { Finding } from '../line-store.ts'
import { IMPORT } from '../place.ts'
import { type ProblemCode, problem } from '../problems.ts'
import type { Rights } from '../told.ts'

/** What one step makes and changes, as it is logged: by this it is taken back. */
export interface Log {
  created: string[]
  changed: string[]
  /** Group and member. */
  joined: [string, string][]
  assigned: string[]
}

/** One step of an import: what comes of a part, in one transaction with where the import has come to. */
export class Step {
  readonly services: Services
  readonly row: ImportRow
  /** Where the import is, and where this part goes to. */
  readonly organization: OrganizationContext
  readonly place: OrganizationContext
  /** It was tried before, and found what it did not reckon with. */
  readonly isAgain: boolean
  readonly findings: Findings
  readonly outcome: Partial<Record<keyof Outcome, number>> = {}
  readonly log: Log = { created: [], changed: [], joined: [], assigned: [] }
  /** What it has given, or taken, of whomever: more than is taken back one by one. */
  readonly rights: Rights = { roles: [], pairs: [] }
  readonly changes: Change[] = []

  /** Once what is held there is locked: another step may begin then, and waits for this one and not the other way round. */
  readonly held: Promise<void>
  #isHeld: () => void = () => undefined

  constructor(
    given: Pick<Step, 'services' | 'row' | 'organization' | 'place' | 'isAgain'>,
    during: Finding['during'] = 'run',
  ) {
    this.services = given.services
    this.row = given.row
    this.organization = given.organization
    this.place = given.place
    this.isAgain = given.isAgain
    this.findings = new Findings(during)
    this.held = new Promise((resolve) => {
      this.#isHeld = resolve
    })
  }

  count(name: keyof Outcome, more = 1): void {
    this.outcome[name] = (this.outcome[name] ?? 0) + more
  }

  /** A record that cannot be brought in, now that it comes to it. */
  refuse(line: number, code: ProblemCode, pointer?: string): void {
    this.findings.add('problem', line, problem(code, pointer))
    this.count('refused')
  }

  notice(line: number, code: ProblemCode, pointer?: string): void {
    this.findings.add('notice', line, problem(code, pointer))
  }

  announce(topic: Change['topic'], subject: string): void {
    this.changes.push({ workspaceId: this.row.workspace_id, topic, subject })
  }

  /** What whoever asked for the import holds there at this moment; throws when they may not bring anything in any more. */
  async hold(tx: OrgTx, permission: string, mode: 'shared' | 'exclusive'): Promise<Held> {
    const { services, row, place } = this
    const actor = await inNameOf({ services, tx, organization: place }, authorOf(row))
    const context = { tx, actor, organization: place, services, clock: services.clock }
    const held = await lockHoldings(context, permission, mode)
    if (!isPermitted(held.actor, IMPORT, held.organization, held.now)) throw RequestError.forbidden()
    this.#isHeld()
    return held
  }
}
