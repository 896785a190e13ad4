export { loadServiceAccountClient, type ServiceAccountClient } from './clients.ts'
export { serviceAccountRoutes } from './routes.ts'
export { ServiceAccountName } from './view.ts'
