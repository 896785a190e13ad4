export { statisticsRoutes } from './routes.ts'
export { tallyEvents } from './tally.ts'
