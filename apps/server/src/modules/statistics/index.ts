export { EVENTS_OF_MANY } from './people-events.ts'
export { statisticsRoutes } from './routes.ts'
export { tallyEvents } from './tally.ts'
