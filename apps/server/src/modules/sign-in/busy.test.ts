import { afterAll, beforeAll, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { CredentialError, createHasher } from '../credentials/index.ts'
import { provePassword } from './steps/prove-password.ts'
import { anOrganizationWith, aPerson, aStage, eventsIn, PASSWORD, type Stage } from './testing.test-helper.ts'

let stage: Stage
beforeAll(async () => {
  stage = await aStage({ hasher: createHasher({ concurrency: 1 }) })
})
afterAll(() => stage.app.drop())

/** More than one process hashes and lets wait. */
const CROWD = 160

it('turns away who does not fit into the queue: a page, when to come again, and no try is counted', async () => {
  const place = await anOrganizationWith(stage, { lockout: { attempts: 5 } })
  await aPerson(stage.app, place, 'ann@example.com')
  const crowd = Array.from(
    { length: CROWD },
    (_, n) => new Browser(stage.app, { remoteAddress: `192.0.2.${n}` }),
  )
  await Promise.all(
    crowd.map((one) => one.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)),
  )
  const answers = await Promise.all(
    crowd.map((one, n) => one.submit({ identifier: `nobody-${n}@example.com`, password: 'wrong horse' })),
  )
  const shed = answers.filter(({ status }) => status === 503)
  expect(shed.length).toBeGreaterThan(0)
  expect(shed.length + answers.filter(({ status }) => status === 422).length).toBe(CROWD)
  for (const { headers, body } of shed) {
    expect(headers['retry-after']).toBe('5')
    expect(body).toContain('Back in a moment')
  }
  // What was turned away was not tried: the others alone are on record.
  const tried = (await eventsIn(stage.app, place)).filter(({ type }) => type === 'user.sign_in_failed')
  expect(tried).toHaveLength(CROWD - shed.length)
  const ann = new Browser(stage.app)
  await ann.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
  await ann.submit({ identifier: 'ann@example.com', password: PASSWORD })
  expect(ann.cookie('bailiwick')).toBeDefined()
}, 60_000)

it('turns away before an account is looked for or a try is counted', async () => {
  const { services } = stage.app
  const home = await services.tree.find(stage.workspace.id, stage.workspace.root.organizationId)
  const untouched = new Proxy(
    {},
    {
      get: (_, name) => {
        throw new Error(`${String(name)} was used`)
      },
    },
  )
  const busy = CredentialError.busy({ retryAfterSeconds: 1 })
  const hasher = { admit: () => Promise.reject(busy) }
  const input = (field: string) => (field === 'password' ? PASSWORD : 'ann@example.com')
  const asked = provePassword(
    { ...services, db: untouched, limits: untouched, hasher } as never,
    { home } as never,
    input as never,
  )
  await expect(asked).rejects.toBe(busy)
})
