export { FORMAT_NAMES } from './formats.ts'
export { goOnWithImports, workOnImport } from './go-on.ts'
export { importRoutes } from './routes.ts'
export type { ImportView, LineView } from './view.ts'
