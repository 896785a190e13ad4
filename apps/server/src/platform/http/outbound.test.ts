import { describe, expect, it } from 'vitest'
import { assertOutbound, isReachable, OutboundRefused, outboundRules } from './outbound.ts'

const OUTSIDE = outboundRules('https://id.example.com', [])
const DEMONSTRATION = outboundRules('http://localhost:4000', [])

describe('CVE-2026-55671, CVE-2026-4366: isReachable', () => {
  it.each([
    ...['127.0.0.1', '127.8.9.1', '0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.168.1.1', '192.0.0.8', '198.18.0.1', '224.0.0.1'],
    ...[
      '240.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      'fc00::1',
      'fd12::1',
      'fe80::1',
      'fe80::1%eth0',
      'ff02::1',
    ],
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:a00:1', '::127.0.0.1', '64:ff9b::a00:1'],
    ...['2002:7f00:1::', '2001::1', '2001:db8::1', '::ffff:169.254.169.254', 'localhost', '', '1'],
  ])('does not leave for %s', (address) => {
    expect(isReachable(address, OUTSIDE)).toBe(false)
  })

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '::ffff:8.8.8.8', '2606:4700::1111', '2a00:1450:4001::1'])(
    'leaves for %s',
    (address) => expect(isReachable(address, OUTSIDE)).toBe(true),
  )

  it('stays on this machine only where it is a demonstration, and then still on no other network', () => {
    for (const here of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      expect(isReachable(here, DEMONSTRATION), here).toBe(true)
    }
    for (const inside of ['10.0.0.1', '169.254.169.254', '0.0.0.0', '::', 'fc00::1']) {
      expect(isReachable(inside, DEMONSTRATION), inside).toBe(false)
    }
  })
})

describe('assertOutbound', () => {
  it.each([
    ...[
      'http://example.com/',
      'http://localhost/',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
    ],
    ...['https://[::1]/', 'https://[::ffff:7f00:1]/', 'https://u:p@example.com/', 'ftp://example.com/'],
  ])('refuses %s', (text) => {
    expect(() => assertOutbound(new URL(text), OUTSIDE)).toThrow(OutboundRefused)
  })

  it('takes https, and plain http to itself in a demonstration', () => {
    assertOutbound(new URL('https://example.com/over'), OUTSIDE)
    assertOutbound(new URL('http://localhost:4010/over'), DEMONSTRATION)
    expect(() => assertOutbound(new URL('http://example.com/'), DEMONSTRATION)).toThrow(OutboundRefused)
  })
})
