import { createHash } from 'node:crypto'
import type { ProvisionedGroup, ProvisionedUser } from '../../../modules/directories/index.ts'
import { DirectoryError } from '../../../modules/directories/index.ts'

/**
 * The version of a resource as an ETag (RFC 7644 3.14): of what the directory said of it. The groups of a person are said at the
 * groups, and change what is answered: they are told apart behind the number.
 */
export const versionOfUser = ({ meta, groups }: ProvisionedUser): string =>
  groups.length === 0 ? versionOf(meta.version) : versionOf(meta.version, digestOf(groups))

export const versionOfGroup = ({ meta }: ProvisionedGroup): string => versionOf(meta.version)

const versionOf = (version: number, more?: string): string =>
  `W/"${version}${more === undefined ? '' : `-${more}`}"`

const digestOf = (groups: ProvisionedUser['groups']): string =>
  createHash('sha256').update(JSON.stringify(groups)).digest('base64url').slice(0, 11)

/** `*`, or the versions that would do. What is no ETag of ours is none of them. */
type Wanted = '*' | readonly number[]

const ETAG = /^(?:W\/)?"(\d{1,9})(?:-[\w-]{1,43})?"$/

function wantedBy(ifMatch: string): Wanted {
  if (ifMatch.trim() === '*') return '*'
  return ifMatch.split(',').flatMap((one) => {
    const [, version] = ETAG.exec(one.trim()) ?? []
    return version === undefined ? [] : [Number(version)]
  })
}

/**
 * The version that a change is to find, for an `If-Match`; undefined for any. One of several, or none of ours, is compared with
 * what is there at present.
 */
export async function expectedVersion(
  ifMatch: string | undefined,
  read: () => Promise<{ meta: { version: number } }>,
): Promise<number | undefined> {
  const wanted = ifMatch === undefined ? '*' : wantedBy(ifMatch)
  if (wanted === '*') return undefined
  if (wanted.length === 1) return wanted[0]
  const { version } = (await read()).meta
  if (!wanted.includes(version)) throw DirectoryError.stale()
  return version
}

/** Throws unless this is what an `If-Match` asks for: then it is changed, in as many tries as that takes. */
export function assertWanted(ifMatch: string | undefined, { meta }: { meta: { version: number } }): void {
  const wanted = ifMatch === undefined ? '*' : wantedBy(ifMatch)
  if (wanted !== '*' && !wanted.includes(meta.version)) throw DirectoryError.stale()
}

/** Whether whoever asks has this already (RFC 9110 13.1.2): compared weakly, as a whole. */
export const isKnown = (ifNoneMatch: string | undefined, version: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => opaque(one) === opaque(version)))

const opaque = (etag: string): string => etag.trim().replace(/^W\//, '')
