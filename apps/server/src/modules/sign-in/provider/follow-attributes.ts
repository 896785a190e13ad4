import { DomainError } from '../../../kernel/errors.ts'
import { ANONYMOUS } from '../../../platform/db/index.ts'
import { policyOf } from '../../policies/index.ts'
import { followProvider, type Provided } from '../../users/index.ts'
import { changing } from '../changing.ts'
import type { SignInServices, Visitor } from '../dependencies.ts'
import { record } from '../events.ts'
import { provided, type Told } from '../steps/told.ts'
import type { Following } from './following.ts'

/**
 * Brings an account up to what the provider says now. What cannot be stored, or is somebody else's address or user name, is
 * left as it was and put on record: nobody is kept out by it. Another address is on record too, and told to the one before.
 */
export async function followAttributes(
  services: SignInServices,
  { visitor, home, told, userId }: Following,
): Promise<void> {
  const { email, username, emailVerified, ...rest } = await provided(services, home, told, false)
  const all = { ...rest, email, username, emailVerified }
  if (await follows(all)) return
  for (const name of ['email', 'username'] as const) if (all[name] !== undefined) told.skipped.add(name)
  await follows({ ...rest, emailVerified: false })

  async function follows(said: Provided): Promise<boolean> {
    const place = { workspaceId: home.workspaceId, organizationId: home.id }
    try {
      await changing(services, place, async (tx, announce) => {
        const events = await followProvider(tx, userId, said, {
          policy: policyOf(home),
          now: services.clock.now(),
          connectionId: told.connection.id,
        })
        if (!events) return
        for (const { data, ...event } of events)
          await record(tx, visitor, undefined, {
            ...event,
            data: { ...data, connectionId: told.connection.id },
          })
        announce('principal', userId)
      })
      return true
    } catch (error) {
      if (error instanceof DomainError && error.code.startsWith('user.')) return false
      throw error
    }
  }
}

const TYPE = 'connection.values_skipped'
/** Told one by one in a minute, of one connection. */
const MOST = 20

/** Of what a provider said, what could not be stored: by where it would have gone, and nothing of what it was. */
export async function recordSkipped(
  { denials }: Pick<SignInServices, 'denials'>,
  visitor: Visitor,
  { connection: { id, organizationId, workspaceId }, skipped }: Told,
): Promise<void> {
  if (skipped.size === 0) return
  const target = { kind: 'connection', id }
  const event = {
    type: TYPE,
    outcome: 'denied' as const,
    reason: 'not_acceptable',
    target,
    data: { attributes: [...skipped].sort() },
  }
  const bound = { key: `${TYPE} ${id}`, most: MOST, counted: { type: TYPE, target } }
  const place = { workspaceId, organizationId }
  await denials.record([bound], { place, actor: ANONYMOUS, origin: visitor.origin, event })
}
