export { goOnWithImports, workOnImport } from './go-on.ts'
export { importRoutes } from './routes.ts'
