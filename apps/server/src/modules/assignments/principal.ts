import { z } from 'zod'
import { isId } from '../../kernel/ids.ts'
import type { PrincipalId } from '../roles/index.ts'

const isPrincipalId = (value: unknown): value is PrincipalId =>
  isId('user', value) ||
  isId('group', value) ||
  isId('serviceAccount', value) ||
  isId('externalMember', value)

/** The id of a user, a group, a service account or an external member; which of them, its prefix says. */
export const PrincipalIdSchema = z
  .string()
  .refine(isPrincipalId, 'is not the id of a user, group, service account or external member')
  .transform((value) => value as PrincipalId)

/** The one column of an assignment that names its principal. */
export function principalColumns(id: PrincipalId) {
  return {
    user_id: isId('user', id) ? id : null,
    group_id: isId('group', id) ? id : null,
    service_account_id: isId('serviceAccount', id) ? id : null,
    external_member_id: isId('externalMember', id) ? id : null,
  }
}

/** What nodes hold in memory of a principal: itself, or for a group and who is from elsewhere everybody of the organization. */
export const announcedSubject = (id: PrincipalId, organizationId: string): string =>
  isId('group', id) || isId('externalMember', id) ? organizationId : id
