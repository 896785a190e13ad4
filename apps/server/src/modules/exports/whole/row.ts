import type { Vault } from '../../../platform/keys/vault.ts'
import type { Codec, Kind } from '../file/kinds.ts'

type Values = Record<string, unknown>

const isBytes = (codec: Codec): boolean => codec === 'bytes' || codec === 'bytes?'

/** `\x…`, as PostgreSQL writes bytes into JSON. */
const readBytes = (text: unknown): Buffer => Buffer.from(String(text).slice(2), 'hex')
const writeBytes = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

/** A row as it stands in a line: bytes as base64url, and what was sealed under the master key open. */
export function toData(kind: Kind, row: Values, organizationId: string, vault: Vault): Values {
  const data: Values = {}
  for (const [column, codec] of Object.entries(kind.fields)) {
    const value = row[column]
    if (value === null || value === undefined) data[column] = null
    else if (codec === 'sealed')
      data[column] = vault.open(readBytes(value), sealOf(kind, organizationId, row)).toString('base64url')
    else data[column] = isBytes(codec) ? readBytes(value).toString('base64url') : value
  }
  return data
}

/** The reverse, for the organization that it is to be of: secrets are sealed under the master key of this installation. */
export function toRow(kind: Kind, data: Readonly<Values>, organizationId: string, vault: Vault): Values {
  const row: Values = {}
  for (const [column, codec] of Object.entries(kind.fields)) {
    const value = data[column]
    if (value === null || value === undefined) row[column] = null
    else if (codec === 'sealed') {
      const plain = Buffer.from(String(value), 'base64url')
      row[column] = writeBytes(vault.seal(plain, sealOf(kind, organizationId, data)))
    } else row[column] = isBytes(codec) ? writeBytes(Buffer.from(String(value), 'base64url')) : value
  }
  return row
}

function sealOf({ kind, seal }: Kind, organizationId: string, row: Readonly<Values>): string {
  if (!seal) throw new Error(`nothing says what a secret of ${kind} is bound to`)
  return seal(organizationId, row)
}
