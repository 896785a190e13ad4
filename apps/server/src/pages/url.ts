/** What stands in place of an address that was refused: it leads nowhere. */
export const REFUSED_URL = 'about:invalid'

// Browsers drop some of these before they read the scheme, and read "\" as "/".
const TREACHEROUS = /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\p{Cf}\\]/u

function isPlainWeb(value: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(value)) return false
  const url = URL.parse(value)
  return url !== null && url.username === '' && url.password === ''
}

const isOwnPath = (value: string): boolean => /^\/(?!\/)/.test(value)

/** An address a person may be led to: http(s), a path of this origin, a place on the page, an authenticator's. */
export function safeLinkUrl(value: string): string {
  if (TREACHEROUS.test(value)) return REFUSED_URL
  const safe =
    isOwnPath(value) || isPlainWeb(value) || /^[#?]/.test(value) || value.startsWith('otpauth://totp/')
  return safe ? value : REFUSED_URL
}

/** An address of a picture: http(s), a path of this origin, or a bitmap inside the page. */
export function safeImageUrl(value: string): string {
  if (TREACHEROUS.test(value)) return REFUSED_URL
  const embedded = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/.test(value)
  return embedded || isOwnPath(value) || isPlainWeb(value) ? value : REFUSED_URL
}
