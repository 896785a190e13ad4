import { isDeepStrictEqual } from 'node:util'
import type { Adapter, AdapterPayload, ClientAuthorizationState } from 'oidc-provider'
import { addSeconds, type Clock, epochSeconds } from '../../kernel/clock.ts'
import { hashSecret } from '../../kernel/random.ts'
import type { EnteredSession, Sessions } from './dependencies.ts'
import type { ClientAuthorization, SessionEntry } from './records.ts'
import { requestState } from './request-state.ts'
import { formatSessionKey, parseSessionKey, type SessionKey } from './session-key.ts'
import { unused } from './unused-adapter.ts'

const LOGOUT_SECONDS = 600

/**
 * The library's session, made up for each request from ours and the organization entered. What it may write
 * back is what it knows better: `sid` and grant of each client, and a logout under way.
 */
export function sessionAdapter(sessions: Sessions, clock: Clock): Adapter {
  const entered = (key: SessionKey) =>
    requestState().unit.session(formatSessionKey(key), () =>
      sessions.entered(key.sessionId, key.organizationId),
    )

  async function findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const key = parseSessionKey(uid)
    const found = key && (await entered(key))
    return found && toPayload(uid, found)
  }

  return {
    ...unused('Session'),
    findByUid,
    async find(id) {
      const { choice, logoutRequest } = requestState()
      // Only what the bridge chose for this browser, whatever a cookie may say.
      if (choice.kind === 'session')
        return id === chosenKey(choice) ? told(await findByUid(id), choice) : undefined
      return id === logoutRequest ? findLogout(id) : undefined
    },
    async upsert(id, payload) {
      const key = parseSessionKey(id)
      if (!key) return putLogout(id, payload, clock)
      const known = (await entered(key))?.entry
      const entry = toEntry(key, payload)
      if (sameEntry(known, entry)) return
      const forget = Object.keys(known?.authorizations ?? {}).filter((id) => !(id in entry.authorizations))
      requestState().unit.add({ type: 'putEntry', entry, forget })
    },
    async destroy(id) {
      const key = parseSessionKey(id)
      const { unit } = requestState()
      if (key) unit.add({ type: 'endSession', sessionId: key.sessionId })
      else unit.add({ type: 'destroy', kind: 'LogoutRequest', hash: hashSecret(id) })
    },
  }
}

/** As far as the application is told of it. */
const told = (payload: AdapterPayload | undefined, { acr }: { acr: string | undefined }) =>
  payload && { ...payload, ...(acr === undefined ? {} : { acr }) }

const chosenKey = (choice: {
  session: { id: SessionKey['sessionId'] }
  organizationId: SessionKey['organizationId']
}) => formatSessionKey({ sessionId: choice.session.id, organizationId: choice.organizationId })

function toPayload(key: string, { session, entry }: EnteredSession): AdapterPayload {
  return {
    kind: 'Session',
    jti: key,
    uid: key,
    accountId: session.userId,
    loginTs: epochSeconds(session.authenticatedAt),
    iat: epochSeconds(session.authenticatedAt),
    exp: epochSeconds(session.expiresAt),
    ...(session.acr === undefined ? {} : { acr: session.acr }),
    ...(session.amr === undefined ? {} : { amr: [...session.amr] }),
    // Copies: the library edits them in place, and what was read must stay comparable.
    authorizations: copies(entry?.authorizations ?? {}),
    ...(entry?.state === undefined ? {} : { state: { ...entry.state } }),
  }
}

function toEntry(key: SessionKey, payload: AdapterPayload): SessionEntry {
  const authorizations = copies(payload.authorizations ?? {})
  return { ...key, authorizations, ...(payload.state === undefined ? {} : { state: { ...payload.state } }) }
}

function copies(
  authorizations: Readonly<Record<string, ClientAuthorizationState>>,
): Record<string, ClientAuthorization> {
  return Object.fromEntries(Object.entries(authorizations).map(([clientId, one]) => [clientId, copy(one)]))
}

function copy({ sid, grantId, persistsLogout }: ClientAuthorizationState): ClientAuthorization {
  return {
    ...(sid === undefined ? {} : { sid }),
    ...(grantId === undefined ? {} : { grantId }),
    ...(persistsLogout === undefined ? {} : { persistsLogout }),
  }
}

function sameEntry(known: SessionEntry | undefined, next: SessionEntry): boolean {
  return (
    isDeepStrictEqual(known?.authorizations ?? {}, next.authorizations) &&
    isDeepStrictEqual(known?.state, next.state)
  )
}

async function findLogout(id: string): Promise<AdapterPayload | undefined> {
  const loaded = await requestState().unit.load(id)
  if (loaded?.artifact.kind !== 'LogoutRequest') return undefined
  return {
    ...loaded.artifact.payload,
    kind: 'Session',
    jti: id,
    uid: id,
    exp: epochSeconds(loaded.artifact.expiresAt),
  }
}

/** A logout of a browser that holds no such session still has to carry its way back over the confirmation. */
function putLogout(id: string, payload: AdapterPayload, clock: Clock): void {
  if (payload.accountId !== undefined) throw new Error('a session of a user can only be one of ours')
  requestState().unit.add({
    type: 'putArtifact',
    artifact: {
      kind: 'LogoutRequest',
      hash: hashSecret(id),
      expiresAt: addSeconds(clock.now(), LOGOUT_SECONDS),
      consumed: false,
      payload: { ...(payload.state === undefined ? {} : { state: payload.state }) },
    },
  })
}
