import type { Artifact, Operation, StoredGrant } from '../records.ts'

/** One statement that does several operations or none, and says how many of its conditions held. */
export interface CommitStatement {
  text: string
  values: unknown[]
  /** Operations that can lose a race; the statement answers with `held`, one flag for each, in this order. */
  conditional: Operation[]
}

class Writer {
  readonly values: unknown[] = []
  readonly parts: string[] = []
  readonly conditions: string[] = []
  readonly conditional: Operation[] = []

  value(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }

  /** Adds a part that runs only if every condition before it held. */
  write(sql: (guard: string) => string): void {
    const guard = this.conditions.length > 0 ? '(select ok from guard)' : 'true'
    this.parts.push(`w${this.parts.length} as (${sql(guard)} returning 1)`)
  }

  /** Adds a condition that is tried only if every one before it held. */
  condition(operation: Operation, sql: (guard: string) => string): void {
    const before = this.conditions.map((_one, index) => `exists (select from c${index})`)
    this.conditions.push(`c${this.conditions.length} as (${sql(before.join(' and ') || 'true')} returning 1)`)
    this.conditional.push(operation)
  }
}

/** Compare-and-set first, then what depends on it: a refresh is one statement and one commit. */
export function commitStatement(
  workspaceId: string,
  operations: readonly Operation[],
): CommitStatement | undefined {
  const writer = new Writer()
  const workspace = writer.value(workspaceId, 'text')
  // What is proved comes before what is used up: a proof that was shown before must not cost a token.
  for (const operation of [...operations].sort(byProof)) addCondition(writer, workspace, operation)
  for (const operation of operations) addWrite(writer, workspace, operation)
  const { values, parts, conditions, conditional } = writer
  if (parts.length + conditions.length === 0) return undefined
  const flags = conditions.map((_one, index) => `exists (select from c${index})`)
  const guard = flags.length > 0 ? [`guard as (select ${flags.join(' and ')} as ok)`] : []
  const held = `array[${flags.join(', ')}]::boolean[]`
  return {
    text: `with ${[...conditions, ...guard, ...parts].join(', ')} select ${held} as held`,
    values,
    conditional,
  }
}

const byProof = (one: Operation, other: Operation): number =>
  Number(other.type === 'putArtifact') - Number(one.type === 'putArtifact')

function addCondition(writer: Writer, workspace: string, operation: Operation): void {
  if (operation.type === 'consume') {
    const hash = writer.value(operation.hash, 'bytea')
    const kind = writer.value(operation.kind, 'text')
    writer.condition(
      operation,
      (guard) =>
        `update oauth_artifacts set consumed_at = now() where workspace_id = ${workspace} and hash = ${hash}
         and kind = ${kind} and consumed_at is null and ${guard}`,
    )
  } else if (operation.type === 'putArtifact' && isReplay(operation.artifact)) {
    writer.condition(
      operation,
      (guard) => `${insertArtifact(writer, workspace, operation.artifact, guard)} on conflict do nothing`,
    )
  }
}

/** A proof that counts once: taken means refused, not replaced. */
const isReplay = (artifact: Artifact): boolean => artifact.kind === 'ReplayDetection'

function addWrite(writer: Writer, workspace: string, operation: Operation): void {
  switch (operation.type) {
    case 'putArtifact':
      if (!isReplay(operation.artifact))
        writer.write((guard) => upsertArtifact(writer, workspace, operation.artifact, guard))
      return
    case 'putGrant':
      writer.write((guard) => upsertGrant(writer, workspace, operation.grant, guard))
      return
    case 'putEntry':
      writer.write((guard) => upsertEntry(writer, workspace, operation, guard))
      return
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
      if (!operation.keepGrant) {
        writer.write(
          (guard) =>
            `delete from oauth_grants where workspace_id = ${workspace} and id = ${grant} and ${guard}`,
        )
      }
      return
    }
  }
}

function insertArtifact(writer: Writer, workspace: string, artifact: Artifact, guard: string): string {
  const row = [
    workspace,
    writer.value(artifact.hash, 'bytea'),
    writer.value(artifact.kind, 'text'),
    writer.value(artifact.grantId ?? null, 'text'),
    writer.value(artifact.organizationId ?? null, 'text'),
    writer.value(JSON.stringify(artifact.payload), 'jsonb'),
    writer.value(artifact.expiresAt, 'timestamptz'),
  ]
  return `insert into oauth_artifacts (workspace_id, hash, kind, grant_id, organization_id, payload, expires_at)
    select ${row.join(', ')} where ${guard}`
}

const upsertArtifact = (writer: Writer, workspace: string, artifact: Artifact, guard: string): string =>
  `${insertArtifact(writer, workspace, artifact, guard)}
    on conflict (workspace_id, hash) do update
      set payload = excluded.payload, expires_at = excluded.expires_at where oauth_artifacts.kind = excluded.kind`

function upsertGrant(writer: Writer, workspace: string, grant: StoredGrant, guard: string): string {
  const row = [
    workspace,
    writer.value(grant.id, 'text'),
    writer.value(grant.userId, 'text'),
    writer.value(grant.clientId, 'text'),
    writer.value(grant.organizationId, 'text'),
    writer.value(JSON.stringify(grant.payload), 'jsonb'),
    writer.value(grant.expiresAt, 'timestamptz'),
  ]
  return `insert into oauth_grants (workspace_id, id, user_id, client_id, organization_id, payload, expires_at)
    select ${row.join(', ')} where ${guard}
    on conflict (workspace_id, id) do update set payload = excluded.payload, expires_at = excluded.expires_at
      where oauth_grants.organization_id = excluded.organization_id and oauth_grants.user_id = excluded.user_id`
}

type PutEntry = Extract<Operation, { type: 'putEntry' }>

/** Merged, not replaced: two tabs may have added to it at once. */
function upsertEntry(writer: Writer, workspace: string, { entry, forget }: PutEntry, guard: string): string {
  const row = [
    workspace,
    writer.value(entry.sessionId, 'text'),
    writer.value(entry.organizationId, 'text'),
    writer.value(JSON.stringify(entry.authorizations), 'jsonb'),
    writer.value(entry.state === undefined ? null : JSON.stringify(entry.state), 'jsonb'),
  ]
  return `insert into oauth_session_entries (workspace_id, session_id, organization_id, authorizations, state)
    select ${row.join(', ')} where ${guard}
    on conflict (workspace_id, session_id, organization_id) do update
      set authorizations = (oauth_session_entries.authorizations - ${writer.value([...forget], 'text[]')})
            || excluded.authorizations,
          state = excluded.state, updated_at = now()`
}
