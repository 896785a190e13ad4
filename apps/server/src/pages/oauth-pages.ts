import { pageHeaders } from './headers.ts'
import type { PageModel } from './model.ts'
import { confirmSignOutPage } from './views/confirm-sign-out.ts'
import { departPage } from './views/depart.ts'
import { type DeviceDoneModel, deviceDonePage } from './views/device.ts'
import { brokenRequestPage } from './views/failure.ts'
import { FORWARD_SCRIPT, forwardPage } from './views/forward.ts'
import { signedOutPage } from './views/sign-out.ts'
import { tooManyAttemptsPage } from './views/too-many-attempts.ts'

/** What is known of who reads the page. */
export interface Reader {
  acceptLanguage?: string | undefined
  /** Among it the language that was chosen in this browser. */
  cookie?: string | undefined
  /** OpenID Connect Core 3.1.2.1. */
  uiLocales?: string | undefined
  /** About which the request is, by id or slug; known of the session that it runs under, or only said. */
  organization?: string | undefined
}

/** Language, name and look of a page for somebody. */
export type Frame = Pick<PageModel, 'locale' | 'workspace' | 'branding'>

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

/** The few pages that the authorization server itself answers with, in the organization's look where it is known. */
export function oauthPages(frameFor: (reader: Reader) => Promise<Frame>, secure: boolean) {
  return {
    error: async (reader: Reader, { error, reference, clientName }: Broken) => {
      const frame = await frameFor(reader)
      return {
        html: brokenRequestPage({ ...frame, error, reference, applicationName: clientName }),
        headers: pageHeaders({ secure, branding: frame.branding }),
      }
    },
    logout: async (reader: Reader, { action, xsrf, clientName, target, providerName }: SignOut) => {
      const frame = await frameFor(reader)
      return {
        html: confirmSignOutPage({ ...frame, action, xsrf, applicationName: clientName, providerName }),
        headers: pageHeaders({
          secure,
          branding: frame.branding,
          formTargets: target === undefined ? [] : [target],
        }),
      }
    },
    loggedOut: async (reader: Reader) => {
      const frame = await frameFor(reader)
      return { html: signedOutPage(frame), headers: pageHeaders({ secure, branding: frame.branding }) }
    },
    tooMany: async (reader: Reader, retryAfterSeconds: number) => {
      const frame = await frameFor(reader)
      return {
        html: tooManyAttemptsPage({ ...frame, retryAfterSeconds }),
        headers: pageHeaders({ secure, branding: frame.branding }),
      }
    },
    device: async (reader: Reader, { outcome }: { outcome: DeviceDoneModel['outcome'] }) => {
      const frame = await frameFor(reader)
      return {
        html: deviceDonePage({ ...frame, outcome }),
        headers: pageHeaders({ secure, branding: frame.branding }),
      }
    },
    depart: async (reader: Reader, url: string) => {
      const frame = await frameFor(reader)
      const { href } = new URL(url)
      return {
        html: departPage({ ...frame, url: href }),
        headers: { ...pageHeaders({ secure, branding: frame.branding }), refresh: `0;url=${href}` },
      }
    },
    forward: async (reader: Reader, { action, fields }: Forward) => {
      const frame = await frameFor(reader)
      return {
        html: forwardPage({ ...frame, action, fields }),
        headers: pageHeaders({
          secure,
          branding: frame.branding,
          formTargets: [action],
          script: FORWARD_SCRIPT,
        }),
      }
    },
  }
}
