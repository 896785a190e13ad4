import { beforeAll, describe, expect, it } from 'vitest'
import { encode } from '../../src/protocols/saml/testing/identity-provider.ts'
import { aSamlWorld, failedCheck, type SamlWorld } from '../../src/protocols/saml/testing/world.ts'
import { type Base, basesOf, type Mutant } from './mutants/bases.ts'
import { interrupted, malformed } from './mutants/lexical.ts'
import { changedAtRandom, seeded } from './mutants/random.ts'
import { alteredCiphertext, sealedByOthers } from './mutants/sealed.ts'
import { foreignKeys, otherAlgorithms, rebuilt, weaklySigned } from './mutants/signatures.ts'
import { wrapped } from './mutants/wrapping.ts'

const SEED = 20_260_302
let world: SamlWorld
let bases: Base[]
let tried = 0

beforeAll(async () => {
  world = await aSamlWorld()
  bases = basesOf(world)
})

const ofEach = (mutate: (base: Base) => Mutant[]) => () => bases.flatMap(mutate)

const FAMILIES: [name: string, mutants: () => Mutant[], atLeast: number][] = [
  [
    'signature wrapping (CVE-2025-47949, CVE-2025-54419, CVE-2026-47201, CVE-2026-25922)',
    ofEach(wrapped),
    250,
  ],
  ['parser differentials (CVE-2025-25291, CVE-2025-25292, CVE-2025-66567)', ofEach(malformed), 120],
  ['interrupted texts (CVE-2025-29775, CVE-2026-40165, CVE-2026-57580)', ofEach(interrupted), 200],
  ['rebuilt signatures (CVE-2025-29774)', ofEach(rebuilt), 80],
  ['other algorithms (CVE-2025-66568)', ofEach(otherAlgorithms), 150],
  ['weak signatures by the right key', () => weaklySigned(world), 20],
  ['keys of the message (CVE-2026-9090)', () => foreignKeys(world), 12],
  ['encryption by others (CVE-2026-2092)', () => sealedByOthers(world), 25],
  ['altered ciphertext', () => alteredCiphertext(world), 50],
  [
    'random changes',
    () => {
      const pick = seeded(SEED)
      return bases.flatMap((base) => changedAtRandom(base, 120, pick))
    },
    360,
  ],
]

describe('no mutant is accepted:', () => {
  it('the originals are', async () => {
    for (const { xml } of bases)
      expect(await world.finish(encode(xml))).toMatchObject({ nameId: { value: 'rider-17' } })
  })

  it.each(FAMILIES)('%s', async (_name, mutantsOf, atLeast) => {
    const mutants = mutantsOf()
    expect(mutants.length).toBeGreaterThanOrEqual(atLeast)
    const originals = new Set(bases.map(({ xml }) => xml))
    const checks = await Promise.all(
      mutants.map(async ({ name, xml }) => ({
        name,
        changed: !originals.has(xml),
        check: await failedCheck(world.finish(encode(xml))),
      })),
    )
    expect(checks.filter(({ changed }) => !changed)).toEqual([])
    expect(checks.filter(({ check }) => check === 'accepted').map(({ name }) => name)).toEqual([])
    tried += mutants.length
  })

  it('and they are many', () => expect(tried).toBeGreaterThanOrEqual(500))
})
