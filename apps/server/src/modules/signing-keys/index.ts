export { addSigningKeys, loadSigningKeys, retireSigningKeys, rotateSigningKeys } from './keys.ts'
