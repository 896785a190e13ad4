import { z } from 'zod'
import { DomainError, defineErrors } from '../kernel/errors.ts'
import { isId } from '../kernel/ids.ts'
import { toPointer } from '../kernel/json-pointer.ts'
import type { Language } from '../kernel/locale.ts'
import { isStorable } from '../kernel/text.ts'
import { type Actor, isPermitted, isVisible, type OrganizationContext, type Origin } from './access.ts'
import { recallAnswer, rememberAnswer } from './db/idempotency.ts'
import {
  type EventActor,
  type Finish,
  inOrganization,
  inSubtree,
  inWorkspace,
  type NewEvent,
  type OrgTx,
  type Place,
  type Statement,
  type SubtreeTx,
  toEventRow,
  traceOf,
  type WorkspaceTx,
} from './db/index.ts'
import type { Bound, Refused } from './denials.ts'
import type { Lines } from './lines.ts'
import type { Operation, Services } from './operation.ts'
import type { Change } from './state/index.ts'

export const RequestError = defineErrors('request', {
  invalid: ['invalid', 'The request is not acceptable.'],
  too_large: ['too_large', 'The body is larger than what is read.'],
  unsupported_media_type: ['unsupported', 'The body must be application/json.'],
  forbidden: ['forbidden', 'You do not have the permission for this here.'],
  unauthenticated: ['unauthenticated', 'A valid access token is required.'],
  not_found: ['not_found', 'There is nothing here.', 'denial'],
  misdirected: [
    'misdirected',
    'This is not answered under this host name, but at the address of the server.',
  ],
  archived: ['conflict', 'The organization is archived and can only be read.'],
  stale: ['precondition', 'It was changed in the meantime.'],
  read_only: ['forbidden', 'You only look at this organization: nothing can be changed.'],
})

/** One call of an operation, from whichever protocol. */
export interface Call {
  actor: Actor
  origin: Origin
  organizationId: string
  params: unknown
  input: unknown
  /** In which what is wrong with the input is said. */
  language?: Language
  /** A body that is no JSON. */
  bytes?: Buffer | undefined
  /** Set for every call that may change something. */
  isWrite?: boolean
  expectedVersion?: number | undefined
  idempotency?: { key: string; requestHash: Buffer; status: number } | undefined
}

/**
 * Thrown by an operation that judged by what memory said, when its statement finds that this no longer holds: the tree is
 * read again, if it was of the tree, and the operation runs once more.
 */
export class MemoryBehindError extends DomainError {
  readonly isOfTree: boolean
  constructor(of: 'tree' | 'other' = 'tree') {
    super('state.unknown', 'unavailable', 'The state cannot be confirmed right now.')
    this.isOfTree = of === 'tree'
  }

  /** Brings up to date what it was judged by, where that is neither the tree nor read anew by itself. */
  renew(_services: Pick<Services, 'db'>): Promise<void> {
    return Promise.resolve()
  }
}

/** Runs an operation: find the organization, permit, parse, run, record. Returns what it answers. */
export async function execute(services: Services, operation: Operation, call: Call): Promise<unknown> {
  try {
    return await attemptTwice(services, operation, call)
  } catch (error) {
    if (error instanceof DomainError && error.isDenial) await recordDenial(services, operation, call, error)
    throw error
  }
}

async function attemptTwice(services: Services, operation: Operation, call: Call): Promise<unknown> {
  try {
    return await attempt(services, operation, call, false)
  } catch (error) {
    if (!(error instanceof MemoryBehindError)) throw error
    if (error.isOfTree) await services.tree.refresh(call.actor.workspaceId, call.organizationId)
    await error.renew(services)
    return attempt(services, operation, call, true)
  }
}

async function attempt(
  services: Services,
  operation: Operation,
  call: Call,
  isAgain: boolean,
): Promise<unknown> {
  const { permission } = operation
  const organization = await permit(services, operation, call)
  const input = parse(operation.input, call.input, '', call.language)
  const params = operation.params ? parse(operation.params, call.params, '', call.language) : {}
  const isChange = permission !== null && call.isWrite === true
  // What changes the tree itself decides on its own, under a lock; all else is closed with the organization.
  const isArchived = organization.status === 'archived' && operation.entrance === 'organization'
  if (isChange && isArchived) throw RequestError.archived()
  await services.guard.assertMayAct(call.actor, call.origin, organization, isChange)
  return perform(services, operation, { ...call, isAgain }, organization, input, params)
}

