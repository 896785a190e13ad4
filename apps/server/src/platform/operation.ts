import type { z } from 'zod'
import type { Clock } from '../kernel/clock.ts'
import type { ErrorFactory } from '../kernel/errors.ts'
import type { Language } from '../kernel/locale.ts'
import type { Actor, OrganizationContext, Origin } from './access.ts'
import type { Beginnings } from './beginnings.ts'
import type { BreachedPasswords } from './breached-passwords.ts'
import type { Database, NewEvent, OrgTx, Statement, SubtreeTx, WorkspaceTx } from './db/index.ts'
import type { Denials } from './denials.ts'
import type { Dns } from './dns/dns.ts'
import type { Vault } from './keys/vault.ts'
import type { OutgoingMail } from './mail/index.ts'
import type { ProviderDocuments } from './provider-documents.ts'
import type { SmsSender } from './sms/index.ts'
import type { Change, State } from './state/index.ts'

/** What every operation may use. Made once by the composition root. */
export interface Services {
  db: Database
  clock: Clock
  vault: Vault
  state: State
  /** Origin of every link and of the issuer, without a trailing slash. */
  publicUrl: string
  tree: TreeReader
  guard: Guard
  denials: Denials
  beginnings: Beginnings
  mail: MailRoom
  /** Absent where nothing is set up to send text messages. */
  sms: SmsSender | undefined
  dns: Dns
  documents: ProviderDocuments
  breachedPasswords: BreachedPasswords
}

/** How mail leaves this server; implemented by app/. */
export interface MailRoom {
  /** Without secrets. */
  settings: MailFacts
  /** Rejects with what the mail server said when it did not take the message. */
  sendTest(test: TestMail): Promise<void>
  /** Every mail there is. */
  kinds(): readonly MailKindFacts[]
  /** An example of one, as an organization says it; `blocks` in the place of what is set. */
  preview(asked: PreviewedMail): Promise<{ subject: string; text: string; html: string }>
  /** As `sendTest` does. */
  send(mail: OutgoingMail): Promise<void>
}

/** What can be said of a mail before there is one. */
export interface MailKindFacts {
  kind: string
  /** What may stand in braces in a text of it. */
  placeholders: readonly string[]
  /** Whether it leads somewhere by one button. */
  hasButton: boolean
  /** Of an example. */
  subjects: Readonly<Record<Language, string>>
}

export interface PreviewedMail {
  organization: OrganizationContext
  kind: string
  language: Language
  blocks?: Readonly<Record<string, string | null | undefined>> | undefined
}

export interface MailFacts {
  delivery: 'smtp' | 'mailbox' | 'none'
  server: { host: string; port: number; encrypted: boolean; authenticated: boolean } | null
  from: string
}

export interface TestMail {
  to: string
  locale: string | null
  workspaceName: string
  /** By which a second sending could be recognised. */
  eventId: string
}

/** What the policy asks of whoever calls; implemented by modules/policies. */
export interface Guard {
  /** Throws unless the policy lets the actor act here, now, from there. */
  assertMayAct(
    actor: Actor,
    origin: Origin,
    organization: OrganizationContext,
    isChange: boolean,
  ): Promise<void>
}

/** How the platform learns of the tree; implemented by modules/organizations. */
export interface TreeReader {
  /** Undefined when there is no such organization in the workspace (or it was deleted). */
  find(workspaceId: string, organizationId: string): Promise<OrganizationContext | undefined>
  /** Reads an organization and those above it again, for whoever found that memory is behind. */
  refresh(workspaceId: string, organizationId: string): Promise<void>
}

export type Entrance = 'organization' | 'subtree' | 'workspace'
interface Transactions {
  organization: OrgTx
  subtree: SubtreeTx
  workspace: WorkspaceTx
}

/** What `run` is given besides its input. The subtree's entrance reads: nothing can be left behind by it. */
export type Run<E extends Entrance> = Given<E> & (E extends 'subtree' ? unknown : Trace)

interface Given<E extends Entrance> {
  tx: Transactions[E]
  actor: Actor
  origin: Origin
  /** The organization of the path, resolved and permitted. */
  organization: OrganizationContext
  services: Services
  clock: Clock
  /** Version that If-Match asked for. */
  expectedVersion: number | undefined
  /** What was assumed the first time did not hold (`MemoryBehindError`): this time it reads. */
  isAgain: boolean
  /** What came in the place of JSON, at an address that takes bytes. */
  bytes?: Buffer | undefined
}

/** What a write leaves besides its rows. */
interface Trace {
  /** Adds an event to the operation's own one. */
  record(event: NewEvent): void
  /** Tells every node what changed, with the commit. */
  announce(topic: Change['topic'], subject: string): void
  /**
   * Sends statements, whose answers the result does not need, in one packet with the event and the commit. When one
   * fails, nothing of the whole remains.
   */
  conclude(...statements: Statement[]): void
}

/** Before the transaction: slow work such as hashing, which must not hold a connection. */
export type Prepare = Omit<Given<'organization'>, 'tx'>

export interface Described {
  target?: { kind: string; id: string }
  data?: Record<string, unknown>
  personal?: Record<string, unknown>
  outgoing?: boolean
}

export interface OperationSpec<
  E extends Entrance,
  I extends z.ZodType,
  P extends z.ZodType,
  O extends z.ZodType,
  Prepared,
> {
  /** Stable name, `<concept>.<verb>` or `<concept>.<verbNoun>`; the operationId of the API. */
  name: string
  summary: string
  /** Which entrance its transaction uses; `organization` unless said otherwise. */
  entrance?: E
  /**
   * Held on the organization of the path; `null` when any proved actor may call it on what it can see. A permission of the
   * workspace by the workspace's entrance is about the workspace itself: `execute` asks for it at the root alone.
   */
  permission: string | null
  /** Path parameters besides the organization's. */
  params?: P
  /** Body of a write, query of a read. */
  input: I
  output: O
  errors: readonly ErrorFactory[]
  /** Type of the event that a success leaves; reads have none. */
  event?: E extends 'subtree' ? never : string
  describe?(result: z.output<O>, input: z.output<I>, params: z.output<P>): Described
  prepare?(before: Prepare, input: z.output<I>, params: z.output<P>): Promise<Prepared>
  run(context: Run<E>, input: z.output<I>, params: z.output<P>, prepared: Prepared): Promise<z.output<O>>
}

/** An operation with its types forgotten, as the executor and the lists of routes hold it. */
export interface Operation {
  name: string
  summary: string
  entrance: Entrance
  permission: string | null
  params: z.ZodType | undefined
  input: z.ZodType
  output: z.ZodType
  errors: readonly ErrorFactory[]
  event: string | undefined
  describe: ((result: never, input: never, params: never) => Described) | undefined
  prepare: ((before: Prepare, input: never, params: never) => Promise<unknown>) | undefined
  run(context: never, input: never, params: never, prepared: never): Promise<unknown>
}

/** Declares an operation: permission -> parse -> run -> event. HTTP, command line and SCIM call the same one. */
export function operation<
  I extends z.ZodType,
  O extends z.ZodType,
  P extends z.ZodType = z.ZodType<Record<string, never>>,
  E extends Entrance = 'organization',
  Prepared = undefined,
>(spec: OperationSpec<E, I, P, O, Prepared>): Operation {
  return {
    ...spec,
    entrance: spec.entrance ?? 'organization',
    params: spec.params,
    event: spec.event,
    describe: spec.describe,
    prepare: spec.prepare,
  } as Operation
}
