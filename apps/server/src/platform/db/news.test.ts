import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { newId } from '../../kernel/ids.ts'
import { createNews } from './news.ts'

const SECONDS = 20

describe('news', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let owner: pg.Client
  let sent = 0

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    await owner.query('set role bailiwick_installation')
  })
  afterAll(async () => {
    await owner.end()
    await app.drop()
  })

  const change = (subject: string, age = '0 seconds', by = owner) =>
    by.query(
      `insert into invalidations (id, workspace_id, topic, subject, created_at)
       values ($1, $2, 'client', $3, now() - $4::interval)`,
      [newId('job'), workspace.id, subject, age],
    )

  /** Tells subjects, and counts the rows that it took to know them. */
  function listener() {
    const pool = app.services.db.pools.installation
    const counting = {
      query: async (question: object) => {
        const answer = await pool.query(question as never)
        sent += (answer as unknown as pg.QueryResult).rows.length
        return answer
      },
    }
    const news = createNews(counting as unknown as pg.Pool)
    return async () => {
      sent = 0
      return (await news(SECONDS)).map(({ subject }) => subject).sort()
    }
  }

  it('tells each change once, as long ago as it is asked for', async () => {
    await change('long ago', '21 seconds')
    await change('before', '19 seconds')
    const ask = listener()
    expect(await ask()).toContain('before')
    expect(await ask()).toEqual([])
    await change('now')
    expect(await ask()).toEqual(['now'])
    expect(await ask()).toEqual([])
    expect(await listener()()).not.toContain('long ago')
  })

  it('finds what was stamped long before it was committed', async () => {
    const ask = listener()
    await ask()
    const late = new pg.Client({ connectionString: app.ownerUrl })
    await late.connect()
    await late.query('set role bailiwick_installation')
    await late.query('begin')
    await change('late', '0 seconds', late)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    await change('meanwhile')
    expect(await ask()).toEqual(['meanwhile'])
    await late.query('commit')
    await late.end()
    expect(await ask()).toEqual(['late'])
    expect(await ask()).toEqual([])
  })

  it('finds one that comes later still, however old it looks', async () => {
    const ask = listener()
    await ask()
    await ask()
    await change('older', '15 seconds')
    expect(await ask()).toEqual(['older'])
    expect(await ask()).toEqual([])
  })

  it('has only the newest sent again', async () => {
    for (let n = 0; n < 50; n++) await change(`many ${n}`, '5 seconds')
    const ask = listener()
    expect((await ask()).length).toBeGreaterThanOrEqual(50)
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await ask()
    expect(await ask()).toEqual([])
    expect(sent).toBeLessThan(5)
  })
})
