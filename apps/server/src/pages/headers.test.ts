import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applicationStyle } from './application-style.ts'
import { accentColors, applicationAccent, contrast, parseHex } from './color.ts'
import { contentSecurityPolicy, pageHeaders } from './headers.ts'
import { defaultLocale } from './locale.ts'
import { emailVerifiedPage } from './views/email-verified.ts'

const page = (branding: { accent?: string; logoUrl?: string }) =>
  emailVerifiedPage({ locale: defaultLocale(), workspace: { name: 'W' }, branding, email: 'a@b.example' })

describe('the Content-Security-Policy', () => {
  it.each(['#17594a', '#fff', '#FFDD00', 'red', '#12;}*{x', '</style>'])(
    'allows the styles of the page for accent %j',
    (accent) => {
      const sheets = [...page({ accent }).matchAll(/<style>(.*?)<\/style>/gs)].map(
        (match) => match[1] as string,
      )
      const policy = contentSecurityPolicy({ branding: { accent } })
      expect(sheets).toHaveLength(2)
      for (const sheet of sheets) {
        expect(policy).toContain(`'sha256-${createHash('sha256').update(sheet).digest('base64')}'`)
      }
    },
  )

  it('allows nothing that is not named', () => {
    const policy = contentSecurityPolicy()
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^ ]+ 'sha256-[^ ]+; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    )
    expect(policy).not.toMatch(/unsafe|script-src/)
  })

  it('names the origin of a redirect target, and nothing that could widen it', () => {
    const formTargets = [
      'https://app.example/cb?x=1',
      'https://app.example/other',
      'http://127.0.0.1:5000/cb',
      'com.example.app:/cb',
      'javascript:alert(1)',
      'data:text/html,x',
      'https://x.example; script-src *',
      '*',
      "'unsafe-inline'",
      'http://[::1]:1/',
    ]
    const sources = /form-action ([^;]*)/.exec(contentSecurityPolicy({ formTargets }))?.[1]
    expect(sources).toBe("'self' https://app.example http://127.0.0.1:5000 com.example.app:")
    expect(contentSecurityPolicy({ formTargets }).split(';')).toHaveLength(6)
  })

  it('comes with the other headers', () => {
    expect(pageHeaders({ secure: true })).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
      'strict-transport-security': expect.stringContaining('max-age'),
    })
    expect(pageHeaders()).not.toHaveProperty('strict-transport-security')
  })
})

describe('branding', () => {
  const hex = fc
    .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
    .map((rgb) => `#${rgb.map((c) => c.toString(16).padStart(2, '0')).join('')}`)
  const ratio = (a: string, b: string) => contrast(parseHex(a) ?? [0, 0, 0], parseHex(b) ?? [0, 0, 0])

  it('can be read whatever the accent is (WCAG AA)', () => {
    fc.assert(
      fc.property(
        fc.oneof(hex, fc.constantFrom('#000', '#fff', '#767676', '#777777', '#7b7b7b', '#e80480')),
        (accent) => {
          for (const [theme, grounds] of [
            ['light', ['#ffffff', '#f4f6f5']],
            ['dark', ['#0f1412', '#171d1b', '#1b2220']],
          ] as const) {
            const colors = accentColors(accent, theme)
            if (!colors) throw new Error('no colours')
            expect(ratio(colors.fill, colors.onFill)).toBeGreaterThanOrEqual(4.5)
            for (const ground of grounds) expect(ratio(colors.ink, ground)).toBeGreaterThanOrEqual(4.5)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('can be read in the console and the portals as well', () => {
    fc.assert(
      fc.property(fc.oneof(hex, fc.constantFrom('#000000', '#ffffff', '#ffcc00', '#777777')), (accent) => {
        for (const [theme, grounds] of [
          ['light', ['#ffffff', '#f7f8f8', '#eff1f0', '#e6e9e8']],
          ['dark', ['#141716', '#191d1b', '#202523', '#2a302e']],
        ] as const) {
          const colors = applicationAccent(accent, theme)
          if (!colors) throw new Error('no colours')
          const { fill, fillHover, ink, ground, groundHover } = colors
          for (const one of [fill, fillHover]) expect(ratio(one, '#ffffff')).toBeGreaterThanOrEqual(4.5)
          for (const one of [...grounds, ground, groundHover])
            expect(ratio(ink, one)).toBeGreaterThanOrEqual(4.5)
          expect(ratio(fill, grounds[0])).toBeGreaterThanOrEqual(1.9)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('takes colours only as hexadecimal digits', () => {
    for (const accent of ['red', '#12345', '#1234567', 'url(x)', '#ggg', ' #fff', '#fff}']) {
      expect(parseHex(accent)).toBeUndefined()
      expect(applicationStyle({ accent })).toBeUndefined()
    }
    expect(applicationStyle({})).toBeUndefined()
  })

  it('follows one for the dark alone in the console and the portals as in the pages', () => {
    const dark = applicationAccent('#ffcc00', 'dark')?.fill
    expect(applicationStyle({ accentDark: '#ffcc00' })).toMatch(
      new RegExp(`--accent-fill:light-dark\\(#17594a,${dark}\\)`),
    )
  })

  it('shows a logo of this origin or in the page, and no other', () => {
    expect(page({ logoUrl: '/branding/logo.png' })).toContain('<img src="/branding/logo.png" alt="">')
    for (const logoUrl of [
      'https://tracker.example/x.png',
      '//tracker.example/x.png',
      'javascript:x',
      'data:text/html,x',
      `data:image/png;base64,${'A'.repeat(20_000)}`,
    ]) {
      expect(page({ logoUrl })).not.toContain('<img')
    }
  })
})
