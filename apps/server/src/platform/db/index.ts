export { announce } from './announce.ts'
export {
  ANONYMOUS,
  appendEvent,
  appendEvents,
  appendOwnEvent,
  canonicalJson,
  digestPersonal,
  type EventActor,
  type NewEvent,
  NOWHERE,
  SYSTEM,
  toEventRow,
} from './append-event.ts'
export { askComposed, composeOnce, type Shape, slot } from './compose-once.ts'
export { firstOf, onConstraint, onMissing, onUnconfirmed } from './constraints.ts'
export { type Database, openDatabase } from './database.ts'
export {
  askElsewhere,
  crossTo,
  elsewhere,
  type InstallationTx,
  inInstallation,
  inJanitor,
  inOrganization,
  inProtocol,
  inProtocolOf,
  inRelay,
  inSealer,
  inWorkspace,
  type JanitorTx,
  type OrgTx,
  type Place,
  type ProtocolTx,
  type RelayTx,
  type SealerTx,
  type WorkspaceTx,
} from './entrances.ts'
export { type ColumnTypes, insertMany } from './insert-many.ts'
export { type DatabaseFacts, inspectDatabase, type RoleFacts } from './inspect.ts'
export { createChangeSource } from './listen.ts'
export { lockTree, treeLock } from './lock-tree.ts'
export { migrate, pendingMigrations } from './migrate.ts'
export { inOneStroke, type Stroke } from './one-stroke.ts'
export { composedLimit, pageLimit, usualLimit } from './page-limit.ts'
export { countTries, pauseTries, settleTries, type Taken } from './rate-limits.ts'
export { removeExpired } from './remove-expired.ts'
export { ROLES, type RoleName, roleUrl } from './roles.ts'
export { backToSavepoint, releaseSavepoint, setSavepoint } from './savepoint.ts'
export type * from './schema/index.ts'
export { findsAny, protocolStatement, tellingStatement } from './single-statement.ts'
export { inSnapshot, type Snapshot } from './snapshot.ts'
export {
  composeInSubtree,
  inSubtree,
  type Stretch,
  type SubtreeReader,
  type SubtreeTx,
  WORKSPACE,
} from './subtree.ts'
export { together } from './together.ts'
export { EVENT_TYPES, type EventRow, QUEUED, traceOf } from './trace.ts'
export { ask, type Finish, sendInOrder, sendStatements } from './transaction.ts'
export type { Statement } from './transaction-connection.ts'
export { updateVersioned } from './update-versioned.ts'
