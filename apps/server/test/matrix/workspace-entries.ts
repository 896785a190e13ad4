import type { Entry } from './entry.ts'

/** What is the workspace's own, and what of it may be read below. */
export const WORKSPACE_ENTRIES: Record<string, Entry> = {
  'signingKeys.list': { own: true, workspaceOnly: true },
  'signingKeys.rotate': { own: true, workspaceOnly: true, input: () => ({ now: true }) },
  'mail.getSettings': { own: true, workspaceOnly: true },
  // No mail server is named here.
  'mail.sendTest': { own: true, workspaceOnly: true, passes: [409] },
  'workspace.getSize': { own: true, workspaceOnly: true },
  'users.getAttributeSchema': {},
  'workspace.getUserAttributeSchema': { own: true, workspaceOnly: true },
  'workspace.replaceUserAttributeSchema': {
    own: true,
    workspaceOnly: true,
    input: () => ({ schema: { type: 'object' } }),
  },
  'workspace.getAttributeSchema': { own: true, workspaceOnly: true },
  'workspace.replaceAttributeSchema': {
    own: true,
    workspaceOnly: true,
    input: () => ({ schema: { type: 'object' } }),
  },
}
