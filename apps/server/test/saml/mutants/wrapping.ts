import { type Base, elementOf, forged, inside, type Mutant, without } from './bases.ts'

const EXTENSIONS = 'samlp:Extensions'
const wrapIn = (name: string, content: string) => `<${name}>${content}</${name}>`

/** Puts `hidden` into `host`, a response or an assertion, and keeps a signature in front when there is one. */
type Place = (host: string, hidden: string) => string

const afterIssuer: (wrapped: (hidden: string) => string) => Place = (wrapped) => (host, hidden) => {
  const issuer = elementOf(host, 'saml:Issuer')
  const signature = host.includes('<ds:Signature ') ? elementOf(host, 'ds:Signature') : ''
  const front = signature && host.includes(issuer + signature) ? issuer + signature : issuer
  return host.replace(front, () => front + wrapped(hidden))
}

/** Where the signed original can be hidden: the eight shapes and their relatives. */
const PLACES: Record<string, Place> = {
  'in an Object of the signature': (host, hidden) =>
    inside(host, 'ds:Signature', wrapIn('ds:Object', hidden)),
  'in the KeyInfo of the signature': (host, hidden) => inside(host, 'ds:KeyInfo', hidden),
  'in SignedInfo': (host, hidden) => inside(host, 'ds:SignedInfo', hidden),
  'in a Reference': (host, hidden) => inside(host, 'ds:Reference', hidden),
  'in the signature itself': (host, hidden) => inside(host, 'ds:Signature', hidden),
  'in the extensions': afterIssuer((hidden) => wrapIn(EXTENSIONS, hidden)),
  'behind the issuer': afterIssuer((hidden) => hidden),
  'before everything': (host, hidden) => host.replace(/^<[^>]*>/, (start) => start + hidden),
  'in the advice': (host, hidden) =>
    host.replace('</saml:Conditions>', () => `</saml:Conditions>${wrapIn('saml:Advice', hidden)}`),
  'in an attribute': (host, hidden) => inside(host, 'saml:AttributeValue', hidden),
  'in the subject': (host, hidden) => inside(host, 'saml:Subject', hidden),
  'in the status': (host, hidden) => inside(host, 'samlp:Status', wrapIn('samlp:StatusDetail', hidden)),
  'at the end': (host, hidden) => host.replace(/<\/[^>]*>$/, (end) => hidden + end),
}

/** Which copy shows the signature: the forged one, the hidden one, or both. */
const SIGNATURES = ['forged', 'hidden', 'both'] as const
const IDS = { 'another ID': '_another', 'the same ID': undefined, 'an ID that goes on': '_assertion-2' }

/** Signature wrapping: the signed element somewhere, and a forged one where it is looked for. */
export function wrapped({ name, xml, signed }: Base): Mutant[] {
  const mutants: Mutant[] = []
  const genuine = signed === 'samlp:Response' ? xml : elementOf(xml, signed)
  const signature = elementOf(genuine, 'ds:Signature')
  for (const [place, put] of Object.entries(PLACES)) {
    for (const shown of SIGNATURES) {
      for (const [idName, id] of Object.entries(IDS)) {
        const host = forged(shown === 'hidden' ? without(genuine, signature) : genuine, signed, id)
        const hidden = shown === 'forged' ? without(genuine, signature) : genuine
        const evil = put(host, hidden)
        if (evil === host) continue
        mutants.push({
          name: `${name}: the original ${place}, signature ${shown}, ${idName}`,
          xml: signed === 'samlp:Response' ? evil : xml.replace(genuine, () => evil),
        })
      }
    }
  }
  return signed === 'samlp:Response'
    ? mutants
    : [...mutants, ...besides({ name, xml, signed }, genuine, signature)]
}

/** The forged assertion beside the signed one, before or after it. */
function besides({ name, xml, signed }: Base, genuine: string, signature: string): Mutant[] {
  const evils = Object.entries(IDS).flatMap(([idName, id]) => [
    [`unsigned, ${idName}`, forged(without(genuine, signature), signed, id)] as const,
    [`with its signature, ${idName}`, forged(genuine, signed, id)] as const,
  ])
  return evils.flatMap(([what, evil]) => [
    { name: `${name}: a forged one before, ${what}`, xml: xml.replace(genuine, () => evil + genuine) },
    { name: `${name}: a forged one after, ${what}`, xml: xml.replace(genuine, () => genuine + evil) },
    {
      name: `${name}: a forged one in the extensions, ${what}`,
      xml: afterIssuer((hidden) => wrapIn(EXTENSIONS, hidden))(xml, evil),
    },
    {
      name: `${name}: the original in the extensions, a forged one in its place, ${what}`,
      xml: afterIssuer((hidden) => wrapIn(EXTENSIONS, hidden))(
        xml.replace(genuine, () => evil),
        genuine,
      ),
    },
  ])
}
