import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { keysRotate } from '../../src/cli/keys.ts'
import { loadConfig } from '../../src/config.ts'
import { addSigningKeys, loadSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'
import { asOwner } from '../harness/template.ts'

describe('bailiwick keys rotate', () => {
  let app: TestApp & { drop(): Promise<void> }
  let fresh: TestWorkspace
  let old: TestWorkspace

  beforeAll(async () => {
    app = await createTestApp()
    const { db, vault, clock } = app.services
    // In the order in which they are listed: whoever has to wait comes first.
    fresh = await aWorkspace(app, 'a-fresh')
    old = await aWorkspace(app, 'b-old')
    for (const { id } of [fresh, old]) await addSigningKeys(db, vault, clock, id)
    await asOwner(app.ownerUrl, (client) =>
      client.query(`update signing_keys set created_at = now() - interval '1 hour' where workspace_id = $1`, [
        old.id,
      ]),
    )
  })
  afterAll(() => app.drop())

  const kids = async ({ id }: TestWorkspace) =>
    (await loadSigningKeys(app.services.db, app.services.vault, id)).map(({ kid }) => kid)
  async function run(...args: string[]) {
    const said: string[] = []
    const keep = (line: string) => void said.push(line)
    const spies = [
      vi.spyOn(console, 'log').mockImplementation(keep),
      vi.spyOn(console, 'error').mockImplementation(keep),
    ]
    const MASTER_KEY = TEST_MASTER_KEY.toString('base64')
    const code = await keysRotate({ config: loadConfig({ DATABASE_URL: app.ownerUrl, MASTER_KEY }), args })
    for (const spy of spies) spy.mockRestore()
    return { code, said: said.join('\n') }
  }

  it('goes on where one has to wait, says which, and ends with 1', async () => {
    const before = [await kids(fresh), await kids(old)]
    const { code, said } = await run()
    expect(code).toBe(1)
    expect(said).toMatch(/^rotated b-old\nnot rotated, .*\n {2}a-fresh, from 2\d{3}-.*Z on\n/)
    expect(await kids(fresh)).toEqual(before[0])
    expect(await kids(old)).not.toEqual(before[1])
  })

  it('waits for nobody when a key is known to others, and ends with 0', async () => {
    expect(await run('--now')).toEqual({ code: 0, said: 'rotated a-fresh\nrotated b-old' })
  })
})
