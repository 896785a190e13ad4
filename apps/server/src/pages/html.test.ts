import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attrs } from './attrs.ts'
import { escapeHtml, type HtmlValue, html } from './html.ts'
import { readTags, structureOf } from './test/markup.ts'
import { renderSamples } from './test/samples.ts'
import { REFUSED_URL, safeImageUrl, safeLinkUrl } from './url.ts'

/** Text that tries to get out of where it stands. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '`',
        '&',
        '=',
        '/',
        ' ',
        '\n',
        '\0',
        '<script>',
        '</style>',
        '</title>',
        '</textarea>',
        '-->',
        '<!--',
        '" onclick="x',
        "' autofocus '",
        'javascript:',
        '&lt;',
        '&#60;',
        '<img src=x onerror=x>',
        '\ud800',
        ']]>',
        '{',
        '$&',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)

describe('html', () => {
  it('keeps text in text and attribute positions', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const markup =
          html`<p title="${text}">${text}</p><input ${attrs({ value: text })}><i>x</i>`.toString()
        expect(structureOf(markup)).toBe('p title\n/p \ninput value\ni \n/i ')
        const [paragraph, , input] = readTags(markup)
        const shown = text.toWellFormed().replaceAll('\0', '\ufffd')
        expect(paragraph?.attributes.get('title')).toBe(shown)
        expect(input?.attributes.get('value')).toBe(shown)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps the structure of every page whatever people call themselves', () => {
    const plain = renderSamples((text) => text)
    fc.assert(
      fc.property(hostile, (text) => {
        const marked = renderSamples((own) => `${text}x${own}`)
        for (const [name, page] of Object.entries(plain)) {
          expect(structureOf(marked[name as keyof typeof plain]), name).toBe(structureOf(page))
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('escapes only once what html made, and every part of a list', () => {
    expect(
      html`<b>${html`<i>${'<'}</i>`}${['&', html`<u>1</u>`]}${null}${false}${undefined}${0}</b>`.toString(),
    ).toBe('<b><i>&lt;</i>&amp;<u>1</u>0</b>')
  })

  it('does not take a look-alike for markup', () => {
    const forged = { toString: () => '<script>' } as unknown as HtmlValue
    expect(() => html`<p>${forged}</p>`).toThrow(TypeError)
    expect(() => html`<p title="${html`<b>x</b>`}">x</p>`).toThrow(TypeError)
    expect(() => html`<p>${attrs({ id: 'x' })}</p>`).toThrow(TypeError)
    expect(() => html`<p ${'id=x'}>x</p>`).toThrow(TypeError)
  })

  it('refuses values in places that cannot be made safe', () => {
    const value = 'x'
    const places = [
      () => html`<${value}>`,
      () => html`<p onclick="${value}">x</p>`,
      () => html`<p style="color: ${value}">x</p>`,
      () => html`<p title=${value}>x</p>`,
      () => html`<p title='${value}'>x</p>`,
      () => html`<p data-${value}="1">x</p>`,
      () => html`<p ${attrs({ id: 'a' })}b="1">x</p>`,
      () => html`<script>${value}</script>`,
      () => html`<style>${value}</style>`,
      () => html`<!-- ${value} -->`,
      () => html`<a href="/x/${value}">x</a>`,
      () => html`<iframe srcdoc="${value}"></iframe>`,
      () => html`<p title="${value}`,
      () => html`<use xlink:href="${value}"></use>`,
      () => attrs({ onclick: value }),
      () => attrs({ 'x y': value }),
    ]
    for (const place of places) expect(place, String(place)).toThrow(TypeError)
  })

  it('escapes what could end a text or an attribute', () => {
    expect(escapeHtml(`<>&"'\``)).toBe('&lt;&gt;&amp;&quot;&#39;&#96;')
  })
})

describe('addresses', () => {
  const bad = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:x',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil',
    'https://safe.example@evil.example',
    'http://user:pw@evil.example',
    'blob:https://x.example/1',
    'about:blank',
    'mailto:x@x.example',
    'evil.example',
    '',
    'https://',
    'https://\u202eevil.example',
    'otpauth://hotp/x',
    'view-source:https://x.example',
  ]
  it.each(bad)('refuses %j', (url) => {
    expect(safeLinkUrl(url)).toBe(REFUSED_URL)
    expect(safeImageUrl(url)).toBe(REFUSED_URL)
    expect(html`<a href="${url}">x</a>`.toString()).toBe('<a href="about:invalid">x</a>')
    expect(html`<form ${attrs({ action: url })}></form>`.toString()).toBe(
      '<form action="about:invalid"></form>',
    )
  })

  it.each(['/', '/a?b=c#d', 'https://x.example/a', 'http://localhost:4000/', '#code', '?page=2'])(
    'allows %j',
    (url) => {
      expect(safeLinkUrl(url)).toBe(url)
    },
  )

  it('lets no typed text become the scheme of a link', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom('', 'javascript:', ' javascript:', 'data:', '//', '/\t/'),
        (text, prefix) => {
          const href =
            readTags(html`<a href="${prefix + text}">x</a>`.toString())[0]?.attributes.get('href') ?? ''
          const url = new URL(href, 'https://own.example/')
          expect(['https:', 'http:', 'otpauth:', 'about:']).toContain(url.protocol)
          if (!/^https?:/i.test(href) && url.protocol.startsWith('http'))
            expect(url.origin).toBe('https://own.example')
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('embeds bitmaps, not documents', () => {
    expect(safeImageUrl('data:image/png;base64,iVBORw0=')).toBe('data:image/png;base64,iVBORw0=')
    expect(safeImageUrl('data:image/svg+xml;base64,PHN2Zz4=')).toBe(REFUSED_URL)
    expect(safeImageUrl('data:image/png;base64,"><script>')).toBe(REFUSED_URL)
  })
})
