import type { DirectoryCaller, Provisioning } from '../../../modules/directories/index.ts'
import type { ResourceTypes } from '../schemas/resource-types.ts'
import type { ScimError } from './scim-error.ts'

/** One request of a directory, taken apart; nothing of the HTTP library is in it, so that a part of a bulk is one too. */
export interface ScimRequest {
  caller: DirectoryCaller
  /** What the organization's people and groups have, the workspace's own attributes among it. */
  types: ResourceTypes
  /** Absolute address of the directory, which every `location` and `$ref` begins with. */
  base: string
  /** What stands behind the endpoint in the path; empty where nothing does. */
  id: string
  query: Readonly<Record<string, unknown>>
  body: unknown
  ifMatch: string | undefined
  ifNoneMatch: string | undefined
  /** Who asks, as it is by now; refused where the token is over, or the directory switched off, since it was asked first. */
  again(): Promise<DirectoryCaller>
  /** Tells why a part of the request was refused, which is kept for whoever mends it, as of a request of its own. */
  refused(cause: unknown, part: RequestPart): Promise<ScimError['body']>
}

export interface RequestPart {
  method: string
  /** Below the address of the directory. */
  path: string
  body: unknown
}

export interface ScimAnswer {
  status: number
  body?: object
  location?: string
  /** As an ETag. */
  version?: string
}

/** What answers at one address: of a directory's things by its operations, and of nothing else. */
export type Endpoint = (provisioning: Provisioning, request: ScimRequest) => Promise<ScimAnswer>
