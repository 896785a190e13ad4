export { EventsAbout } from './EventsAbout.tsx'
export { eventsAboutQuery, eventsKey } from './queries.ts'
