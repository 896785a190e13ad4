import { newId, type WorkspaceId } from '../../../kernel/ids.ts'
import { EVENT_TYPES, type EventRow, QUEUED, toEventRow } from '../../../platform/db/index.ts'
import { SINCE } from '../grant-age.ts'
import type { Artifact, Operation, StoredGrant, Told } from '../records.ts'

/** One statement that does several operations or none, and says how many of its conditions held. */
export interface CommitStatement {
  text: string
  values: unknown[]
  /** Operations that can lose a race; the statement answers with `held`, one flag for each, in this order. */
  conditional: Operation[]
}

/** Texts by the shape of their operations. There are few: a request does one of a dozen things. */
const texts = new Map<string, string>()
const MOST_TEXTS = 200

/** Collects values always, and the text around them only when it is not known yet. */
class Writer {
  readonly values: unknown[] = []
  readonly parts: string[] = []
  readonly conditions: string[] = []
  readonly conditional: Operation[] = []
  readonly #isKnown: boolean
  readonly #now: Date
  constructor(isKnown: boolean, now: Date) {
    this.#isKnown = isKnown
    this.#now = now
  }

  value(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }

  now(): string {
    return this.value(this.#now, 'timestamptz')
  }

  /** Adds a part that runs only if every condition before it held. */
  write(sql: (guard: string) => string): void {
    if (this.#isKnown) return
    const guard = this.conditions.length > 0 ? '(select ok from guard)' : 'true'
    this.parts.push(`w${this.parts.length} as (${sql(guard)} returning 1)`)
  }

  /** Adds a condition that is tried only if every one before it held. */
  condition(operation: Operation, sql: (guard: string) => string): void {
    this.conditional.push(operation)
    if (this.#isKnown) return
    const before = this.conditions.map((_one, index) => `exists (select from c${index})`)
    this.conditions.push(`c${this.conditions.length} as (${sql(before.join(' and ') || 'true')} returning 1)`)
  }
}

/** Compare-and-set first, then what depends on it: a refresh is one statement and one commit. */
export function commitStatement(
  workspaceId: WorkspaceId,
  operations: readonly Operation[],
  now: Date,
): CommitStatement | undefined {
  const shape = operations.map(shapeOf).join(' ')
  const known = texts.get(shape)
  const writer = new Writer(known !== undefined, now)
  const workspace = writer.value(workspaceId, 'text')
  // What is proved comes before what is used up: a proof that was shown before must not cost a token.
  for (const operation of [...operations].sort(byProof)) addCondition(writer, workspace, operation)
  for (const operation of operations) addWrite(writer, workspace, operation)
  for (const operation of operations) {
    if (operation.type === 'record') addEvent(writer, workspaceId, operation.told)
  }
  for (const subject of endedBy(operations)) addAnnouncement(writer, workspace, subject)
  const { values, conditional } = writer
  const text = known ?? textOf(writer)
  if (texts.size < MOST_TEXTS) texts.set(shape, text)
  return text === '' ? undefined : { text, values, conditional }
}

/** What nodes may remember as good and is not any more: grants by their id, tokens by the hash of theirs. */
export const endedBy = (operations: readonly Operation[]): string[] =>
  operations.flatMap((operation) => {
    if (operation.type === 'revokeGrant') return [operation.grantId]
    if (operation.type !== 'putArtifact' || !isRevocation(operation.artifact)) return []
    return [Buffer.from(operation.artifact.hash).toString('base64url')]
  })

const isRevocation = ({ kind }: Artifact): boolean => kind === 'RevokedToken'

/** What the text of an operation depends on. Order and number are those of the operations. */
function shapeOf(operation: Operation): string {
  if (operation.type !== 'putArtifact') return operation.type
  if (isRevocation(operation.artifact)) return 'putRevocation'
  return isReplay(operation.artifact) ? 'putProof' : 'putArtifact'
}

/** Empty when there is nothing to do. */
function textOf({ parts, conditions }: Writer): string {
  if (parts.length + conditions.length === 0) return ''
  const flags = conditions.map((_one, index) => `exists (select from c${index})`)
  const guard = flags.length > 0 ? [`guard as (select ${flags.join(' and ')} as ok)`] : []
  const held = `array[${flags.join(', ')}]::boolean[]`
  return `with ${[...conditions, ...guard, ...parts].join(', ')} select ${held} as held`
}

const byProof = (one: Operation, other: Operation): number =>
  Number(other.type === 'putArtifact') - Number(one.type === 'putArtifact')

function addCondition(writer: Writer, workspace: string, operation: Operation): void {
  if (operation.type === 'consume') {
    const hash = writer.value(operation.hash, 'bytea')
    const kind = writer.value(operation.kind, 'text')
    const now = writer.now()
    writer.condition(
      operation,
      (guard) =>
        `update oauth_artifacts set consumed_at = ${now} where workspace_id = ${workspace} and hash = ${hash}
         and kind = ${kind} and consumed_at is null and ${guard}`,
    )
  } else if (operation.type === 'decideDevice') {
    const { artifact } = operation
    const hash = writer.value(artifact.hash, 'bytea')
    const payload = writer.value(JSON.stringify(artifact.payload), 'jsonb')
    const grant = writer.value(artifact.grantId ?? null, 'text')
    const organization = writer.value(artifact.organizationId ?? null, 'text')
    const now = writer.now()
    writer.condition(
      operation,
      (guard) =>
        `update oauth_artifacts set payload = ${payload}, grant_id = ${grant}, organization_id = ${organization}
         where workspace_id = ${workspace} and hash = ${hash} and kind = 'DeviceCode' and consumed_at is null
         and grant_id is null and payload ->> 'error' is null and expires_at > ${now} and ${guard}`,
    )
  } else if (operation.type === 'putArtifact' && isReplay(operation.artifact)) {
    const row = artifactRow(writer, workspace, operation.artifact)
    writer.condition(operation, (guard) => `${insertArtifact(row, guard)} on conflict do nothing`)
  }
}

/** A proof that counts once: taken means refused, not replaced. */
const isReplay = (artifact: Artifact): boolean => artifact.kind === 'ReplayDetection'

function addWrite(writer: Writer, workspace: string, operation: Operation): void {
  switch (operation.type) {
    case 'putArtifact': {
      if (isReplay(operation.artifact)) return
      const row = artifactRow(writer, workspace, operation.artifact)
      writer.write((guard) => upsertArtifact(row, guard))
      return
    }
    case 'putGrant': {
      const row = grantRow(writer, workspace, operation.grant)
      writer.write((guard) => upsertGrant(row, guard))
      return
    }
    case 'putEntry': {
      const row = entryRow(writer, workspace, operation)
      const forget = writer.value([...operation.forget], 'text[]')
      writer.write((guard) => upsertEntry(row, forget, guard))
      return
    }
    case 'destroy': {
      const hash = writer.value(operation.hash, 'bytea')
      const kind = writer.value(operation.kind, 'text')
      writer.write(
        (guard) =>
          `delete from oauth_artifacts where workspace_id = ${workspace} and hash = ${hash} and kind = ${kind} and ${guard}`,
      )
      return
    }
    case 'revokeGrant': {
      const grant = writer.value(operation.grantId, 'text')
      writer.write(
        (guard) =>
          `delete from oauth_artifacts where workspace_id = ${workspace} and grant_id = ${grant} and ${guard}`,
      )
      writer.write(
        (guard) =>
          `delete from oauth_grants where workspace_id = ${workspace} and id = ${grant} and ${guard}`,
      )
      return
    }
  }
}

const EVENT_COLUMNS = Object.keys(EVENT_TYPES) as (keyof EventRow)[]

function addEvent(
  writer: Writer,
  workspaceId: WorkspaceId,
  { organizationId, actor, origin, event }: Told,
): void {
  const row = toEventRow({ workspaceId, organizationId }, actor, origin, event)
  const values = EVENT_COLUMNS.map((column) => writer.value(row[column], EVENT_TYPES[column]))
  writer.write(
    (guard) => `insert into events (${EVENT_COLUMNS.join(', ')}) select ${values.join(', ')} where ${guard}`,
  )
  const queued = values.slice(0, QUEUED.length)
  writer.write(
    (guard) =>
      `insert into unsealed_events (${QUEUED.join(', ')}) select ${queued.join(', ')} where ${guard}`,
  )
}

/** In the statement that ends it, so that no node can miss it. */
function addAnnouncement(writer: Writer, workspace: string, subject: string): void {
  const values = [writer.value(newId('job'), 'text'), workspace, writer.value(subject, 'text')]
  writer.write(
    (guard) =>
      `insert into invalidations (id, workspace_id, subject, topic) select ${values.join(', ')}, 'grant' where ${guard}`,
  )
}

type Row = readonly string[]

function artifactRow(writer: Writer, workspace: string, artifact: Artifact): Row {
  return [
    workspace,
    writer.value(artifact.hash, 'bytea'),
    writer.value(artifact.kind, 'text'),
    writer.value(artifact.grantId ?? null, 'text'),
    writer.value(artifact.organizationId ?? null, 'text'),
    writer.value(JSON.stringify(artifact.payload), 'jsonb'),
    writer.value(artifact.expiresAt, 'timestamptz'),
  ]
}

const insertArtifact = (row: Row, guard: string): string =>
  `insert into oauth_artifacts (workspace_id, hash, kind, grant_id, organization_id, payload, expires_at)
    select ${row.join(', ')} where ${guard}`

const upsertArtifact = (row: Row, guard: string): string =>
  `${insertArtifact(row, guard)}
    on conflict (workspace_id, hash) do update
      set payload = excluded.payload, expires_at = excluded.expires_at where oauth_artifacts.kind = excluded.kind`

function grantRow(writer: Writer, workspace: string, grant: StoredGrant): Row {
  return [
    workspace,
    writer.value(grant.id, 'text'),
    writer.value(grant.userId, 'text'),
    writer.value(grant.clientId, 'text'),
    writer.value(grant.organizationId, 'text'),
    writer.value(JSON.stringify(grant.payload), 'jsonb'),
    writer.value(grant.expiresAt, 'timestamptz'),
  ]
}

/** Of two tabs that make it at once, both get the same: it is there since the first. */
const upsertGrant = (row: Row, guard: string): string =>
  `insert into oauth_grants (workspace_id, id, user_id, client_id, organization_id, payload, expires_at)
    select ${row.join(', ')} where ${guard}
    on conflict (workspace_id, id) do update
      set payload = excluded.payload || jsonb_strip_nulls(jsonb_build_object('${SINCE}', oauth_grants.payload -> '${SINCE}')),
          expires_at = excluded.expires_at
      where oauth_grants.organization_id = excluded.organization_id and oauth_grants.user_id = excluded.user_id`

type PutEntry = Extract<Operation, { type: 'putEntry' }>

function entryRow(writer: Writer, workspace: string, { entry }: PutEntry): Row {
  return [
    workspace,
    writer.value(entry.sessionId, 'text'),
    writer.value(entry.organizationId, 'text'),
    writer.value(JSON.stringify(entry.authorizations), 'jsonb'),
    writer.value(entry.state === undefined ? null : JSON.stringify(entry.state), 'jsonb'),
    writer.now(),
  ]
}

/** Merged, not replaced: two tabs may have added to it at once. */
const upsertEntry = (row: Row, forget: string, guard: string): string =>
  `insert into oauth_session_entries (workspace_id, session_id, organization_id, authorizations, state, updated_at)
    select ${row.join(', ')} where ${guard}
    on conflict (workspace_id, session_id, organization_id) do update
      set authorizations = (oauth_session_entries.authorizations - ${forget})
            || excluded.authorizations,
          state = excluded.state, updated_at = excluded.updated_at`
