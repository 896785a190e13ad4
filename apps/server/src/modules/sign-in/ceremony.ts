import { hash } from 'node:crypto'
import { isIP } from 'node:net'
import { inOrganization } from '../../platform/db/index.ts'
import {
  type CeremonyOptions,
  creationOptions,
  type PasskeyRow,
  relyingParty,
  requestOptions,
  selectPasskeys,
  userHandleOf,
} from '../passkeys/index.ts'
import type { SignInServices } from './dependencies.ts'
import type { Situation } from './facts.ts'
import type { Flow } from './flows.ts'
import type { Person } from './state.ts'
import { hasPasskeysAlone } from './ways-in.ts'

type Needs = Pick<SignInServices, 'db' | 'publicUrl'>

/**
 * What a passkey has to sign for the answer that a page of this moment leads to. The flow is counted on with every answer, so
 * each challenge is good for one, in this flow and so in this browser, as long as the flow lasts.
 */
const challengeAt = ({ state: { seed } }: Flow, version: number): string | undefined =>
  seed === undefined ? undefined : hash('sha256', `passkey ${seed} ${version}`, 'base64url')

/** The challenge that the page before an answer held: the flow was claimed for it since. */
export const answeredChallenge = (claimed: Flow): string | undefined =>
  challengeAt(claimed, claimed.version - 1)

/** Whose passkeys this is about: of who was proved, of who came by a link to a new one, or has just made the account. */
export function ownerOf({ proved, home, flow: { state } }: Situation): Person | undefined {
  const entitled = state.proofs.passkeyLink ?? state.proofs.newAccount
  if (proved) return proved.person
  return entitled && home && { organizationId: home.id, userId: entitled.userId }
}

/** Whether a new passkey has to do to sign in by: where its owner has nothing else, one that does not would lock them out. */
export const signsInAlone = ({ policy, user, account, proved }: Situation): boolean =>
  policy !== undefined &&
  hasPasskeysAlone(policy, {
    hasPassword: account?.hasPassword ?? false,
    hasVerifiedEmail: user?.email != null && user.email_verified_at !== null,
    servingLinks: proved?.first.by === 'connection' ? 1 : 0,
  })

/** Adds to a situation what its page asks an authenticator for. Browsers ask none for an address without a name. */
export async function prepareCeremony(services: Needs, situation: Situation): Promise<Situation> {
  const { step, flow } = situation
  const party = relyingParty(services.publicUrl)
  const challenge = challengeAt(flow, flow.version)
  const isAsked =
    (step.name === 'signIn' || step.name === 'secondFactor' || step.name === 'enrol') && step.passkey
  if (!isAsked || challenge === undefined || isIP(party.id.replace(/^\[|\]$/g, '')) !== 0) return situation
  if (step.name === 'signIn') return { ...situation, ceremony: requestOptions(party, challenge, 'required') }
  const owner = ownerOf(situation)
  if (!owner) return situation
  const known = (await passkeysOf(services, situation, owner)).map(toKnown)
  if (step.name === 'secondFactor')
    return { ...situation, ceremony: requestOptions(party, challenge, verificationOf(situation), known) }
  const { user, visitor } = situation
  const name = user?.email ?? user?.username ?? user?.display_name ?? ''
  const person = {
    handle: userHandleOf(owner.organizationId, owner.userId),
    name,
    displayName: user?.display_name || name,
    issuer: visitor.workspace.name,
  }
  return {
    ...situation,
    ceremony: creationOptions(party, challenge, askedOfNew(situation), person, known),
  }
}

const passkeysOf = ({ db }: Needs, { visitor }: Situation, { organizationId, userId }: Person) =>
  inOrganization(
    db,
    { workspaceId: visitor.workspace.id, organizationId },
    (tx) => selectPasskeys(tx, userId),
    {
      readOnly: true,
    },
  )

const toKnown = ({ credential_id: credentialId, transports }: PasskeyRow) => ({ credentialId, transports })

/** Beside another proof it is the policy's to say whether the authenticator has to know its owner. */
const verificationOf = ({ policy }: Situation): 'required' | 'preferred' =>
  policy?.secondFactor.passkeyVerification === 'required' ? 'required' : 'preferred'

const askedOfNew = (situation: Situation) => ({
  verification: verificationOf(situation),
  attestation: situation.policy?.secondFactor.passkeyAttestation ?? 'none',
  alone: signsInAlone(situation),
})

export type { CeremonyOptions }
