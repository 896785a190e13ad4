import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from './support/browser.ts'
import { onwardUrl } from './support/browser.ts'
import type { Stage } from './support/stage.ts'
import { setStage } from './support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
  await stage.browser.signIn()
})
afterEach(() => stage.close())

async function enter(organization: string): Promise<Page> {
  return stage.browser.post('/o/gallop/switch', {
    form: await stage.browser.formToken('/o/gallop/'),
    organization,
  })
}

function organization(slug: string) {
  const found = stage.provider.knobs.organizations.find((each) => each.slug === slug)
  if (!found) throw new Error(slug)
  return found
}

describe('switching organization', () => {
  it('exchanges the token, without a new sign-in, by id or slug', async () => {
    expect((await enter('org_gallopnorth01')).location).toBe('/o/gallop-north/')
    expect((await enter('gallop-south')).location).toBe('/o/gallop-south/')
    expect(stage.provider.seen.authorizations).toHaveLength(1)
  })

  it('keeps both organizations open side by side, each with its own roles', async () => {
    await enter('gallop-south')
    const [head, branch] = [
      await stage.browser.get('/o/gallop/who-am-i'),
      await stage.browser.get('/o/gallop-south/who-am-i'),
    ]
    expect(head.body).toContain('org_gallop01')
    expect(head.body).toContain('thanks to the role administrator')
    expect(branch.body).toContain('org_gallopsouth01')
    expect(branch.body).not.toContain('thanks to the role administrator')
  })

  it('falls back to a new authorization request when the target wants to see the person', async () => {
    organization('gallop-north').exchange = 'interaction_required'
    const page = await enter('gallop-north')
    expect(page.status).toBe(200)
    const back = await stage.browser.atProvider(onwardUrl(page))
    expect(stage.provider.seen.authorizations.at(-1)?.get('organization')).toBe('gallop-north')
    expect((await stage.browser.get(back)).location).toBe('/o/gallop-north/')
    expect((await stage.browser.get('/o/gallop/')).status).toBe(200)
  })

  it('says so kindly when the organization may not be entered', async () => {
    organization('gallop-north').exchange = 'invalid_target'
    const page = await enter('gallop-north')
    expect(page.status).toBe(403)
    expect(page.body).toContain('You cannot enter this stable')
    expect((await stage.browser.get('/o/gallop-north/')).status).toBe(401)
  })

  it('refuses an exchange that answers for somebody else', async () => {
    stage.provider.knobs.exchanged = { sub: 'usr_2' }
    stage.provider.knobs.userinfo = { sub: 'usr_2' }
    expect((await enter('gallop-north')).status).toBe(502)
    expect((await stage.browser.get('/o/gallop-north/')).status).toBe(401)
  })

  it('refuses an exchange that answers for another organization', async () => {
    stage.provider.knobs.exchanged = { org_id: 'org_gallopsouth01' }
    stage.provider.knobs.userinfo = { org_id: 'org_gallopsouth01' }
    expect((await enter('org_gallopnorth01')).status).toBe(502)
  })

  it('refuses a form that no page of this session made', async () => {
    const page = await stage.browser.post('/o/gallop/switch', { organization: 'gallop-north' })
    expect(page.status).toBe(403)
    expect((await stage.browser.get('/o/gallop-north/')).status).toBe(401)
  })
})
