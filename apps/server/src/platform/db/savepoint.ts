import { ask } from './transaction.ts'

/** Written into the statement: never by anybody but who calls. */
type Name = 'taking' | 'trying' | 'moving' | 'founding'

/** What is done from here on can be taken back alone; the fence of this moment comes back with it. */
export const setSavepoint = (tx: object, name: Name): Promise<unknown> => ask(tx, `savepoint ${name}`, [])
export const backToSavepoint = (tx: object, name: Name): Promise<unknown> =>
  ask(tx, `rollback to savepoint ${name}`, [])
/** It stays. Of many that are left open each makes the next dearer. */
export const releaseSavepoint = (tx: object, name: Name): Promise<unknown> =>
  ask(tx, `release savepoint ${name}`, [])
