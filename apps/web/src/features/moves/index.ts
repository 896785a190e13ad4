export { MergeOrganization } from './MergeOrganization.tsx'
export { MovePerson } from './MovePerson.tsx'
export { SplitOrganization } from './SplitOrganization.tsx'
export { movesTexts } from './texts.ts'
