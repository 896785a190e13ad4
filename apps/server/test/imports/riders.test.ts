import { hash } from '@node-rs/bcrypt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inOrganization } from '../../src/platform/db/index.ts'
import { anOrganization } from '../factories/index.ts'
import { Browser } from '../harness/browser.ts'
import { ImportStage, linesOf } from './stage.ts'

const RIDERS = 10_000
const PASSWORD = 'a saddle that fits nobody else'

describe('an export of ten thousand riders from Auth0', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

  it('is brought in with progress, and one of them signs in by the password of before', async () => {
    const slug = 'riders-of-stable-b'
    stage.place = await anOrganization(stage.app, stage.workspace.root, slug)
    stage.headers = await stage.as('administrator', 'subtree')
    const passwordHash = await hash(PASSWORD, { cost: 10 })
    const riders = Array.from({ length: RIDERS }, (_, at) => ({
      user_id: `auth0|${at.toString(16).padStart(24, '0')}`,
      email: `rider-${at}@example.com`,
      email_verified: true,
      name: `Rider ${at}`,
      passwordHash,
    }))
    const { id, problems } = await stage.validated(linesOf(riders), { format: 'auth0', source: 'auth0' })
    expect(problems).toBe(0)
    await stage.api(`POST ${stage.path}/${id}/begin`)
    const seen: number[] = []
    const over = stage.work(id)
    let isOver = false
    void over.finally(() => {
      isOver = true
    })
    while (!isOver) seen.push((await stage.get(id)).done)
    expect(await over).toMatchObject({
      status: 'finished',
      done: RIDERS,
      outcome: { peopleCreated: RIDERS, passwords: RIDERS },
    })
    expect(seen.some((done) => done > 0 && done < RIDERS)).toBe(true)
    expect(seen).toEqual([...seen].sort((one, other) => one - other))

    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${slug}`)
    await browser.submit({ identifier: 'Rider-4711@example.com', password: 'something else' })
    expect(browser.title()).not.toBe('Your account')
    await browser.submit({ identifier: 'Rider-4711@example.com', password: PASSWORD })
    expect(browser.title()).toBe('Your account')
    const own = await inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .selectFrom('passwords as p')
        .innerJoin('users as u', (join) =>
          join.onRef('u.organization_id', '=', 'p.organization_id').onRef('u.id', '=', 'p.user_id'),
        )
        .select(['p.hash', 'p.legacy_cost_ms'])
        .where('p.organization_id', '=', stage.place.organizationId)
        .where('u.email', '=', 'rider-4711@example.com')
        .executeTakeFirstOrThrow(),
    )
    expect(own).toMatchObject({ hash: expect.stringMatching(/^\$argon2id\$/), legacy_cost_ms: null })
  }, 600_000)
})
