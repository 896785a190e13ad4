import { pageHeaders } from './headers.ts'
import { chooseLocale } from './locale.ts'
import { confirmSignOutPage } from './views/confirm-sign-out.ts'
import { departPage } from './views/depart.ts'
import { type DeviceDoneModel, deviceDonePage } from './views/device.ts'
import { brokenRequestPage } from './views/failure.ts'
import { FORWARD_SCRIPT, forwardPage } from './views/forward.ts'
import { signedOutPage } from './views/sign-out.ts'

/** What is known of who reads the page. */
interface Reader {
  acceptLanguage?: string | undefined
  /** OpenID Connect Core 3.1.2.1. */
  uiLocales?: string | undefined
}

interface Broken {
  error: string
  reference: string
  clientName?: string
}
interface SignOut {
  action: string
  xsrf: string
  clientName?: string
  /** Where the person is sent afterwards. */
  target?: string
  providerName?: string
}
interface Forward {
  action: string
  fields: Readonly<Record<string, string>>
}

/** The few pages that the authorization server itself answers with, in the workspace's name. */
export function oauthPages(workspace: { name: string }, secure: boolean) {
  const model = ({ acceptLanguage, uiLocales }: Reader) => ({
    locale: chooseLocale(acceptLanguage, uiLocales),
    workspace,
  })
  return {
    error: (reader: Reader, { error, reference, clientName }: Broken) => ({
      html: brokenRequestPage({ ...model(reader), error, reference, applicationName: clientName }),
      headers: pageHeaders({ secure }),
    }),
    logout: (reader: Reader, { action, xsrf, clientName, target, providerName }: SignOut) => ({
      html: confirmSignOutPage({ ...model(reader), action, xsrf, applicationName: clientName, providerName }),
      headers: pageHeaders({ secure, formTargets: target === undefined ? [] : [target] }),
    }),
    loggedOut: (reader: Reader) => ({
      html: signedOutPage(model(reader)),
      headers: pageHeaders({ secure }),
    }),
    device: (reader: Reader, { outcome }: { outcome: DeviceDoneModel['outcome'] }) => ({
      html: deviceDonePage({ ...model(reader), outcome }),
      headers: pageHeaders({ secure }),
    }),
    depart: (reader: Reader, url: string) => {
      const { href } = new URL(url)
      return {
        html: departPage({ ...model(reader), url: href }),
        headers: { ...pageHeaders({ secure }), refresh: `0;url=${href}` },
      }
    },
    forward: (reader: Reader, { action, fields }: Forward) => ({
      html: forwardPage({ ...model(reader), action, fields }),
      headers: pageHeaders({ secure, formTargets: [action], script: FORWARD_SCRIPT }),
    }),
  }
}
