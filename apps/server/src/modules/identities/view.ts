import { z } from 'zod'
import { pathId } from '../../kernel/ids.ts'

export const UserParams = z.strictObject({ userId: pathId('user') })
export const IdentityParams = UserParams.extend({ connectionId: pathId('connection') })
