import { DomainError } from '../../../kernel/errors.ts'
import type { Provisioning, UserWord } from '../../../modules/directories/index.ts'
import { ScimFault } from '../faults.ts'
import type { ScimAnswer, ScimRequest } from '../http/endpoint.ts'
import { readResource } from '../resources/read-resource.ts'
import { answerUser } from '../users/answer-user.ts'
import { toUserWord } from '../users/to-user-word.ts'
import { ENDPOINTS } from './endpoints.ts'
import { findMade } from './find-made.ts'
import type { Step } from './order-operations.ts'
import type { Bulk, BulkOperation } from './read-bulk.ts'
import { referencesOf, replaceReferences } from './references.ts'

/** What is answered of one operation (RFC 7644 3.7). */
export interface BulkAnswer {
  method: string
  bulkId?: string
  version?: string
  location?: string
  status: string
  response?: object
}

interface Newcomer {
  at: number
  word: UserWord
}

const WHOLE = { only: undefined, without: [] }

/** One bulk while it is done: what was answered, what was made under which name, and who waits to be made together. */
export class BulkRun {
  readonly #provisioning: Provisioning
  #request: ScimRequest
  readonly #bulk: Bulk
  readonly #answers = new Map<number, BulkAnswer>()
  /** Ids by the names of a bulk. */
  readonly #made = new Map<string, string>()
  readonly #named: ReadonlySet<string>
  #together: number[] = []
  #errors = 0

  constructor(provisioning: Provisioning, request: ScimRequest, bulk: Bulk) {
    this.#provisioning = provisioning
    this.#request = request
    this.#bulk = bulk
    this.#named = new Set(bulk.operations.flatMap((one) => [...referencesOf(one)]))
  }

  /** In the order of the operations; what was left undone is not among them. */
  get answers(): BulkAnswer[] {
    return [...this.#answers.entries()].sort(([one], [other]) => one - other).map(([, answer]) => answer)
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      if (this.#isOver()) return
      await this.#renew()
      const { method, kind } = this.#operation(step.at)
      const isMade = method === 'POST' && kind === 'user'
      if (step.kind === 'do' && isMade && step.later.size === 0) await this.#wait(step.at)
      else {
        await this.#makeTogether()
        if (!this.#isOver()) await this.#do(step)
      }
    }
    if (!this.#isOver()) await this.#makeTogether()
  }

  /** A token that ends, or a directory that is switched off, ends what it asked for before. */
  async #renew(): Promise<void> {
    this.#request = { ...this.#request, caller: await this.#request.again() }
  }

  /** People are made together with those before them, unless they refer to one who is not yet made. */
  async #wait(at: number): Promise<void> {
    const names = referencesOf(this.#operation(at))
    if (this.#together.some((one) => names.has(this.#operation(one).bulkId ?? ''))) await this.#makeTogether()
    this.#together.push(at)
  }

  async #do(step: Step): Promise<void> {
    const { at } = step
    const operation = this.#operation(at)
    try {
      if (step.kind === 'refuse') throw ScimFault.circle({ path: operation.path })
      if (step.kind === 'do') return this.#tell(at, await this.#ask(this.#resolved(operation, step.later)))
      const id = this.#made.get(operation.bulkId ?? '')
      if (id === undefined || this.#answers.get(at)?.response) return
      const whole = { ...this.#resolved(operation), method: 'PUT', id, version: undefined } as const
      this.#tell(at, { ...(await this.#ask(whole)), status: 201 })
    } catch (error) {
      await this.#refuse(at, error)
    }
  }

  #resolved(operation: BulkOperation, later: ReadonlySet<string> = new Set()): BulkOperation {
    return replaceReferences(operation, (name) => {
      if (later.has(name)) return undefined
      const id = this.#made.get(name)
      if (id === undefined)
        throw ScimFault.invalid_value({ attribute: 'bulkId', reason: `${name} is not there` })
      return id
    })
  }

  #ask({ method, kind, id, version, data }: BulkOperation): Promise<ScimAnswer> {
    if (!kind) throw ScimFault.unknown_path()
    const { caller, types, base, again, refused } = this.#request
    return ENDPOINTS[kind][method](this.#provisioning, {
      ...{ caller, types, base, again, refused, id, query: {}, body: data },
      ifMatch: version,
      ifNoneMatch: undefined,
    })
  }

  /** All who wait, in one transaction. Who cannot be read is told so and holds up nobody. */
  async #makeTogether(): Promise<void> {
    const waiting = this.#together
    this.#together = []
    const readable: Newcomer[] = []
    for (const at of waiting) {
      if (this.#isOver()) return
      try {
        readable.push({ at, word: this.#wordOf(at) })
      } catch (error) {
        await this.#refuse(at, error)
      }
    }
    await this.#makeAll(readable)
  }

  /** Where one of them is in the way, none is made: it is gone on with each half, so that each refusal is told by itself. */
  async #makeAll(all: readonly Newcomer[]): Promise<void> {
    const [first] = all
    if (!first || this.#isOver()) return
    if (all.length === 1) return this.#do({ kind: 'do', at: first.at, later: new Set() })
    await this.#renew()
    try {
      const { caller } = this.#request
      const users = await this.#provisioning.createUsers(
        caller,
        all.map(({ word }) => word),
      )
      for (const [place, user] of users.entries())
        this.#tell((all[place] as Newcomer).at, answerUser(201, user, this.#request, WHOLE))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const half = Math.ceil(all.length / 2)
      await this.#makeAll(all.slice(0, half))
      await this.#makeAll(all.slice(half))
    }
  }

  #wordOf(at: number): UserWord {
    return toUserWord(readResource(this.#request.types.user, this.#resolved(this.#operation(at)).data))
  }

  #tell(at: number, { status, location, version, body }: ScimAnswer): void {
    const { method, bulkId, path } = this.#operation(at)
    const id = method === 'POST' ? (body as { id?: string } | undefined)?.id : undefined
    if (bulkId !== undefined && id !== undefined) this.#made.set(bulkId, id)
    const where = location ?? `${this.#request.base}${path}`
    this.#answers.set(at, {
      method,
      ...(bulkId !== undefined && { bulkId }),
      ...(version !== undefined && { version }),
      location: where,
      status: String(status),
    })
  }

  async #refuse(at: number, error: unknown): Promise<void> {
    const { method, bulkId, path, data } = this.#operation(at)
    const before = this.#answers.get(at)
    this.#errors += 1
    const response = await this.#request.refused(error, { method, path, body: data })
    const { location } = before ?? (method === 'POST' ? {} : { location: `${this.#request.base}${path}` })
    this.#answers.set(at, {
      method,
      ...(bulkId !== undefined && { bulkId }),
      ...(location !== undefined && { location }),
      status: response.status,
      response,
    })
    // What this bulk has made before it was cut off is meant by the same name when it is sent again.
    if (bulkId === undefined || !this.#named.has(bulkId) || this.#made.has(bulkId)) return
    const id = await findMade(this.#provisioning, this.#request, this.#operation(at), error)
    if (id !== undefined) this.#made.set(bulkId, id)
  }

  #isOver(): boolean {
    return this.#errors >= this.#bulk.failOnErrors
  }

  #operation(at: number): BulkOperation {
    return this.#bulk.operations[at] as BulkOperation
  }
}
