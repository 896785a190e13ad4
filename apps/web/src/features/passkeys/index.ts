export { PasskeysOf } from './PasskeysOf.tsx'
