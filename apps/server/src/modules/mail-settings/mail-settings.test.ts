import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { MailRoom } from '../../platform/operation.ts'

describe('mail settings', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let person: Awaited<ReturnType<typeof anActor>>
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    person = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
  })
  afterAll(() => app.drop())

  function sendingBy(sendTest: MailRoom['sendTest']): void {
    app.services.mail = { ...app.services.mail, sendTest }
  }

  it('tells what is in force, without secrets', async () => {
    const answer = await api(person.headers, 'GET /workspace/mail')
    expect(Object.keys(answer.body).sort()).toEqual(['delivery', 'from', 'server'])
  })

  it('sends a test to the own address of whoever asks, and tells what the server said of it', async () => {
    const sent: string[] = []
    sendingBy(async ({ to }) => void sent.push(to))
    const answer = await api(person.headers, 'POST /workspace/mail/test', {})
    expect(answer.status, answer.text).toBe(200)
    expect(sent).toEqual([answer.body.to])
    sendingBy(() => Promise.reject(Object.assign(new Error('535 Authentication failed'), { code: 'EAUTH' })))
    const refused = await api(person.headers, 'POST /workspace/mail/test', {})
    expect(refused.body).toMatchObject({ code: 'mail.not_sent', message: '535 Authentication failed' })
    const elsewhere = await api(person.headers, 'POST /workspace/mail/test', { to: 'a@b.example' })
    expect(elsewhere.status).toBe(400)
  })
})
