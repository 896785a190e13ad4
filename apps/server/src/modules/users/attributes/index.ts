export { acceptedAttributes, assertUserAttributes } from './rules.ts'
