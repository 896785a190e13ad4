export { deleteClientId, insertClientId, selectClientPlace, selectOwners } from './id-store.ts'
export {
  type LiveSecret,
  listSecrets,
  loadSecrets,
  makeSecret,
  revokeSecret,
  rotateSecret,
} from './secrets.ts'
export { MadeSecret, Overlap, SecretList, SecretParam } from './view.ts'
