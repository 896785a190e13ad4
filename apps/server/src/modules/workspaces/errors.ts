import { defineErrors } from '../../kernel/errors.ts'

export const WorkspaceError = defineErrors('workspace', {
  slug_unavailable: ['conflict', 'There is a workspace with this slug already.'],
  stale: ['precondition', 'The workspace was changed in the meantime.'],
})
