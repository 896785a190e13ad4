import { newSecret } from '../kernel/random.ts'
import { defaultLocale } from './locale.ts'
import { confirmSignOutPage } from './views/confirm-sign-out.ts'
import { brokenRequestPage } from './views/failure.ts'
import { signedOutPage } from './views/sign-out.ts'

/** The few pages that the authorization server itself answers with, in the workspace's name. */
export function oauthPages(workspace: { name: string }) {
  const common = { locale: defaultLocale(), workspace }
  return {
    error: ({ error, clientName }: { error: string; clientName?: string }) =>
      brokenRequestPage({ ...common, error, reference: newSecret('', 6), applicationName: clientName }),
    logout: ({ action, xsrf, clientName }: { action: string; xsrf: string; clientName?: string }) =>
      confirmSignOutPage({ ...common, action, xsrf, applicationName: clientName }),
    loggedOut: () => signedOutPage(common),
  }
}
