import type { RoleId } from '../../kernel/ids.ts'

/** A role that can be held in an organization: its own, or one the workspace defines for all. */
export interface Role {
  origin: 'workspace' | 'organization'
  id: RoleId
  key: string
  name: string
  description: string
  permissions: string[]
  built_in: boolean
  root_only: boolean
  version: number
  created_at: Date
  updated_at: Date
}
