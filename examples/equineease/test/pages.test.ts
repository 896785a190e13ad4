import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Stage } from './support/stage.ts'
import { setStage } from './support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage({ stables: [{ slug: 'gallop', portal: 'https://login.example/portal/gallop' }] })
})
afterEach(() => stage.close())

const CANARY = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'&'
const PATHS = ['', 'horses', 'lessons', 'feeding', 'feeding?edit=1', 'staff', 'saddles', 'who-am-i']

describe('pages', () => {
  it('escape whatever claims hold', async () => {
    const { knobs } = stage.provider
    Object.assign(knobs.person, { name: CANARY, email: CANARY, acr: CANARY, amr: [CANARY], [CANARY]: CANARY })
    for (const organization of knobs.organizations) {
      Object.assign(organization, { name: CANARY, roles: ['administrator', CANARY], permissions: [CANARY] })
    }
    const { location } = await stage.browser.signIn()
    for (const path of PATHS) {
      const page = await stage.browser.get(location + path)
      expect(page.status).toBe(200)
      expect(page.body).toContain('&lt;script&gt;')
      expect(page.body).not.toMatch(/<script|<img/)
    }
  })

  it('escape the words of a refusal and of an address', async () => {
    const { location } = await stage.browser.get('/sign-in')
    const back = new URL(await stage.browser.atProvider(location), 'http://localhost')
    back.searchParams.delete('code')
    back.searchParams.set('error', 'x')
    back.searchParams.set('error_description', CANARY)
    const page = await stage.browser.get(back.pathname + back.search)
    expect(page.body).toContain('&lt;script&gt;')
    expect(page.body).not.toMatch(/<script|<img/)
    expect((await stage.browser.get(`/o/${encodeURIComponent(CANARY)}/`)).body).not.toMatch(/<script|<img/)
  })

  it('carry a content policy that allows no script, and are not stored', async () => {
    await stage.browser.signIn()
    for (const path of ['/', '/o/gallop/', '/o/gallop/who-am-i', '/nothing', '/callback']) {
      const { headers } = await stage.browser.get(path)
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'/,
      )
      expect(headers['cache-control']).toBe('no-store')
    }
  })

  it('hold no inline style and no script, which that policy would drop', async () => {
    await stage.browser.signIn()
    for (const path of PATHS) {
      expect((await stage.browser.get(`/o/gallop/${path}`)).body).not.toMatch(
        / style="|<style|<script| on\w+="/,
      )
    }
  })

  it('never show a token', async () => {
    await stage.browser.signIn()
    const bodies = await Promise.all(
      PATHS.map(async (path) => (await stage.browser.get(`/o/gallop/${path}`)).body),
    )
    expect(bodies.join()).not.toMatch(/eyJ|a-secret-of-the-test/)
  })

  it('set cookies that scripts and other sites cannot use', async () => {
    const start = await stage.browser.get('/sign-in')
    const landed = await stage.browser.get(await stage.browser.atProvider(start.location))
    for (const { headers } of [start, landed])
      expect(String(headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    const secure = await setStage({ baseUrl: 'https://equineease.example' })
    const { headers } = await secure.browser.get('/sign-in')
    expect(String(headers['set-cookie'])).toMatch(/^__Host-equineease_sign_in=.*; Secure/)
    await secure.close()
  })
})

describe('work in the stable', () => {
  const lesson = { time: '07:45', title: 'Pony club', arena: 'Lunge ring', places: '3' }

  async function addLesson(path: string): Promise<number> {
    const page = await stage.browser.get(`${path}lessons`)
    const form = /name="form" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const instructor = /<select name="instructor">\s*<option\s+value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    return (await stage.browser.post(`${path}lessons`, { ...lesson, form, instructor })).status
  }

  it('is done by who may, and stays in its organization', async () => {
    await stage.browser.signIn()
    expect(await addLesson('/o/gallop/')).toBe(303)
    expect((await stage.browser.get('/o/gallop/lessons')).body).toContain('<time>07:45</time>')
    await stage.browser.signIn('gallop-north')
    expect((await stage.browser.get('/o/gallop-north/lessons')).body).not.toContain('<time>07:45</time>')
  })

  it('is greyed out for who may not, and refused when posted all the same', async () => {
    await stage.browser.signIn('gallop-south')
    const { body } = await stage.browser.get('/o/gallop-south/')
    expect(body.match(/<button class="button" disabled/g)).toHaveLength(3)
    expect(await addLesson('/o/gallop-south/')).toBe(403)
    expect((await stage.browser.get('/o/gallop-south/lessons')).body).not.toContain('<time>07:45</time>')
  })

  it('shows each organization a yard of its own, the same every time', async () => {
    await stage.browser.signIn()
    await stage.browser.signIn('gallop-north')
    const yard = async (key: string) =>
      /<tbody>.*<\/tbody>/s.exec((await stage.browser.get(`/o/${key}/horses`)).body)?.[0]
    expect(await yard('gallop')).toBe(await yard('gallop'))
    expect(await yard('gallop')).not.toBe(await yard('gallop-north'))
  })

  it('changes the feeding plan and the rota', async () => {
    await stage.browser.signIn()
    const { body } = await stage.browser.get('/o/gallop/feeding?edit=1')
    const fields = [...body.matchAll(/name="((?:hay|concentrate)\.\w+)"/g)].map(([, name]) => [
      name ?? '',
      '3.5',
    ])
    const form = await stage.browser.formToken('/o/gallop/feeding')
    expect(
      (await stage.browser.post('/o/gallop/feeding', { ...Object.fromEntries(fields), form })).status,
    ).toBe(303)
    expect((await stage.browser.get('/o/gallop/feeding')).body.match(/3\.5 kg/g)).toHaveLength(fields.length)
    expect((await stage.browser.post('/o/gallop/feeding', { form })).status).toBe(422)
    const worker =
      /<select name="worker">\s*<option\s+value="([^"]+)"/.exec(
        (await stage.browser.get('/o/gallop/staff')).body,
      )?.[1] ?? ''
    expect(
      (await stage.browser.post('/o/gallop/staff', { form, worker, day: '2', shift: 'late' })).status,
    ).toBe(303)
    expect(
      (await stage.browser.post('/o/gallop/staff', { form, worker, day: '7', shift: 'late' })).status,
    ).toBe(422)
  })

  it('links administrators, and only them, to where accounts are managed', async () => {
    await stage.browser.signIn()
    expect((await stage.browser.get('/o/gallop/staff')).body).toContain('https://login.example/portal/gallop')
    const [gallop] = stage.provider.knobs.organizations
    if (gallop) gallop.roles = []
    stage.forward(6)
    expect((await stage.browser.get('/o/gallop/staff')).body).not.toContain(
      'https://login.example/portal/gallop',
    )
  })
})
