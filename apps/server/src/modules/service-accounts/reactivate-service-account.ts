import { statusOperation } from './status-operation.ts'

export const reactivateServiceAccount = statusOperation(
  'reactivate',
  'active',
  'Let a suspended service account act again',
)
