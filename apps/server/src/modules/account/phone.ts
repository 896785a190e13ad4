import { inOrganization } from '../../platform/db/index.ts'
import { phoneNameOf, removePhone } from '../credentials/index.ts'
import { lockUser } from '../sessions/index.ts'
import {
  type BrowserAccount,
  changing,
  isProvedLately,
  record,
  type SignInServices,
  type Visitor,
} from '../sign-in/index.ts'

const placeOf = (visitor: Visitor, own: BrowserAccount) => ({
  workspaceId: visitor.workspace.id,
  organizationId: own.organizationId,
})

/** The end of the number that codes are sent to, to know it again; undefined where there is none. */
export const readOwnPhone = (
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<string | undefined> =>
  inOrganization(services.db, placeOf(visitor, own), (tx) => phoneNameOf(tx, own.userId), { readOnly: true })

/** Takes the number away as second factor. `prove`: the sign-in is too old for it. */
export async function removeOwnPhone(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<'done' | 'prove'> {
  if (!(await isProvedLately(services, visitor, own))) return 'prove'
  const { userId } = own
  await changing(services, placeOf(visitor, own), async (tx) => {
    await lockUser(tx, userId)
    if (!(await removePhone(tx, userId))) return
    await record(tx, visitor, own, {
      type: 'user.second_factor_removed',
      outcome: 'success',
      target: { kind: 'user', id: userId },
      data: { factor: 'sms' },
      outgoing: true,
    })
  })
  return 'done'
}
