import { attrs } from '../attrs.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ConfirmSignOutModel extends PageModel {
  /** Endpoint of the authorization server that the answer goes to. */
  action: string
  /** Ties the answer to the question; sent back as `xsrf`. */
  xsrf: string
  applicationName?: string | undefined
  /** The identity provider at which the person is signed out as well. */
  providerName?: string | undefined
}

/**
 * An application asked to sign out (OpenID Connect RP-Initiated Logout 1.0). Posts `xsrf`, and `logout` = `yes`
 * unless the person stays.
 */
export function confirmSignOutPage(model: ConfirmSignOutModel): string {
  const { signOut: texts } = textsFor(model.locale)
  const { action, xsrf, applicationName, providerName } = model
  const yes = attrs({ type: 'submit', name: 'logout', value: 'yes' })
  return renderPage(model, {
    title: texts.title,
    lead: applicationName === undefined ? undefined : texts.asked(applicationName),
    body: html`${providerName !== undefined && html`<p>${texts.there(providerName)}</p>`}<form method="post" action="${action}">
<input type="hidden" name="xsrf" value="${xsrf}">
<div class="row"><button ${yes}>${texts.submit}</button><button type="submit" class="plain">${texts.stay}</button></div>
</form>`,
  })
}
