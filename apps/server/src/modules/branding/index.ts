export { type Brandings, createBrandings } from './brandings.ts'
export { type EffectiveBranding, logoPath } from './effective.ts'
export { brandingRoutes } from './routes.ts'
export { readLogo } from './store.ts'
