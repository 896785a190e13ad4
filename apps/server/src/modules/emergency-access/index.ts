export { emergencyAccessRoutes } from './routes.ts'
