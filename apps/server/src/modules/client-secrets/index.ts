export {
  type LiveSecret,
  listSecrets,
  loadSecrets,
  makeSecret,
  revokeSecret,
  rotateSecret,
} from './secrets.ts'
export { MadeSecret, Overlap, SecretList, SecretParam } from './view.ts'
