export { findViewEnd, lookAs } from './look-as.ts'
export { viewRoutes } from './routes.ts'
