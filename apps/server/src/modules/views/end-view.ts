import { z } from 'zod'
import { isId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { ViewError } from './errors.ts'
import { VIEW_AS } from './look-as.ts'
import { deleteView } from './store.ts'

export const endView = operation({
  name: 'views.end',
  summary: 'Stop looking at an organization as its administrator does',
  permission: VIEW_AS,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [ViewError.over],
  event: 'organization.view_ended',

  async run({ tx, actor }) {
    const isOpen = isId('session', actor.sessionId) && (await deleteView(tx, actor.sessionId))
    if (!isOpen) throw ViewError.over()
    return undefined
  },
})
