export { PeopleTabs } from './PeopleTabs.tsx'
export { PickPerson } from './PickPerson.tsx'
export { type User, usersKey, usersQuery } from './queries.ts'
