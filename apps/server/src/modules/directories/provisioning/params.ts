import { z } from 'zod'
import { pathId } from '../../../kernel/ids.ts'
import type { Actor } from '../../../platform/access.ts'
import { RequestError } from '../../../platform/execute.ts'
import { DirectoryError } from '../errors.ts'
import type { DirectorySettings } from '../resource.ts'

/** As it was authenticated: never from a request. */
export const OfDirectory = z.strictObject({ directory: z.custom<DirectorySettings>() })
export const OfUser = OfDirectory.extend({ userId: pathId('user') })
export const OfGroup = OfDirectory.extend({ groupId: pathId('group') })

/** Nobody does by hand what a directory does, whatever they hold: it has its own ways. */
export function assertProvisions(actor: Actor, { id, status }: DirectorySettings): void {
  if (actor.kind !== 'directory' || actor.id !== id) throw RequestError.forbidden()
  if (status !== 'active') throw DirectoryError.inactive()
}
