import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ACR, isKnownAcr, meetsAcr } from './acr.ts'

const INHERITED = Object.getOwnPropertyNames(Object.prototype)
const asked = fc.array(fc.oneof(fc.constantFrom(...INHERITED), fc.string()), { minLength: 1 })
const signIn = fc.record({
  acr: fc.constantFrom(undefined, ...Object.values(ACR)),
  isByConnection: fc.boolean(),
})

it('is met by no sign-in where only what is unknown is asked for, whatever its name (GHSA-xg6x-h9c9-2m83)', () => {
  fc.assert(
    fc.property(asked, signIn, (values, given) => {
      expect(meetsAcr(values, given)).toBe(false)
      expect(isKnownAcr(values)).toBe(false)
      expect(meetsAcr([...values, ACR.password], given)).toBe(true)
    }),
  )
})
