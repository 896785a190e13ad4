import type { CsvKind } from './csv-fields.ts'

/** What is filled in beside the file, as it stands in the form. */
export interface Draft {
  of: CsvKind
  /** By the column’s name; absent: as the name says; empty: nothing. */
  columns: Readonly<Record<string, string>>
  connections: string
  roles: string
  userMetadata: boolean
  relyingPartyId: string
  hashConfig: string
}

export const NO_DRAFT: Draft = {
  of: 'people',
  columns: {},
  connections: '',
  roles: '',
  userMetadata: false,
  relyingPartyId: '',
  hashConfig: '',
}

/** `theirs = ours`, a line each. */
const pairsOf = (text: string): [string, string][] =>
  text.split('\n').flatMap((line) => {
    const at = line.lastIndexOf('=')
    const [theirs, ours] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    return at > 0 && theirs !== '' && ours !== '' ? [[theirs, ours] as [string, string]] : []
  })

function rolesOf(text: string) {
  return Object.fromEntries(
    pairsOf(text).map(([theirs, ours]) => {
      const [key = '', reach] = ours.split('@')
      return [theirs, { key, ...(reach && { reach }) }]
    }),
  )
}

/** Parameters of hashes as Firebase’s console shows them, `name: value` in any order. */
function scryptOf(text: string) {
  const said = (name: string) => new RegExp(`${name}\\W*([A-Za-z0-9+/_=-]+)`).exec(text)?.[1]
  const [signerKey, saltSeparator] = [said('signer_key'), said('salt_separator')]
  if (signerKey === undefined) return {}
  const [rounds, memCost] = [Number(said('rounds')), Number(said('mem_cost'))]
  return { scrypt: { signerKey, saltSeparator: saltSeparator ?? '', rounds, memCost } }
}

/** What the server is told of how a file is read. */
export function optionsOf(format: string, draft: Draft): Record<string, unknown> {
  const connections = Object.fromEntries(pairsOf(draft.connections))
  switch (format) {
    case 'csv':
      return {
        of: draft.of,
        columns: Object.fromEntries(
          Object.entries(draft.columns).map(([name, field]) => [name, field === '' ? null : field]),
        ),
      }
    case 'auth0':
      return { connections, userMetadata: draft.userMetadata }
    case 'keycloak':
      return {
        connections,
        roles: rolesOf(draft.roles),
        ...(draft.relyingPartyId.trim() && { relyingPartyId: draft.relyingPartyId.trim() }),
      }
    case 'firebase':
      return { connections, ...scryptOf(draft.hashConfig) }
    default:
      return {}
  }
}
