import type { Branding } from './model.ts'
import { sourceHash, styleSheets } from './style.ts'

export interface PageHeaderOptions {
  /** The branding that the page was rendered with: the hash of its accent is allowed. */
  branding?: Branding | undefined
  /**
   * Addresses that a form's answer may redirect to beside this origin. Chromium applies `form-action` to
   * redirects as well, so the application's redirect URI belongs here while a sign-in or consent is under way.
   */
  formTargets?: readonly string[] | undefined
  /** The text of the one script of the page, which is allowed by its hash. */
  script?: string | undefined
  /** Set when the page may ask for passkeys. */
  passkeys?: boolean | undefined
  /** Set when the public address is https. */
  secure?: boolean | undefined
}

const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

const PERMISSIONS_WITH_PASSKEYS = PERMISSIONS.replace(
  'publickey-credentials-create=(), publickey-credentials-get=()',
  'publickey-credentials-create=(self), publickey-credentials-get=(self)',
)

/** The headers of a hosted page. No script may run but one that is named, nothing may frame it, nothing of it is kept. */
export function pageHeaders(options: PageHeaderOptions = {}): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(options),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'permissions-policy': options.passkeys ? PERMISSIONS_WITH_PASSKEYS : PERMISSIONS,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    vary: 'accept-language, cookie',
    ...(options.secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/** The Content-Security-Policy of a hosted page. */
export function contentSecurityPolicy({
  branding,
  formTargets = [],
  script,
}: PageHeaderOptions = {}): string {
  const targets = formTargets.map(formSource).filter((source) => source !== undefined)
  return [
    "default-src 'none'",
    `style-src ${styleSheets(branding)
      .map(({ source }) => source)
      .join(' ')}`,
    ...(script === undefined ? [] : [`script-src ${sourceHash(script)}`]),
    "img-src 'self' data:",
    `form-action ${["'self'", ...new Set(targets)].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

const SCHEME = /^[a-z][a-z0-9+.-]*$/
const NEVER = new Set([
  'javascript',
  'data',
  'blob',
  'file',
  'filesystem',
  'about',
  'vbscript',
  'http',
  'https',
])

/** The source expression of a redirect URI: its origin, or the scheme of a native application's own. */
function formSource(target: string): string | undefined {
  const url = URL.parse(target)
  if (!url) return undefined
  if (url.protocol === 'https:' || url.protocol === 'http:') {
    return /^[a-z0-9.:-]+$/i.test(url.host) ? url.origin : undefined
  }
  const scheme = url.protocol.slice(0, -1)
  return SCHEME.test(scheme) && !NEVER.has(scheme) ? `${scheme}:` : undefined
}
