import type { Connection, Refusal } from '../../connections/index.ts'
import { insertIdentity, selectIdentity } from '../../identities/index.ts'
import { lockUser } from '../../sessions/index.ts'
import { changing } from '../changing.ts'
import type { SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { oldestProof } from '../proved.ts'
import { assertStanding } from '../standing.ts'
import type { FlowState } from '../state.ts'
import { keyOf, type Told } from './told.ts'

/**
 * A person who has lately proved an account, in the session and browser that it is signed in with, is this subject of a
 * provider as well. Nobody else's subject, and one of a connection for an account. Or why not.
 */
export async function linkIdentity(
  services: SignInServices,
  situation: Situation,
  { connection, answer }: Told,
): Promise<FlowState | Refusal> {
  const { flow, visitor, facts, step, home, policy, proved } = situation
  const userId = proved?.person.userId
  // What was proved is too old by now, or the session is over.
  if (step.name !== 'linkConnection' || !home || !userId || userId !== flow.state.from?.userId)
    return 'proof_too_old'
  if (!policy || proved.first.at < oldestProof(policy, facts.now)) return 'proof_too_old'
  if (!isOffered(facts, connection)) return 'connection_not_active'
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const person = { organizationId: home.id, userId }
  const now = facts.now
  const refused = await changing(services, place, async (tx, announce): Promise<Refusal | undefined> => {
    if ((await lockUser(tx, userId)) !== 'active') return 'account_not_active'
    await assertStanding(tx, situation)
    const key = keyOf(connection, answer)
    const known = await selectIdentity(tx, key)
    if (known) return known === userId ? 'linked_already' : 'subject_taken'
    const identity = { ...key, connectionOrganizationId: connection.organizationId, userId, now }
    if (!(await insertIdentity(tx, identity))) return 'linked_already'
    await record(tx, visitor, person, {
      type: 'user.identity_linked',
      outcome: 'success',
      target: { kind: 'user', id: userId },
      data: { connectionId: connection.id, by: 'person' },
      personal: { subject: answer.subject },
      outgoing: true,
    })
    announce('principal', userId)
    return undefined
  })
  return refused ?? { ...flow.state, renewed: true }
}

const isOffered = ({ connections }: Situation['facts'], { id }: Connection): boolean =>
  connections.some((one) => one.id === id)
