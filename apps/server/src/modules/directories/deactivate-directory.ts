import { statusOperation } from './status-operation.ts'

export const deactivateDirectory = statusOperation(
  'deactivate',
  'Take nothing from a directory any more; its people stay as they are',
)
