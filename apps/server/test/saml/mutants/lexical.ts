import { type Base, EVIL, elementOf, type Mutant } from './bases.ts'

const REMARKS: Record<string, (text: string) => string> = {
  'a comment': (text) => split(text, '<!---->'),
  'a comment with text': (text) => split(text, '<!-- x -->'),
  'a processing instruction': (text) => split(text, '<?x y?>'),
  'a CDATA section': (text) => `<![CDATA[${text}]]>`,
  'an empty CDATA section': (text) => split(text, '<![CDATA[]]>'),
  'an unknown entity': (text) => split(text, '&x;'),
  'an element': (text) => split(text, '<x/>'),
  'another character': (text) => split(text, 'x'),
}
const split = (text: string, added: string) =>
  text.slice(0, text.length >> 1) + added + text.slice(text.length >> 1)

/** Something in the middle of every text: where one reader stops, another goes on. */
export function interrupted({ name, xml }: Base): Mutant[] {
  const texts = [...xml.matchAll(/>([^<>]+)<\/([^>]+)>/g)].filter(
    ([, , element]) => element !== 'ds:X509Certificate',
  )
  return texts.flatMap(({ 1: text = '', 2: element, index }) =>
    Object.entries(REMARKS).map(([what, change]) => ({
      name: `${name}: ${what} in ${element}`,
      xml: `${xml.slice(0, index + 1)}${change(text)}${xml.slice(index + 1 + text.length)}`,
    })),
  )
}

const DTD = '<!DOCTYPE samlp:Response [<!ENTITY evil "administrator-1">]>'
const EXTERNAL = '<!DOCTYPE samlp:Response [<!ENTITY evil SYSTEM "file:///etc/passwd">]>'
const LAUGHS = `<!DOCTYPE samlp:Response [<!ENTITY a "ha">${Array.from(
  { length: 20 },
  (_, level) =>
    `<!ENTITY ${String.fromCharCode(98 + level)} "&${String.fromCharCode(97 + level)};&${String.fromCharCode(97 + level)};">`,
).join('')}]>`

/** Documents that parsers read differently, or not at all. */
export function malformed({ name, xml }: Base): Mutant[] {
  const nameId = elementOf(xml, 'saml:NameID')
  const entity = xml.replace('rider-17', '&evil;')
  const changed: Record<string, string> = {
    'a document type': `<!DOCTYPE samlp:Response>${xml}`,
    'an entity of its own': DTD + entity,
    'an external entity': EXTERNAL + entity,
    'a parameter entity': `<!DOCTYPE x [<!ENTITY % d SYSTEM "http://127.0.0.1:1/d">%d;]>${xml}`,
    'entities that multiply': LAUGHS + entity.replaceAll('&evil;', '&u;'),
    'a default attribute': `<!DOCTYPE x [<!ATTLIST saml:NameID Format CDATA "x">]>${xml}`,
    'a comment before': `<!-- x -->${xml}`,
    'a comment after': `${xml}<!-- x -->`,
    'a style sheet': `<?xml-stylesheet href="x"?>${xml}`,
    'another encoding': `<?xml version="1.0" encoding="utf-7"?>${xml}`,
    'XML 1.1': `<?xml version="1.1"?>${xml}`,
    'a declaration twice': `<?xml version="1.0"?><?xml version="1.0"?>${xml}`,
    'text before': `x${xml}`,
    'text after': `${xml}x`,
    'a second root': xml + xml,
    'a forged second root': xml + xml.replaceAll('rider-17', EVIL),
    'a forged first root': xml.replaceAll('rider-17', EVIL) + xml,
    'no end': xml.slice(0, -10),
    'no beginning': xml.slice(10),
    'an end too many': `${xml}</samlp:Response>`,
    'crossed elements': xml.replace(/(<\/saml:SubjectConfirmation>)(<\/saml:Subject>)/, '$2$1'),
    'letters of another case at the end': xml.replace('</saml:NameID>', '</saml:nameid>'),
    'an unquoted attribute': xml.replace('Version="2.0"', 'Version=2.0'),
    'an attribute without a value': xml.replace('Version="2.0"', 'Version'),
    'an attribute twice': xml.replace('Version="2.0"', 'Version="2.0" Version="2.0"'),
    'attributes without space': xml.replace('" Version', '"Version'),
    'a bracket in an attribute': xml.replace('Version="2.0"', 'Version="2.0<"'),
    'a NUL': xml.replace('rider-17', 'rider\u0000-17'),
    'a NUL by number': xml.replace('rider-17', 'rider&#0;-17'),
    'a surrogate by number': xml.replace('rider-17', 'rider&#xD800;-17'),
    'a number too large': xml.replace('rider-17', 'rider&#x110000;-17'),
    'a line separator': xml.replace('rider-17', 'rider\u2028-17'),
    'a next line': xml.replace('rider-17', 'rider\u0085-17'),
    'a bare ampersand': xml.replace('rider-17', 'rider & 17'),
    'the end of a CDATA section': xml.replace('rider-17', 'rider]]>17'),
    'an undeclared prefix': xml.replace(nameId, nameId.replaceAll('saml:', 'other:')),
    'a prefix declared as nothing': xml.replace('<saml:NameID', '<saml:NameID xmlns:other=""'),
    'a relative namespace': xml.replace('<saml:NameID', '<saml:NameID xmlns:other="../x"'),
    'the prefix xml declared': xml.replace('<saml:NameID', '<saml:NameID xmlns:xml="urn:x"'),
    'the prefix xmlns declared': xml.replace('<saml:NameID', '<saml:NameID xmlns:xmlns="urn:x"'),
    'another namespace': xml.replaceAll('SAML:2.0:assertion', 'SAML:1.0:assertion'),
    'another namespace further in': xml.replace('<saml:Subject>', '<saml:Subject xmlns:saml="urn:x">'),
    'another root': xml.replaceAll('samlp:Response', 'samlp:ArtifactResponse'),
    'an attribute that looks like a namespace': xml.replace('<saml:NameID', '<saml:NameID xmlnsx="urn:x"'),
    'too deep': xml.replace('rider-17', `${'<x>'.repeat(4000)}${'</x>'.repeat(4000)}`),
    'too many elements': xml.replace('rider-17', '<x/>'.repeat(12_000)),
    'too many attributes': xml.replace(
      '<saml:NameID',
      `<saml:NameID ${Array.from({ length: 21_000 }, (_, i) => `a${i}=""`).join(' ')}`,
    ),
    'too large': xml.replace('rider-17', 'x'.repeat(300_000)),
  }
  return Object.entries(changed).map(([what, text]) => ({ name: `${name}: ${what}`, xml: text }))
}
