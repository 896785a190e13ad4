export { ViewError } from './errors.ts'
export { findView, lookAs } from './look-as.ts'
export { viewRoutes } from './routes.ts'
