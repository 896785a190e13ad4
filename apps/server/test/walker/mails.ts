import type { InvitationId } from '../../src/kernel/ids.ts'
import { mintMailCode, mintProof, mintSmsCode } from '../../src/modules/credentials/index.ts'
import { prepareInvitationMail } from '../../src/modules/invitations/index.ts'
import { mintPersonCode } from '../../src/modules/registrations/index.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import type { Named, Person } from './people.ts'
import type { World } from './world.ts'

/** Links to who has an account of home, as the mail worker makes them. */
const PROOFS = {
  reset: { purpose: 'password_reset', page: 'reset' },
  passkey: { purpose: 'passkey_recovery', page: 'passkey' },
  emailNew: { purpose: 'email_change', page: 'email' },
  emailOld: { purpose: 'email_change_consent', page: 'email' },
} as const

/** `code` is what was asked for to sign in by; `invitation` is for who has no account, `membership` for who has one elsewhere. */
export const MAILS = [...Object.keys(PROOFS), 'invitation', 'membership', 'code'] as readonly Mail[]
export type Mail = keyof typeof PROOFS | 'invitation' | 'membership' | 'code'
export type LinkMail = Exclude<Mail, 'code'>

interface Asks {
  resident: Person
  newcomer: Person
  /** Another address that somebody asked for. */
  emailAsked: { by: Person; email: string } | undefined
}

const linkTo = ({ stage }: World, page: string, place: Named, token: string): string =>
  `/w/${stage.workspace.slug}/sign-in/${page}?${new URLSearchParams({ organization: place.slug, token })}`

/** As the mail worker does it: a link of a kind, where there is one to be had. */
export async function mailed(world: World, asks: Asks, mail: LinkMail): Promise<string | undefined> {
  if (mail === 'invitation') return invited(world, asks.newcomer)
  if (mail === 'membership') return invitedElsewhere(world, asks.resident)
  const { app } = world.stage
  const isChange = mail === 'emailNew' || mail === 'emailOld'
  if (isChange && asks.emailAsked === undefined) return undefined
  const { by, email: forEmail } = (isChange ? asks.emailAsked : undefined) ?? { by: asks.resident, email: '' }
  const { purpose, page } = PROOFS[mail]
  const place = world.placeOf(by)
  const token = await inOrganization(app.services.db, place, (tx) =>
    mintProof(tx, {
      userId: by.userId,
      purpose,
      email: mail === 'emailNew' ? forEmail : by.email,
      ...(isChange ? { forEmail } : {}),
      lifetimeMinutes: 60,
      now: world.clock.now(),
    }),
  )
  return linkTo(world, page, place, token)
}

/** The administrator of home invites who has no account there. */
async function invited(world: World, { email }: Person): Promise<string | undefined> {
  const { home } = world
  const made = await world.asHome(`POST /organizations/${home.organizationId}/invitations`, { email })
  if (made.status !== 201) return undefined
  const mail = await prepareInvitationMail(world.stage.app.services, home, made.body.id as InvitationId)
  return mail && linkTo(world, 'invitation', home, mail.token)
}

/** The one that is nothing to home asks somebody to be a member. */
async function invitedElsewhere(world: World, { userId }: Person): Promise<string | undefined> {
  const { foreign, roleId } = world
  const made = await world.asForeign(`POST /organizations/${foreign.organizationId}/external-members`, {
    email: `${userId}-${world.clock.now().getTime()}@elsewhere.example`.toLowerCase(),
    roles: [{ roleId }],
  })
  if (made.status !== 201) throw new Error(made.text)
  const mail = await prepareInvitationMail(world.stage.app.services, foreign, made.body.id as InvitationId)
  return mail && linkTo(world, 'membership', foreign, mail.token)
}

/** Where codes are waited for, and by whom they are read. */
export type CodeKind = 'mail' | 'sms' | 'registration'

/** A message with a code. `token` is of the link beside it. */
export interface Message {
  id: string
  code: string
  token: string
  url: string
}

const LATEST: Readonly<Record<CodeKind, string>> = {
  mail: `select id from mail_codes where organization_id = $1 and user_id = $2 order by created_at desc, id limit 1`,
  sms: `select id from sms_codes where organization_id = $1 and user_id = $2 order by expires_at desc, id limit 1`,
  registration: `select id from self_registration_proofs where organization_id = $1 and email = $2 and proved_at is null
                  order by expires_at desc, id limit 1`,
}

/** What was asked for last by or for somebody. */
export async function latestOf(world: World, kind: CodeKind, person: Person): Promise<string | undefined> {
  const { organizationId } = world.placeOf(person)
  const values = [organizationId, kind === 'registration' ? person.email : person.userId]
  const { rows } = await world.owner.query({ name: `walker-${kind}`, text: LATEST[kind], values })
  return rows[0]?.id
}

/** What its mail or message says, as it is sent. */
export async function readMessage(
  world: World,
  kind: CodeKind,
  id: string,
  { userId, email }: Person,
  place: Named,
): Promise<Message | undefined> {
  const { services } = world.stage.app
  const { db, vault } = services
  const now = world.clock.now()
  if (kind === 'registration') {
    const { code } = (await mintPersonCode(services, place, id)) ?? {}
    return code === undefined ? undefined : { id, code, token: '', url: '' }
  }
  if (kind === 'sms') {
    const sent = await inOrganization(db, place, (tx) => mintSmsCode(tx, vault, { id, userId, now }))
    return sent && { id, code: sent.code, token: '', url: '' }
  }
  const sent = await inOrganization(db, place, (tx) => mintMailCode(tx, vault, { id, userId, email }, now))
  return sent && { id, code: sent.code, token: sent.token, url: linkTo(world, 'code', place, sent.token) }
}
