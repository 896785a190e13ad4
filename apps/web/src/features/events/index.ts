export { EventsAbout } from './EventsAbout.tsx'
export { eventsKey } from './queries.ts'
