import type { KoaContextWithOIDC } from 'oidc-provider'
import type { OAuthDependencies } from '../dependencies.ts'
import type { DevicePage } from '../pages.ts'
import { requestState } from '../request-state.ts'
import { sendPage } from '../send-page.ts'
import { CHARSET, MASK } from './user-code.ts'

/**
 * The library's part of RFC 8628: it makes the codes, and answers the device. The page where a code is typed in is ours
 * (claim-device.ts); the person signs in and confirms as for any application.
 */
export function deviceFlow(deps: Pick<OAuthDependencies, 'pages'>) {
  const show = (ctx: KoaContextWithOIDC, outcome: DevicePage['outcome']) =>
    sendPage(ctx, (reader) => deps.pages.device(reader, { outcome }))
  return {
    enabled: true,
    charset: CHARSET,
    mask: MASK,
    // Shown to the person before they let it in; the library would take the address from a header.
    deviceInfo: () => {
      const { ip, userAgent } = requestState().origin()
      return { ip, userAgent: userAgent?.slice(0, 300) ?? null }
    },
    async successSource(ctx: KoaContextWithOIDC) {
      await show(ctx, 'allowed')
    },
    /** Called when it does not go on; a code is typed in on our own page, and nowhere else. */
    async userCodeInputSource(ctx: KoaContextWithOIDC, _form: string, _out?: unknown, error?: Error) {
      // Nothing is posted from here, so that nothing has to be kept for it.
      Object.assign(ctx.oidc.session ?? {}, { state: undefined, touched: false })
      await show(ctx, error?.name === 'AbortedError' ? 'denied' : 'over')
    },
  } as const
}
