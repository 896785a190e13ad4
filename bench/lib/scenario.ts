import type { BulkSize } from '../../apps/server/test/factories/bulk.ts'
import type { Answer } from './http.ts'

/** Of every member. */
export const PASSWORD = 'a long passphrase of the benchmark'

/** Who answers: the product, the same asked for a plain member, a plain oidc-provider, or the least that could do it. */
export type Subject = 'ours' | 'plain' | 'peer' | 'floor' | 'hello'

export interface TokensOfMany {
  refreshTokens: string[]
  accessTokens: string[]
}

/** What the load generator has to know about a server; sent to it as JSON. */
export interface Target extends TokensOfMany {
  port: number
  size: BulkSize
  /** Of the product: path of its workspace, root organization and the header of an administrator's token. */
  issuerPath: string
  rootId: string
  authorization: string
  /** The header of the directory's token. */
  directory: string
  /** Basic credentials of a service account, of an application and of a resource server. */
  robot: string
  application: string
  resource: string
  /** The same of members of one organization, and of people whose assignments reach 500. */
  plain: TokensOfMany
  reaching: TokensOfMany
}

/** Makes the requests of one connection, each from the answer to the one before. */
export type Next = (before: Answer | undefined) => string
export type Source = (target: Target, connection: number) => Next

export interface Scenario {
  name: string
  sources: Partial<Record<Subject, Source>>
  /** What the product has to reach: this share of that subject's throughput. */
  against?: { subject: Exclude<Subject, 'ours'>; atLeast: number }
  /** Statements a request may cost, when that is fixed. */
  statements?: number
  /** Statements and throughput at both sizes. */
  grows: boolean
  connections?: number
  /** Of the product alone: how many one of its requests does of what others do by one, and over how many connections. */
  ours?: { each: number; connections: number }
}

/** A number from 1 to `most`, another each time; the same row of numbers for each connection of each run. */
export function pick(connection: number): (most: number) => number {
  let state = (connection + 1) * 2_654_435_761
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state % most) + 1
  }
}
