import { setTimeout as pause } from 'node:timers/promises'
import type { OrganizationContext } from '../../platform/access.ts'
import {
  bringIn,
  isAsked,
  isOpen,
  type LegacyStoreRow,
  liveKeys,
  noteFault,
  noteRight,
} from '../lazy-migration/index.ts'
import { LONGEST_PASSWORD, normalizePassword } from '../policies/index.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import type { Limit } from './limits.ts'
import { isTakenQuietly } from './quiet-limit.ts'
import type { UserWithHash } from './store.ts'

/** Questions of one organization, however many people it has; and about one name, from wherever it is tried. */
const OF_ORGANIZATION: Limit = { name: 'legacy-store', points: 600, seconds: 60 }
const OF_NAME: Limit = { name: 'legacy-name', points: 20, seconds: 900 }
/** What is done beside waiting for the store, of whoever it does not know: so much later everything wrong is answered. */
const MARGIN_MS = 250

/** What was typed by somebody who may be known elsewhere. */
export interface Typed {
  identifier: string
  password: string
}

/**
 * How long at least whatever is wrong takes where a store is asked of whom nobody knows here: who is known must not answer
 * sooner. Nothing is held meanwhile.
 */
export function slowestAnswer(
  { clock }: Pick<SignInServices, 'clock'>,
  store: LegacyStoreRow | undefined,
): Promise<void> {
  return store && isOpen(store, clock.now())
    ? pause(store.patience_ms + MARGIN_MS, undefined, { ref: false })
    : Promise.resolve()
}

/**
 * Asks the store of before about somebody who is not here yet, or has no password here, and brings in whoever it knows by this
 * password. True when it is worth looking for them once more.
 */
export async function bringFromStore(
  services: SignInServices,
  home: OrganizationContext,
  visitor: Visitor,
  store: LegacyStoreRow,
  known: UserWithHash | undefined,
  { identifier, password }: Typed,
): Promise<boolean> {
  const { clock, vault, limits, legacyStores } = services
  const now = clock.now()
  if (!isOpen(store, now) || !isAsked(store, known) || !isPossible(password)) return false
  if (await isTakenQuietly(limits, OF_NAME, `${home.id} ${identifier}`)) return false
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const answer = (await isTakenQuietly(limits, OF_ORGANIZATION, home.id))
    ? ({ result: 'fault', fault: 'busy' } as const)
    : await legacyStores.ask({
        organizationId: home.id,
        url: store.url,
        keys: liveKeys(vault, store, now),
        patienceMs: store.patience_ms,
        ...{ identifier, password },
      })
  if (answer.result === 'fault') await noteFault(services, place, answer.fault)
  if (answer.result !== 'right') return false
  const { origin, workspace } = visitor
  const names = [home.name, home.slug, workspace.name]
  const comer = { password, store, userId: known?.id, user: answer.user, names, origin }
  const result = await bringIn(services, home, comer)
  if (result === 'in') await noteRight(services, place)
  else if (result !== 'gone') await noteFault(services, place, 'person_refused')
  // Of two first sign-ins at once the other one may have been faster.
  return true
}

/** What can be nobody's password here is sent nowhere. */
function isPossible(password: string): boolean {
  const normal = password.isWellFormed() ? normalizePassword(password) : ''
  return normal !== '' && [...normal].length <= LONGEST_PASSWORD
}
