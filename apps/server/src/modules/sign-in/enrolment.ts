import { beginTotp, showEnrolment } from '../credentials/index.ts'
import type { SignInServices } from './dependencies.ts'
import type { Situation } from './facts.ts'
import { claimFlow, saveFlow } from './flows.ts'
import type { FlowState } from './state.ts'

type Needs = Pick<SignInServices, 'db' | 'clock' | 'vault'>

const labelOf = ({ visitor, user }: Situation) => ({
  issuer: visitor.workspace.name,
  account: user?.email ?? user?.username ?? user?.display_name ?? '',
})

function personOf({ visitor, proved }: Situation) {
  if (!proved) throw new Error('no account has been proved')
  const { organizationId, userId } = proved.person
  return { place: { workspaceId: visitor.workspace.id, organizationId }, userId }
}

/** Makes the secret that the enrolment page shows, once for a flow. It is kept sealed and stands for nothing yet. */
export async function prepareEnrolment(services: Needs, situation: Situation): Promise<Situation> {
  const { flow, step } = situation
  if (step.name !== 'enrol' || !step.totp || flow.state.enrolment !== undefined) return situation
  const { place, userId } = personOf(situation)
  const { sealed } = beginTotp(services.vault, place, userId, labelOf(situation))
  const state = { ...flow.state, enrolment: sealed }
  return { ...situation, flow: await saveFlow(services, await claimFlow(services, flow), state) }
}

/** The secret as the page shows it. */
export function openEnrolment(
  { vault }: Pick<SignInServices, 'vault'>,
  situation: Situation,
): { secret: string; otpauthUrl: string } {
  const { place, userId } = personOf(situation)
  const sealed = situation.flow.state.enrolment ?? ''
  const { secret, uri } = showEnrolment(vault, place, userId, sealed, labelOf(situation))
  return { secret, otpauthUrl: uri }
}

const contextOfCodes = (userId: string) => `sign_in_flows.codes ${userId}`

/** Recovery codes between being made and being saved: readable on their page, and only there. */
export function sealCodes(
  { vault }: Pick<SignInServices, 'vault'>,
  state: FlowState,
  userId: string,
  codes: readonly string[],
): FlowState {
  const sealed = vault.seal(Buffer.from(JSON.stringify(codes)), contextOfCodes(userId)).toString('base64url')
  return { ...state, codes: sealed }
}

export function openCodes({ vault }: Pick<SignInServices, 'vault'>, situation: Situation): string[] {
  const { userId } = personOf(situation)
  const sealed = Buffer.from(situation.flow.state.codes ?? '', 'base64url')
  return JSON.parse(vault.open(sealed, contextOfCodes(userId)).toString())
}
