import type { Claims } from './oidc/claims.ts'
import { currentList } from './oidc/claims.ts'

/** Something staff may or may not do in EquineEase. */
export type AbilityName = 'addLesson' | 'editFeeding' | 'manageStaff' | 'seeSaddles' | 'listSaddles'

/** An ability with what grants it, by the names that the workspace gave its permissions and roles. */
interface Rule {
  readonly label: string
  readonly permissions: readonly string[]
  readonly roles: readonly string[]
}

/** Whether a person may do something here, and thanks to what. */
export interface Ability {
  readonly label: string
  readonly allowed: boolean
  /** The permission or role in the token that allows it. */
  readonly because?: string
  /** What would allow it. */
  readonly needs: string
}

const ADMINISTRATORS = ['owner', 'administrator', 'organization-administrator', 'workspace-administrator']

const RULES: Readonly<Record<AbilityName, Rule>> = {
  addLesson: {
    label: 'Add lessons',
    permissions: ['lessons:write'],
    roles: [...ADMINISTRATORS, 'instructor', 'stable-manager'],
  },
  editFeeding: {
    label: 'Edit the feeding plan',
    permissions: ['feeding:write'],
    roles: [...ADMINISTRATORS, 'groom', 'stable-manager'],
  },
  manageStaff: {
    label: 'Manage staff',
    permissions: ['staff:write'],
    roles: [...ADMINISTRATORS, 'stable-manager'],
  },
  // By what the workspace's roles say: running a stable alone makes nobody a partner.
  seeSaddles: { label: 'See saddles for rent', permissions: ['saddles:read', 'saddles:write'], roles: [] },
  listSaddles: { label: 'List saddles for rent', permissions: ['saddles:write'], roles: ['partner'] },
}

/** Role names are compared without letter case and with dashes for spaces and underscores. */
const plain = (role: string): string =>
  role
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')

/** What the person of these claims may do; decided from the token, never from the page. */
export function abilitiesOf(claims: Claims, profile: Claims): Readonly<Record<AbilityName, Ability>> {
  const permissions = currentList(claims, profile, 'permissions')
  const roles = currentList(claims, profile, 'roles')
  const decide = ({ label, ...rule }: Rule): Ability => {
    const permission = permissions.find((each) => rule.permissions.includes(each))
    const role = roles.find((each) => rule.roles.includes(plain(each)))
    const because = permission ? `permission ${permission}` : role ? `role ${role}` : undefined
    const needs = `permission ${rule.permissions[0] ?? ''}`
    return { label, needs, allowed: because !== undefined, ...(because ? { because } : {}) }
  }
  return {
    addLesson: decide(RULES.addLesson),
    editFeeding: decide(RULES.editFeeding),
    manageStaff: decide(RULES.manageStaff),
    seeSaddles: decide(RULES.seeSaddles),
    listSaddles: decide(RULES.listSaddles),
  }
}

/** Whoever offers something to the stables and works in none: the pages of a stable say nothing to them. */
export const isPartner = ({ listSaddles, ...others }: Readonly<Record<AbilityName, Ability>>): boolean =>
  listSaddles.allowed &&
  ![others.addLesson, others.editFeeding, others.manageStaff].some(({ because }) =>
    because?.startsWith('permission '),
  )
