export { createDirectories, type Directories, type DirectoryCaller } from './directories.ts'
export { endDirectory } from './end-directory.ts'
export { DirectoryError } from './errors.ts'
export type {
  Attribute,
  Comparison,
  Filter,
  GroupColumn,
  ListQuery,
  ListResult,
  UserColumn,
} from './filter.ts'
export { type RefusedRequest, recordRefusedRequest } from './health/refused.ts'
export type { MemberChanges } from './provisioning/members.ts'
export { createProvisioning } from './provisioning/provision.ts'
export type { Provisioning } from './provisioning/provisioning.ts'
export { readWordOf } from './provisioning/read-word-of.ts'
export { readDirectory } from './read-directory.ts'
export type {
  DirectorySettings,
  GroupWord,
  MemberId,
  Meta,
  ProvisionedGroup,
  ProvisionedUser,
  UserWord,
} from './resource.ts'
export { directoryRoutes } from './routes.ts'
export type { DirectoryView } from './view.ts'
