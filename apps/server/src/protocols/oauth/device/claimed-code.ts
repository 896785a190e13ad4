/**
 * A device's code as the browser's side knows it: by its hash alone, with the code that was typed in. It stands where
 * the library keeps the value itself, which nobody but the device has; the token endpoint takes it for nothing.
 */
export interface ClaimedCode {
  hash: Uint8Array
  userCode: string
}

const SHAPE = /^claimed\.([A-Za-z0-9_-]{43})\.([A-Z]{8})$/

export const formatClaimedCode = ({ hash, userCode }: ClaimedCode): string =>
  `claimed.${Buffer.from(hash).toString('base64url')}.${userCode}`

export function parseClaimedCode(text: string): ClaimedCode | undefined {
  const [, hash, userCode] = SHAPE.exec(text) ?? []
  return hash === undefined || userCode === undefined
    ? undefined
    : { hash: Buffer.from(hash, 'base64url'), userCode }
}
