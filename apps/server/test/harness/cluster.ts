import { inject } from 'vitest'
import { newSecret } from '../../src/kernel/random.ts'
import { askFor } from './once-a-run.ts'
import { asOwner, TEMPLATE, withDatabase } from './template.ts'

export { TEST_MASTER_KEY } from './template.ts'

export interface TestDatabase {
  /** The superuser's URL of this database; the roles' own are made from it as the server does. */
  ownerUrl: string
  drop(): Promise<void>
}

let cluster: Promise<string> | undefined

/** The owner's URL of the run's cluster, which starts when it is first asked for. */
export function clusterUrl(): Promise<string> {
  cluster ??= askForCluster()
  return cluster
}

/** A migrated, empty database of the caller's own, cloned from the run's template in a few milliseconds. */
export async function createDatabase(): Promise<TestDatabase> {
  const url = await clusterUrl()
  const name = `test_${newSecret('', 9)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '0')}_${process.pid}`
  await asOwner(url, (client) =>
    client.query(`create database ${name} template ${TEMPLATE} strategy file_copy`),
  )
  return {
    ownerUrl: withDatabase(url, name),
    drop: () =>
      asOwner(url, (client) => client.query(`drop database if exists ${name} with (force)`)).then(() => {}),
  }
}

async function askForCluster(): Promise<string> {
  return (await askFor<{ ownerUrl: string }>(inject('clusterSocket'))).ownerUrl
}
