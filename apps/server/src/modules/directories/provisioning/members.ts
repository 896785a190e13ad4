import { z } from 'zod'
import { MemberId } from '../resource.ts'

const Some = z.array(MemberId).max(100_000)

/** Who comes in and who goes out; or who is in it afterwards, and nobody else. */
export const MemberChanges = z.union([
  z.strictObject({ all: Some }),
  z.strictObject({ add: Some.optional(), remove: Some.optional() }),
])
export type MemberChanges = z.output<typeof MemberChanges>
export const Members = Some
