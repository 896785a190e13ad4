import { statusOperation } from './status-operation.ts'

export const activateDirectory = statusOperation('activate', 'Let a directory provide people again')
