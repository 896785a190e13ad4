import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock, toDate } from '../../kernel/clock.ts'
import { createMailbox, createMailer, type Mailer, noMailer } from './index.ts'

const mail = {
  to: 'ada@example.com',
  subject: 'Grüße',
  text: 'Follow https://id.example.com/x',
  html: '<p>Follow</p>',
  eventId: 'evt_1',
}

describe('createMailer', () => {
  const closing: (() => void)[] = []
  afterEach(() => {
    for (const close of closing.splice(0)) close()
  })

  async function aServer(answer?: Error): Promise<{ mailer: Mailer; got: { to: string[]; raw: string }[] }> {
    const got: { to: string[]; raw: string }[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        text(stream).then((raw) => {
          got.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
          done(answer)
        }, done)
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as { port: number }
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Id <id@example.com>' })
    closing.push(
      () => mailer.close(),
      () => server.close(),
    )
    return { mailer, got }
  }

  it('hands a mail to the server, marked as automatic and recognisable when it comes twice', async () => {
    const { mailer, got } = await aServer()
    await mailer.send(mail)
    expect(got).toHaveLength(1)
    expect(got[0]?.to).toEqual(['ada@example.com'])
    expect(got[0]?.raw).toMatch(/^Message-ID: <evt_1@example.com>/m)
    expect(got[0]?.raw).toMatch(/^Auto-Submitted: auto-generated/m)
  })

  it('CVE-2025-14874: takes an address as one address, whatever it looks like', async () => {
    const { mailer, got } = await aServer()
    await mailer.send({ ...mail, to: 'a@example.com, evil@example.net' }).catch(() => undefined)
    await mailer.send({ ...mail, to: '"evil@example.net a"@example.com' }).catch(() => undefined)
    expect(got.flatMap(({ to }) => to)).not.toContain('evil@example.net')
  })

  it('rejects what the server does not take', async () => {
    const { mailer } = await aServer(Object.assign(new Error('full'), { responseCode: 452 }))
    await expect(mailer.send(mail)).rejects.toThrow()
  })

  it('rejects when there is no server', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as { port: number }
    await new Promise((resolve) => taken.close(resolve))
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'id@example.com' })
    closing.push(() => mailer.close())
    await expect(mailer.send(mail)).rejects.toThrow()
    await expect(noMailer.send(mail)).rejects.toThrow()
  })
})

it('the mailbox keeps the latest 200 mails', async () => {
  const box = createMailbox(fixedClock(toDate(0)))
  for (let i = 0; i < 205; i++) await box.send({ ...mail, subject: String(i) })
  expect(box.list()).toHaveLength(200)
  expect(box.list()[0]).toMatchObject({ subject: '204', at: toDate(0) })
})
