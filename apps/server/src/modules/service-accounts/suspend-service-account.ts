import { statusOperation } from './status-operation.ts'

export const suspendServiceAccount = statusOperation(
  'suspend',
  'suspended',
  'Suspend a service account: its secrets and tokens are refused',
)
