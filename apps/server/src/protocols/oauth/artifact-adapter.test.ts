import type { Adapter } from 'oidc-provider'
import { expect, it } from 'vitest'
import { addSeconds, systemClock } from '../../kernel/clock.ts'
import { newId, type OrganizationId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import { artifactAdapter } from './artifact-adapter.ts'
import type { LoadedArtifact } from './dependencies.ts'
import type { ArtifactKind } from './records.ts'
import { newRequestState, withRequestState } from './request-state.ts'
import { Calls, MemoryStore } from './testing/memory-store.ts'
import { UnitOfWork } from './unit-of-work.ts'

const organizationId = newId('organization')
const expiresAt = addSeconds(systemClock.now(), 60)

function loaded(kind: ArtifactKind, ofGrant: { id: string; organizationId: OrganizationId }): LoadedArtifact {
  return {
    artifact: {
      kind,
      hash: hashSecret('value'),
      expiresAt,
      consumed: false,
      grantId: 'grant',
      organizationId,
      payload: {},
    },
    grant: { ...ofGrant, userId: newId('user'), clientId: 'app', expiresAt, payload: {} },
  }
}

/** Finds `value` through the adapter of a kind, while the store holds something. */
function found(kind: ArtifactKind, held: LoadedArtifact): ReturnType<Adapter['find']> {
  const unit = new UnitOfWork(
    new MemoryStore(
      new Calls(),
      () => undefined,
      () => {},
    ),
  )
  unit.override('value', held)
  return withRequestState(newRequestState(unit), () => artifactAdapter(kind, systemClock).find('value'))
}

const GRANT = { id: 'grant', organizationId }

it('CVE-2026-4282: takes a value only for what it was made as', async () => {
  const kinds = ['AccessToken', 'RefreshToken', 'AuthorizationCode', 'Interaction'] as const
  for (const made of kinds) {
    for (const taken of kinds) {
      const result = await found(taken, loaded(made, GRANT))
      expect(result !== undefined, `${made} taken for ${taken}`).toBe(made === taken)
    }
  }
})

it('takes a token only with its own grant', async () => {
  expect(await found('AccessToken', loaded('AccessToken', { ...GRANT, id: 'another' }))).toBeUndefined()
})

it('takes a token only with a grant of its own organization', async () => {
  const elsewhere = { ...GRANT, organizationId: newId('organization') }
  expect(await found('RefreshToken', loaded('RefreshToken', elsewhere))).toBeUndefined()
})
