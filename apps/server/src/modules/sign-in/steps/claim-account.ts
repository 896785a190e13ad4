import { normalizeEmail } from '../../../kernel/email.ts'
import { hashSecret } from '../../../kernel/random.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { inOrganization, type OrgTx } from '../../../platform/db/index.ts'
import { beginClaim, linkedTo, selectIdentities } from '../../identities/index.ts'
import type { SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { readKnown } from '../known-browsers.ts'
import { isMailedOften } from '../mail-limits.ts'
import { isSensitive } from '../proved.ts'
import { connectionProof } from '../provider/connection-proof.ts'
import { type FlowState, withoutPerson } from '../state.ts'
import { selectUserByIdentifier } from '../store.ts'
import { sealSaid } from './said.ts'
import { keyOf, provided, type Told } from './told.ts'

/**
 * A whole organization moves to its provider without each person linking by hand: somebody whom the provider does not know
 * by a subject yet has an account already, by an address of a domain that the very organization has proved. The address
 * only says where a code is mailed to; the code says whose the account is. Undefined where that is not open.
 */
export async function claimAccount(
  services: SignInServices,
  { flow, visitor, facts }: Situation,
  home: OrganizationContext,
  told: Told,
): Promise<FlowState | undefined> {
  const { connection, owner, answer } = told
  // Nor where nobody here asked: a code typed in then would hand the account to whose page posted the answer.
  if (home.id !== owner.id || isSensitive(flow.state) || flow.state.unasked) return undefined
  const { email: asserted, emailVerified } = await provided(services, home, told, true)
  if (asserted === undefined || !emailVerified) return undefined
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const key = keyOf(connection, answer)
  const serving = await services.connections.serving(home)
  const account = await inOrganization(services.db, place, async (tx) => {
    const user = await selectUserByIdentifier(tx, normalizeEmail(asserted))
    if (user?.status !== 'active' || user.email_normalized === null) return undefined
    // One that is signed in to by another provider is linked by its person, from its own page: a code is no proof of that.
    const links = await selectIdentities(tx, user.id)
    if (linkedTo(serving, links).some(({ connectionId }) => connectionId !== connection.id)) return undefined
    // Another subject of the provider is another person.
    return linkedTo([connection], links).length > 0
      ? undefined
      : { id: user.id, email: user.email_normalized }
  })
  if (!account) return undefined
  const knownBrowser = readKnown(services.vault, visitor.known).get(account.id)
  const from = { ip: visitor.origin.ip, knownBrowser }
  const tooOften = await isMailedOften(services.limits, `${home.id} claim`, account.email, from)
  const begin = async (tx: OrgTx) => {
    const begun = await beginClaim(
      tx,
      {
        ...key,
        userId: account.id,
        email: account.email,
        connectionOrganizationId: owner.id,
        flow: hashSecret(flow.key.id),
        browser: hashSecret(flow.key.browser),
      },
      facts.now,
    )
    await record(tx, visitor, undefined, {
      type: 'user.identity_code_requested',
      outcome: tooOften ? 'failed' : 'success',
      reason: tooOften ? 'too_often' : undefined,
      target: { kind: 'user', id: account.id },
      data: { claimId: begun.id, connectionId: connection.id },
      outgoing: !tooOften,
    })
    return begun
  }
  const claim = await inOrganization(services.db, place, begin)
  const proof = connectionProof(services.vault, told, account.id, facts.now)
  const said = sealSaid(services.vault, flow.key, told)
  return { ...withoutPerson(flow.state, home.id), chosen: true, claim: { ...claim, proof, said } }
}
