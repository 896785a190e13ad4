export { inspectSigningKeys, type SigningKeyFacts } from './inspect-keys.ts'
export { addSigningKeys, loadSigningKeys, retireSigningKeys, rotateSigningKeys } from './keys.ts'
export { resealSigningKeys } from './reseal-keys.ts'
export { signingKeyRoutes } from './routes.ts'
