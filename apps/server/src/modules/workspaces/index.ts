export { type CreatedWorkspace, createWorkspace } from './create-workspace.ts'
export { createWorkspaceDirectory, type Workspace, type WorkspaceDirectory } from './directory.ts'
export { selectWorkspaces } from './store.ts'
