export { FromDirectory } from './FromDirectory.tsx'
export { directoriesTexts } from './texts.ts'
