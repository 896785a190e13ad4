export { type CreatedWorkspace, createWorkspace } from './create-workspace.ts'
export { createWorkspaceDirectory, type Workspace, type WorkspaceDirectory } from './directory.ts'
export { workspaceRoutes } from './routes.ts'
export { selectWorkspaces } from './store.ts'