/** Asks again what was asked before an operation ran, of whoever is still being told what it read, and what it asked itself. */
export async function assertStillMay(
  services: Services,
  operation: Operation,
  call: Call,
  { stillMay }: Lines,
): Promise<void> {
  try {
    const organization = await permit(services, operation, call)
    await services.guard.assertMayAct(call.actor, call.origin, organization, false)
    stillMay(call.actor, organization)
  } catch (error) {
    if (error instanceof DomainError && error.isDenial) await recordDenial(services, operation, call, error)
    throw error
  }
}

/** The organization, where whoever acts sees it and holds what the operation takes. */
async function permit(services: Services, operation: Operation, call: Call): Promise<OrganizationContext> {
  const organization = await resolve(services, call)
  // Whatever leaves something behind, were it an event alone, is more than looking.
  if (call.actor.isLooking && (call.isWrite === true || operation.event !== undefined))
    throw RequestError.read_only()
  const { permission } = operation
  if (permission !== null) {
    const isHeld = isPermitted(call.actor, permission, organization, services.clock.now())
    if (!isHeld || (isOfWorkspace(operation) && organization.parentId !== null))
      throw RequestError.forbidden({ permission })
  }
  return organization
}

/**
 * By a permission of the workspace and through its entrance: about the workspace itself, which is the root organization.
 * A token that is bound to one below does not act on it, whatever its owner holds.
 */
const isOfWorkspace = ({ entrance, permission }: Operation): boolean =>
  entrance === 'workspace' && permission?.startsWith('workspace:') === true

/** The one resolver: what was checked is what is acted on. Foreign, deleted and invented ids answer alike. */
async function resolve(services: Services, call: Call): Promise<OrganizationContext> {
  const found = isId('organization', call.organizationId)
    ? await services.tree.find(call.actor.workspaceId, call.organizationId)
    : undefined
  if (!found || !isVisible(call.actor, found, services.clock.now())) throw RequestError.not_found()
  return found
}

const GERMAN = { error: z.locales.de().localeError }

/** Validates untrusted input; the first issue's place is named as a JSON pointer. */
function parse<S extends z.ZodType>(
  schema: S,
  value: unknown,
  prefix: string,
  language: Language = 'en',
): z.output<S> {
  const result = schema.safeParse(value, language === 'de' ? GERMAN : undefined)
  if (result.success) {
    assertStorable(value, prefix)
    return result.data
  }
  const errors = result.error.issues.flatMap((issue) => errorsOf(issue, prefix)).slice(0, 20)
  throw RequestError.invalid({ ...errors[0], errors })
}

/** An unknown field is named by its own place, not by that of the object it stands in. */
function errorsOf(issue: z.core.$ZodIssue, prefix: string): { pointer: string; message: string }[] {
  const pointer = prefix + toPointer(...issue.path)
  if (issue.code !== 'unrecognized_keys') return [{ pointer, message: issue.message }]
  return issue.keys.map((key) => ({ pointer: pointer + toPointer(key), message: 'unknown field' }))
}

/** A database text holds neither: one would be an error there, the other would silently become another character. */
function assertStorable(value: unknown, pointer: string): void {
  if (typeof value === 'string' && !isStorable(value)) {
    throw RequestError.invalid({ pointer, message: 'has characters that cannot be stored' })
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    assertStorable(name, pointer)
    assertStorable(inner, pointer + toPointer(name))
  }
}

