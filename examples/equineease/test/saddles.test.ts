import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Stage } from './support/stage.ts'
import { setStage } from './support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage({ stables: [{ slug: 'saddle-partners', id: 'org_partners' }] })
})
afterEach(() => stage.close())

const SADDLE = {
  name: 'Fenwick <b>dressage</b>',
  discipline: 'Dressage',
  seat: '17',
  width: 'Wide',
  price: '21',
}

/** Signs in to the first organization with these permissions. */
async function signIn(...permissions: string[]) {
  for (const organization of stage.provider.knobs.organizations)
    Object.assign(organization, { roles: ['member'], permissions })
  await stage.browser.signIn()
}
const page = async (path = '/o/gallop/saddles') => (await stage.browser.get(path)).body
const post = async (path: string, fields: Record<string, string>) =>
  stage.browser.post(path, { form: await stage.browser.formToken('/o/gallop/'), ...fields })

describe('saddles for rent', () => {
  it('are listed and withdrawn by whoever has the permission, for the organization of the token', async () => {
    await signIn('saddles:read', 'saddles:write')
    expect(await page()).toContain('You have listed none yet')
    // Whose it is stands in no form.
    const listed = await post('/o/gallop/saddles', { ...SADDLE, organizationId: 'org_partners' })
    expect(listed.location).toBe('/o/gallop/saddles?done=saddle')
    const shown = await page()
    expect(shown).toContain('Fenwick &lt;b&gt;dressage&lt;/b&gt;')
    expect(shown).toContain('€21')
    const id = /name="saddle" value="([^"]+)"/.exec(shown)?.[1] ?? ''
    await post('/o/gallop/saddles/withdraw', { saddle: id })
    expect(await page()).toContain('You have listed none yet')
    expect((await post('/o/gallop/saddles/withdraw', { saddle: id })).status).toBe(422)
  })

  it('of other partners are seen by whoever may look, and listed and withdrawn by nobody else', async () => {
    await signIn('saddles:read')
    const shown = await page()
    expect(shown.match(/From Saddle Partners/g)).toHaveLength(5)
    expect(shown).not.toContain('List a saddle')
    expect((await post('/o/gallop/saddles', SADDLE)).status).toBe(403)
    expect((await post('/o/gallop/saddles/withdraw', { saddle: 'x' })).status).toBe(403)
    expect(await page()).not.toContain('Fenwick &lt;b&gt;')
  })

  it('of another organization are not withdrawn by a partner', async () => {
    await signIn('saddles:write')
    await post('/o/gallop/saddles', SADDLE)
    const id = /name="saddle" value="([^"]+)"/.exec(await page())?.[1] ?? ''
    const form = await stage.browser.formToken('/o/gallop/')
    await stage.browser.post('/o/gallop/switch', { form, organization: 'gallop-north' })
    const north = '/o/gallop-north/saddles'
    expect(await page(north)).toContain('From Gallop')
    const other = { form: await stage.browser.formToken('/o/gallop-north/'), saddle: id }
    expect((await stage.browser.post(`${north}/withdraw`, other)).status).toBe(422)
    expect(await page()).toContain('Fenwick')
  })

  it('come first for a partner, without the pages of a stable, and stay one page of many for a stable', async () => {
    await signIn('saddles:read', 'saddles:write')
    const first = await page('/o/gallop/')
    expect(first).toContain('<h1>Saddles for rent')
    expect(first).not.toContain('/o/gallop/horses')
    await signIn('saddles:write', 'lessons:write')
    expect(await page('/o/gallop/')).toContain('Welcome, ')
    expect(await page()).toContain('/o/gallop/horses')
    await signIn('saddles:read')
    expect(await page('/o/gallop/')).toContain('Welcome, ')
  })

  it('are not open to everybody, and the page says what it takes', async () => {
    await signIn('horses:read')
    const shown = await page()
    expect(shown).toContain('Saddles are not open to you here')
    expect(shown).toContain('permission saddles:read')
    expect(shown).not.toContain('Saddle Partners')
  })

  it.each([
    { name: '' },
    { name: 'x'.repeat(61) },
    { discipline: 'Flying' },
    { seat: '99' },
    { width: '' },
    { price: '0' },
    { price: '1.5' },
    { price: '1e9' },
  ])('takes no %o', async (wrong) => {
    await signIn('saddles:write')
    expect((await post('/o/gallop/saddles', { ...SADDLE, ...wrong })).status).toBe(422)
    expect(await page()).toContain('You have listed none yet')
  })
})
