import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOwnKey } from '../../../apps/server/src/protocols/saml/index.ts'
import { type Apache, hasApacheWith, startApache } from '../../../apps/server/test/peers/apache.ts'
import { hiddenFields, Visitor } from '../../../apps/server/test/saml/visitor.ts'
import { createApp } from '../src/app.ts'

const PERSON = {
  subject: '0b54b6f0-5a9c-4a37-9f4a-2f5ad2f4b7c1',
  email: 'nele@gallop.example',
  password: 'a password of the test',
  givenName: 'Nele',
  familyName: 'Neumann',
  branch: 'gallop-süd',
}

/** A service provider in C, over Lasso and xmlsec: what is signed here was only read by those who wrote it. */
describe.runIf(hasApacheWith('auth_mellon'))('an application behind mod_auth_mellon', () => {
  const server = createServer((request, response) => void app(request, response))
  let app: ReturnType<typeof createApp>
  let url: string
  let apache: Apache

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://localhost:${(server.address() as AddressInfo).port}`
    const [idp, sp] = await Promise.all([makeOwnKey('idp', new Date(), 10), makeOwnKey('sp', new Date(), 10)])
    apache = await startApache(['auth_mellon'], async ({ origin, folder, application }) => {
      const own = {
        entityId: 'https://id.gallop.example/saml',
        ...idp,
        serviceProvider: `${origin}/mellon/metadata`,
      }
      app = createApp({ protocol: 'saml', url, users: [PERSON], own }, Date.now)
      const metadata = await (await fetch(`${url}/metadata`)).text()
      for (const [name, content] of Object.entries({
        'idp.xml': metadata,
        'sp.key': sp.privateKey,
        'sp.crt': sp.certificate,
      }))
        writeFileSync(join(folder, name), content)
      return `
      MellonLockFile ${folder}/lock
      ProxyPass /mellon !
      ProxyPass / ${application}/
      <Location />
        MellonEnable info
        MellonEndpointPath /mellon
        MellonSPentityId ${origin}/sp
        MellonSPPrivateKeyFile ${folder}/sp.key
        MellonSPCertFile ${folder}/sp.crt
        MellonIdPMetadataFile ${folder}/idp.xml
        MellonSecureCookie Off
      </Location>
      <Location /protected>
        AuthType Mellon
        MellonEnable auth
        Require valid-user
        RequestHeader set name-id %{MELLON_NAME_ID}e
        RequestHeader set branch %{MELLON_branch}e
      </Location>`
    })
  })
  afterAll(async () => {
    await apache?.stop()
    server.close()
  })

  /** From a page of the application to the one where somebody gives a password, or anything else. */
  async function goThrough(fields: Record<string, string>) {
    const [there, here] = [new Visitor(apache.origin), new Visitor(url)]
    const form = await here.go((await there.go(`${apache.origin}/protected/page`)).url)
    const { body } = await here.go(form.url, fields)
    return { there, here, action: /action="([^"]*)"/.exec(body)?.[1] ?? '', posted: hiddenFields(body) }
  }
  const CREDENTIALS = { email: PERSON.email, password: PERSON.password }

  it('is told who somebody is', async () => {
    const { there, action, posted } = await goThrough(CREDENTIALS)
    const page = await there.go(action, posted)
    expect(page).toMatchObject({ status: 200, url: `${apache.origin}/protected/page` })
    const told = JSON.parse(page.body) as Record<string, string>
    expect(told['name-id']).toBe(PERSON.subject)
    // Headers are bytes; these are of UTF-8.
    expect(Buffer.from(told.branch ?? '', 'latin1').toString()).toBe('gallop-süd')
  })

  it('takes nothing but what was signed', async () => {
    const { there, action, posted } = await goThrough(CREDENTIALS)
    const said = Buffer.from(posted.SAMLResponse ?? '', 'base64').toString()
    const other = Buffer.from(said.replace('gallop-süd', 'gallop-nord')).toString('base64')
    expect(await there.go(action, { ...posted, SAMLResponse: other })).toMatchObject({ status: 400 })
  })

  it('is told that somebody did not want to', async () => {
    const { there, action, posted } = await goThrough({ cancel: 'yes' })
    expect(await there.go(action, posted)).toMatchObject({ status: 401 })
  })

  it('signs somebody out here as well', async () => {
    const { there, here, action, posted } = await goThrough(CREDENTIALS)
    await there.go(action, posted)
    const returnTo = encodeURIComponent(`${apache.origin}/gone`)
    const leaving = await there.go(`${apache.origin}/mellon/logout?ReturnTo=${returnTo}`)
    const back = await here.go(leaving.url)
    expect(back.url).toContain(`${apache.origin}/mellon/logout?SAMLResponse=`)
    expect(await there.go(back.url)).toMatchObject({ status: 200, url: `${apache.origin}/gone` })
    const again = await here.go((await there.go(`${apache.origin}/protected/page`)).url)
    expect(again.url).toContain('/sign-in/')
  })
})
