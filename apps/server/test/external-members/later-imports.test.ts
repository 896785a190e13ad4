import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportId } from '../../src/kernel/ids.ts'
import { workOnImport } from '../../src/modules/imports/index.ts'
import { setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { linesOf, person } from '../imports/stage.ts'
import { aMemberWith, lettingNobodyIn } from './later-stage.ts'
import { openStage } from './stage.ts'

const IMPORTS = ['imports:read', 'imports:write', 'users:read', 'users:write', 'organization:read']
const organization = { kind: 'organization', key: 'north', name: 'North yard', slug: 'north-yard' }

describe('what an external member brings in', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.app.drop())

  /** An import with its file, and what comes of each step of it. */
  async function anImport(records: readonly object[], permissions: string[] = []) {
    const pair = await aMemberWith(stage, [...IMPORTS, ...permissions])
    const { host, token } = pair
    const path = `/organizations/${host.organizationId}/imports`
    const { body, text } = await stage.api(`POST ${path}`, { format: 'jsonl', source: 'yard' }, token)
    expect(body.id, text).toBeDefined()
    const own = `${path}/${String(body.id)}`
    await stage.app.http.inject({
      method: 'PUT',
      url: `/w/${stage.workspace.slug}/api/v1${own}/parts/0`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      payload: linesOf(records),
    })
    const asked = async (verb: 'validate' | 'begin' | 'undo') => {
      const answer = await stage.api(`POST ${own}/${verb}`, {}, token)
      expect(answer.status, answer.text).toBe(200)
    }
    const worked = async () => {
      await workOnImport(stage.app.services, host, body.id as ImportId)
      return (await stage.api(`GET ${own}`)).body
    }
    return { ...pair, asked, worked }
  }

  it('comes in, and is taken back', async () => {
    const { asked, worked } = await anImport([person('ann'), person('ben')])
    await asked('validate')
    expect(await worked()).toMatchObject({ status: 'validated', problems: 0, total: 2 })
    await asked('begin')
    expect(await worked()).toMatchObject({ status: 'finished', outcome: { peopleCreated: 2 } })
    await asked('undo')
    expect(await worked()).toMatchObject({ status: 'undone', takenBack: { peopleRemoved: 2 } })
  })

  it('comes in no more once the host lets them be no member, though nobody has ended anything', async () => {
    const made = await anImport([person('cleo')])
    await made.asked('validate')
    await made.worked()
    await made.asked('begin')
    await lettingNobodyIn(made)
    expect(await made.worked()).toMatchObject({ status: 'stopped', reason: 'request.forbidden', done: 0 })
  })

  it('comes in no more once their home does not let them be members elsewhere', async () => {
    const made = await anImport([person('dora')])
    await made.asked('validate')
    await made.worked()
    await made.asked('begin')
    await setOrganization(stage.app, made.home, {
      policy: JSON.stringify({ externalMembers: { elsewhere: 'forbidden' } }),
    })
    expect(await made.worked()).toMatchObject({ status: 'stopped', reason: 'request.forbidden', done: 0 })
  })

  it('is told of as not theirs to bring in where their account is not active any more', async () => {
    const made = await anImport([person('emil')])
    await made.asked('validate')
    await inOrganization(stage.app.services.db, made.home, (tx) =>
      tx.updateTable('users').set({ status: 'suspended' }).where('id', '=', made.person).execute(),
    )
    expect(await made.worked()).toMatchObject({ status: 'validated', total: 0, problems: 1 })
  })

  it('is an organization too, which is archived again', async () => {
    const made = await anImport([organization], ['organization:create', 'organization:manage'])
    await made.asked('validate')
    await made.worked()
    await made.asked('begin')
    expect(await made.worked()).toMatchObject({ status: 'finished', outcome: { organizationsCreated: 1 } })
    await made.asked('undo')
    expect(await made.worked()).toMatchObject({ status: 'undone', takenBack: { organizationsArchived: 1 } })
  })

  it('is no organization any more, and takes none back, once they are let in no more', async () => {
    const made = await anImport(
      [{ ...organization, slug: 'south-yard' }],
      ['organization:create', 'organization:manage'],
    )
    await made.asked('validate')
    await made.worked()
    await made.asked('begin')
    expect(await made.worked()).toMatchObject({ status: 'finished' })
    await made.asked('undo')
    await lettingNobodyIn(made)
    expect(await made.worked()).toMatchObject({ status: 'stopped', reason: 'request.forbidden' })
  })
})
