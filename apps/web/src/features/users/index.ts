export { PeopleTabs } from './PeopleTabs.tsx'
export { PickPerson } from './PickPerson.tsx'
export type { User } from './queries.ts'