async function perform(
  services: Services,
  operation: Operation,
  call: Call & { isAgain: boolean },
  organization: OrganizationContext,
  input: unknown,
  params: unknown,
): Promise<unknown> {
  const { actor, origin, expectedVersion, isAgain, bytes } = call
  const common = {
    ...{ actor, origin, organization, services, clock: services.clock },
    ...{ expectedVersion, isAgain, bytes },
  }
  const prepared = await operation.prepare?.(common, input as never, params as never)
  const events: NewEvent[] = []
  const changes: Change[] = []
  const last: Statement[] = []
  const collect = {
    record: (event: NewEvent) => void events.push(event),
    announce: (topic: Change['topic'], subject: string) =>
      void changes.push({ workspaceId: organization.workspaceId, topic, subject }),
    conclude: (...statements: Statement[]) => void last.push(...statements),
  }
  const run = (context: object) =>
    operation.run({ ...common, ...context } as never, input as never, params as never, prepared as never)

  async function write(tx: OrgTx | WorkspaceTx, finish: Finish): Promise<unknown> {
    const known =
      call.idempotency && (await recallAnswer(tx, services.vault, actor.id, organization, call.idempotency))
    if (known) return known.body
    const result = await run({ tx, ...collect })
    if (operation.event) {
      const described = operation.describe?.(result as never, input as never, params as never)
      events.unshift({ type: operation.event, outcome: 'success', ...described })
    }
    const place = placeOf(organization)
    const isTold = (event: NewEvent) =>
      event.outcome !== 'denied' || admitsDenial(services, { place, actor, origin, event })
    const rows = events.filter(isTold).map((event) => toEventRow(place, actor, origin, event))
    if (call.idempotency)
      last.push(rememberAnswer(services.vault, actor.id, organization, call.idempotency, result))
    await finish([...last, ...traceOf(rows, changes)])
    return result
  }

  const result = await enter(services, operation, call, organization, write, (tx) => run({ tx }))
  services.state.apply(changes)
  return result
}

function enter(
  services: Services,
  operation: Operation,
  call: Call,
  organization: OrganizationContext,
  write: (tx: OrgTx | WorkspaceTx, finish: Finish) => Promise<unknown>,
  read: (tx: SubtreeTx) => Promise<unknown>,
): Promise<unknown> {
  // A read leaves nothing behind, whatever its operation would do.
  const mode = { readOnly: call.isWrite === false && operation.event === undefined }
  switch (operation.entrance) {
    case 'organization':
      return inOrganization(services.db, placeOf(organization), write, mode)
    case 'workspace':
      return inWorkspace(services.db, organization.workspaceId, write, mode)
    case 'subtree':
      return inSubtree(services.db, { workspaceId: organization.workspaceId, headId: organization.id }, read)
  }
}

const placeOf = (organization: OrganizationContext) => ({
  workspaceId: organization.workspaceId,
  organizationId: organization.id,
})

/** What one actor may have told one by one in a minute. */
const MOST_DENIALS = 30

/**
 * In the actor's own organization: the one aimed at learns nothing of others. What was aimed at is told as it was
 * sent, whether it is somebody else's or nobody's.
 */
async function recordDenial(
  services: Services,
  operation: Operation,
  { actor, origin, organizationId }: Call,
  { code }: DomainError,
): Promise<void> {
  if (actor.kind === 'anonymous' || actor.kind === 'operator' || actor.kind === 'system') return
  const place = { workspaceId: actor.workspaceId, organizationId: actor.organizationId }
  const event: NewEvent = {
    type: operation.event ?? operation.name,
    outcome: 'denied',
    reason: code === RequestError.forbidden.code ? 'missing_permission' : code,
    target: isId('organization', organizationId) ? { kind: 'organization', id: organizationId } : undefined,
    data: { operation: operation.name },
  }
  await services.denials.record([boundOf(place, actor)], { place, actor, origin, event })
}

/** Whether what was denied beside something that was done is told by its own: the same thirty, however many at once. */
const admitsDenial = (services: Services, refused: Refused): boolean =>
  services.denials.admits([boundOf(refused.place, refused.actor)], refused)

/** Apart for each log, so that none of them tells how often somebody was denied elsewhere. */
const boundOf = ({ organizationId }: Place, { id }: EventActor): Bound => ({
  key: `actor ${id} ${organizationId}`,
  most: MOST_DENIALS,
  counted: { type: 'request.denied' },
})
