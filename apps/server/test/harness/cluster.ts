import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { inject } from 'vitest'
import { newSecret } from '../../src/kernel/random.ts'
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
  const answer = JSON.parse(await text(connect(inject('clusterSocket')))) as {
    ownerUrl?: string
    error?: string
  }
  if (!answer.ownerUrl) throw new Error(`no test database: ${answer.error}`)
  return answer.ownerUrl
}
