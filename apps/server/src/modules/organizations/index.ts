export { organizationRoutes } from './routes.ts'
export { insertRoot } from './store.ts'
export { createTree } from './tree.ts'
export { OrganizationName, Slug } from './view.ts'
