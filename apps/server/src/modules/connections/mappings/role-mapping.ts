import { DomainError } from '../../../kernel/errors.ts'
import type { UserId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { type ProvidedRole, selectProvidedRoles } from '../../assignments/index.ts'
import { assertMayGrant, getRoles, type Held, type Role } from '../../roles/index.ts'
import { textsOf } from '../claim-texts.ts'
import type { Connection } from '../connections.ts'
import type { RoleRule } from './gives.ts'

/** A role that a rule would give, and why its author cannot. */
export interface NotGiven {
  rule: RoleRule
  roleKey: string
  reason: 'author_gone' | 'above_author' | 'root_only'
}

/** What is to be done for somebody to have just the roles that the provider's word gives them. */
export interface RoleChanges {
  give: { rule: RoleRule; roleKey: string }[]
  take: ProvidedRole[]
  notGiven: NotGiven[]
}

const keyOf = ({ roleId, reach }: Pick<RoleRule, 'roleId' | 'reach'>): string => `${roleId} ${reach}`

/** The rules that fit, each role once. Roles of the connection's own organization exist nowhere else. */
export function fittingRoles(
  { roles, organizationId }: Connection,
  claims: Readonly<Record<string, unknown>>,
  home: OrganizationContext,
): RoleRule[] {
  const fitting = roles
    .filter(({ origin }) => origin === 'workspace' || organizationId === home.id)
    .filter(({ claim, value }) => textsOf(claims, claim).includes(value))
  return [...new Map(fitting.map((rule) => [keyOf(rule), rule])).values()]
}

/** `author` is who answers for the rules, as they are now; undefined when they may connect nothing here any more. */
export async function judgeRoles(
  tx: OrgTx,
  connection: Connection,
  wanted: readonly RoleRule[],
  {
    userId,
    author,
    home,
    now,
  }: { userId: UserId; author: Held | undefined; home: OrganizationContext; now: Date },
): Promise<RoleChanges> {
  const present = await selectProvidedRoles(tx, connection.id, { userId })
  const roles = await getRoles(
    tx,
    wanted.map(({ roleId }) => roleId),
  )
  const judged = wanted.map((rule, index) => ({ rule, role: roles[index] as Role }))
  const notGiven: NotGiven[] = []
  const allowed = judged.filter(({ rule, role }) => {
    const reason = whyNot(rule, role, author, home, now)
    if (reason) notGiven.push({ rule, roleKey: role.key, reason })
    return reason === undefined
  })
  const kept = new Set(allowed.map(({ rule }) => keyOf(rule)))
  const there = new Set(present.map(keyOf))
  return {
    give: allowed
      .filter(({ rule }) => !there.has(keyOf(rule)))
      .map(({ rule, role }) => ({ rule, roleKey: role.key })),
    take: present.filter((one) => !kept.has(keyOf(one))),
    notGiven,
  }
}

function whyNot(
  { reach }: RoleRule,
  { permissions, root_only }: Role,
  author: Held | undefined,
  home: OrganizationContext,
  now: Date,
): NotGiven['reason'] | undefined {
  if (root_only && home.parentId !== null) return 'root_only'
  if (!author) return 'author_gone'
  try {
    assertMayGrant(author.actor, author.organization, [{ permissions, reach }], now)
    return undefined
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') return 'above_author'
    throw error
  }
}
