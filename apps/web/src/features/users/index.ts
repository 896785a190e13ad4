export { PeopleTabs } from './PeopleTabs.tsx'
export { PickPeople } from './PickPeople.tsx'
export { PickPerson } from './PickPerson.tsx'
export type { User } from './queries.ts'
