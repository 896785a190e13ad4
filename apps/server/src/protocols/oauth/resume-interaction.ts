import type { LoadedArtifact } from './dependencies.ts'
import { hintsOf, type RequestHints } from './request-hints.ts'
import type { Choice } from './request-state.ts'
import { parseSessionKey, type SessionKey } from './session-key.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The part of an interaction's result that says under which session it goes on. */
export interface AccountSelection {
  /** A session key: session and organization. */
  key: string
}

/**
 * Which session an interrupted request goes on under: the one that was signed in or picked meanwhile, else the
 * one it started with. When that is over, what it had led to is forgotten, and the request asks again.
 */
export async function resumeInteraction(
  uid: string,
  unit: UnitOfWork,
  choose: (key: SessionKey | undefined, asked: Pick<RequestHints, 'clientId' | 'acr'>) => Promise<Choice>,
): Promise<Choice> {
  const loaded = await unit.load(uid)
  if (loaded?.artifact.kind !== 'Interaction') return { kind: 'none' }
  const { payload } = loaded.artifact
  const result = record(payload.result)
  const selected = record(result.select_account).key ?? record(payload.session).uid
  const key = typeof selected === 'string' ? parseSessionKey(selected) : undefined
  const choice = await choose(key, hintsOf(record(payload.params)))
  const login = record(result.login).accountId
  const stands = choice.kind === 'session' && (login === undefined || login === choice.session.userId)
  unit.override(uid, prepared(loaded, stands || result.error !== undefined))
  return stands ? choice : { kind: 'none' }
}

/** The library would insist on the session it started with; we have checked more than that. */
function prepared(loaded: LoadedArtifact, keepResult: boolean): LoadedArtifact {
  const { session: _session, result, ...payload } = loaded.artifact.payload
  return {
    ...loaded,
    artifact: {
      ...loaded.artifact,
      payload: keepResult && result !== undefined ? { ...payload, result } : payload,
    },
  }
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
