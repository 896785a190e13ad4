import { until } from './server.ts'
import type { Stage } from './stage.ts'

/** Registers a partner of the demonstration by its public page, as far as the page on which it waits. */
export async function registerPartner(stage: Stage, email: string): Promise<void> {
  const browser = stage.browser()
  await browser.open(`${stage.issuer}/register/new/partners`)
  await browser.submit({ email })
  let code: string | undefined
  await until(async () => {
    const mailbox = await (await fetch(`${stage.demo.url}/mailbox`)).text()
    const mine = mailbox.split('<details').find((part) => part.includes(email))
    code = /\b\d{8}\b/.exec(mine ?? '')?.[0]
    return code !== undefined
  })
  const { body } = await browser.submit({ code: code ?? '' })
  await browser.submit({
    organizationName: 'Saddle & Sons',
    givenName: 'Sal',
    familyName: 'Saddler',
    terms: /name="terms" type="checkbox" value="([^"]*)"/.exec(body)?.[1] ?? '',
  })
}
