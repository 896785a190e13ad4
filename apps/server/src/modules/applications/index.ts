export { type ApplicationClient, loadApplicationClient } from './clients.ts'
export { createApplication } from './create-application.ts'
export { isOpenTo } from './policy.ts'
export { applicationRoutes } from './routes.ts'
