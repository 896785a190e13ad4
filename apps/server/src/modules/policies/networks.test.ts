import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectivePolicy } from './engine.ts'
import { isAddressAllowed } from './network-rules.ts'
import {
  intersectNetworks,
  isInNetworks,
  isNetwork,
  isWithinNetworks,
  normalizeNetworks,
} from './networks.ts'

/** Networks over the last 6 bits of one IPv4 and one IPv6 prefix, as text and as the set of addresses meant. */
const prefix = fc.record({
  v6: fc.boolean(),
  mapped: fc.boolean(),
  length: fc.integer({ min: 0, max: 6 }),
  at: fc.nat(63),
})
const small = prefix.map(({ v6, mapped, length, at }) => {
  const first = at - (at % 2 ** (6 - length))
  if (v6) return `2001:db8::${first.toString(16)}/${122 + length}`
  return mapped ? `::ffff:10.0.0.${first}/${122 + length}` : `10.0.0.${first}/${26 + length}`
})
const lists = fc.array(small, { maxLength: 8 })
const ADDRESSES = Array.from({ length: 64 }, (_, i) => [`10.0.0.${i}`, `2001:db8::${i.toString(16)}`]).flat()

/** The addresses of a list, worked out with plain numbers. */
function members(list: readonly string[]): Set<string> {
  const inside = list.flatMap((text) => {
    const v6 = text.startsWith('2001')
    const [base = '', length = ''] = text.replace('::ffff:', '').split('/')
    const free = text.includes(':') ? 128 - Number(length) : 32 - Number(length)
    const first = v6 ? Number.parseInt(base.slice(10) || '0', 16) : Number(base.split('.')[3])
    return Array.from({ length: 2 ** free }, (_, i) => {
      return v6 ? `2001:db8::${(first + i).toString(16)}` : `10.0.0.${first + i}`
    })
  })
  return new Set(inside)
}

describe('networks', () => {
  it('intersect, contain and match like the sets of addresses they stand for', () => {
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const both = members(a).intersection(members(b))
        const met = intersectNetworks(a, b)
        expect(ADDRESSES.filter((address) => isInNetworks(met, address))).toEqual(
          ADDRESSES.filter((address) => both.has(address)),
        )
        expect(isWithinNetworks(normalizeNetworks(a), normalizeNetworks(b))).toBe(
          members(a).isSubsetOf(members(b)),
        )
        expect(normalizeNetworks(met)).toEqual(met)
      }),
      { numRuns: 500 },
    )
  })

  it('have one normal form for each set of addresses', () => {
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const sameSet = members(a).symmetricDifference(members(b)).size === 0
        expect(JSON.stringify(normalizeNetworks(a)) === JSON.stringify(normalizeNetworks(b))).toBe(sameSet)
      }),
      { numRuns: 500 },
    )
    expect(normalizeNetworks(['10.0.0.0/9', '10.128.0.0/9', '10.3.0.0/16'])).toEqual(['10.0.0.0/8'])
    expect(normalizeNetworks(['::ffff:192.0.2.0/120', '192.0.2.9'])).toEqual(['192.0.2.0/24'])
    expect(normalizeNetworks(['0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1'])).toEqual(['0.0.0.0/0', '::/0'])
  })

  it('are refused unless written plainly', () => {
    const plain = [
      '10.0.0.0/8',
      '192.0.2.7',
      '0.0.0.0/0',
      '::/0',
      '2001:DB8::/32',
      '::1',
      '::ffff:10.0.0.0/104',
    ]
    for (const text of plain) expect(isNetwork(text), text).toBe(true)
    const wrong = [
      '',
      '10/8',
      '10.0.0.1/8',
      '010.0.0.0/8',
      '0x0a.0.0.0/8',
      '10.0.0.0/33',
      '10.0.0.0/08',
      '10.0.0.0/',
    ]
    const worse = [
      '10.0.0.0/8/8',
      '10.0.0.0/-1',
      ' 10.0.0.0/8',
      '167772160',
      'fe80::1%eth0',
      '2001:db8::1/32',
    ]
    for (const text of [...wrong, ...worse, 'localhost', '*', '::/129'])
      expect(isNetwork(text), text).toBe(false)
  })

  it('throw on a stored list that cannot be read, rather than let anybody in', () => {
    expect(() => isInNetworks(['10.0.0.0/8', 'nonsense'], '10.0.0.1')).toThrow(TypeError)
  })
})

describe('isAddressAllowed', () => {
  const policy = (allowed: string[]) =>
    effectivePolicy([{ organizationId: 'org_root', settings: { network: { allowed } } }])

  it('lets everybody in without a list, and nobody with an empty one', () => {
    expect(isAddressAllowed(effectivePolicy([]), 'unknown')).toBe(true)
    expect(isAddressAllowed(policy([]), '10.0.0.1')).toBe(false)
  })

  it('knows an IPv4 address in its IPv6 form', () => {
    for (const address of ['10.9.9.9', '::ffff:10.9.9.9', '::ffff:a09:909', '0:0:0:0:0:FFFF:0A09:0909']) {
      expect(isAddressAllowed(policy(['10.0.0.0/8']), address), address).toBe(true)
    }
    expect(isAddressAllowed(policy(['::/0']), '::ffff:10.9.9.9')).toBe(false)
    expect(isAddressAllowed(policy(['0.0.0.0/0']), '2001:db8::1')).toBe(false)
  })

  it('attack 77 (CVE-2024-47070): denies what it cannot read, when there is a list', () => {
    const corpus = [
      '',
      ' ',
      'unknown',
      '_hidden',
      '10.0.0.1, 10.0.0.2',
      '10.0.0.1:443',
      '[::1]',
      '10.0.0',
      '0x0a000001',
    ]
    const more = [
      '010.0.0.1',
      '10.0.0.1\n',
      '10.0.0.1/8',
      '127.1',
      '167772161',
      '::ffff:10.0.0.1.',
      '10.0.0.256',
    ]
    for (const address of [...corpus, ...more, undefined]) {
      expect(isAddressAllowed(policy(['0.0.0.0/0', '::/0']), address), String(address)).toBe(false)
    }
  })
})
