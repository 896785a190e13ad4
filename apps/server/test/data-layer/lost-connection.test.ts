import { once } from 'node:events'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anOrganization, aWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { asOwner } from '../harness/template.ts'

describe('a connection that the database ends while a transaction has it', () => {
  let app: TestApp & { drop(): Promise<void> }
  let place: Place
  beforeAll(async () => {
    app = await createTestApp()
    place = await anOrganization(app, (await aWorkspace(app)).root)
  })
  afterAll(() => app.drop())

  it.each([{}, { readOnly: true }])(
    'fails that one alone, as though the database were away: %j',
    async (mode) => {
      const { db } = app.services
      const ended = new Promise<void>((resolve) => {
        const client = once(db.pools.organization, 'acquire') as Promise<[PoolClient]>
        client.then(([lent]) => lent.once('end', resolve))
      })
      const work = inOrganization(
        db,
        place,
        async (tx) => {
          const [row] = await ask<{ pid: number }>(tx, 'select pg_backend_pid() as pid where $1', [true])
          await asOwner(app.ownerUrl, (owner) => owner.query('select pg_terminate_backend($1)', [row?.pid]))
          await ended
          return ask(tx, 'select 1 where $1', [true])
        },
        mode,
      )
      await expect(work).rejects.toMatchObject({ code: 'database.unavailable' })
      expect(await inOrganization(db, place, (tx) => ask(tx, 'select 1 as one where $1', [true]))).toEqual([
        { one: 1 },
      ])
    },
  )
})
