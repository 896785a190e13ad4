import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ACR, isKnownAcr, meetsAcr, toldAcr } from './acr.ts'

const INHERITED = Object.getOwnPropertyNames(Object.prototype)
const asked = fc.array(fc.oneof(fc.constantFrom(...INHERITED), fc.string()), { minLength: 1 })
const signIn = fc.record({
  acr: fc.constantFrom(undefined, ...Object.values(ACR)),
  isByConnection: fc.boolean(),
})

it('is met by no sign-in where only what is unknown is asked for, whatever its name (GHSA-xg6x-h9c9-2m83)', () => {
  fc.assert(
    fc.property(asked, signIn, fc.boolean(), (list, given, isEssential) => {
      const of = (some: readonly string[]) =>
        isEssential ? { values: [], essential: some } : { values: some, essential: [] }
      expect(meetsAcr(of(list), given)).toBe(false)
      expect(isKnownAcr(of(list))).toBe(false)
      expect(meetsAcr(of([...list, ACR.password]), given)).toBe(true)
    }),
  )
})

it('is told as one of the essential values wherever it meets one (OpenID Connect Core 5.5.1.1)', () => {
  const some = fc.array(fc.constantFrom(...Object.values(ACR), 'unknown'), { minLength: 1 })
  fc.assert(
    fc.property(some, some, signIn, (values, essential, given) => {
      fc.pre(meetsAcr({ values, essential }, given))
      expect(essential).toContain(toldAcr({ values, essential }, given))
      expect(toldAcr({ values, essential: [] }, given)).toBe(given.acr)
    }),
  )
})
