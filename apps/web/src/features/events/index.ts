export { useEventWords } from './words.ts'
