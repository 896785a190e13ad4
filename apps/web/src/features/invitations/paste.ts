/** One who is to be invited, as it was pasted. */
export interface Pasted {
  /** Where it stands, counted from 1. */
  line: number
  text: string
  email: string
  givenName?: string
  familyName?: string
  fault?: 'address' | 'repeated' | 'name'
}

/** The same as the server's: a plain address, nothing that a mailer could misread. */
const ADDRESS =
  /^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/
const LONGEST_NAME = 100

/**
 * Reads addresses as people have them at hand: one a line, or separated by commas or semicolons; alone, as
 * `Name <address>`, as `"Family, Given" <address>`, or as columns of a spreadsheet.
 */
export function parsePasted(text: string): Pasted[] {
  const seen = new Set<string>()
  return text.split(/\r\n|\r|\n/).flatMap((line, index) =>
    piecesOf(line).map((piece) => {
      const one = read(piece, index + 1)
      if (one.fault) return one
      const address = one.email.toLowerCase()
      if (seen.has(address)) return { ...one, fault: 'repeated' as const }
      seen.add(address)
      return one
    }),
  )
}

const CLOSES: Readonly<Record<string, string>> = { '"': '"', '<': '>' }

/** Parts of a line between commas and semicolons, but for those in quotes, in a bracket or in `Family, Given <…>`. */
function piecesOf(line: string): string[] {
  const found: string[] = []
  let start = 0
  let isSplitName = false
  function take(end: number) {
    const piece = line.slice(start, end)
    const before = found.at(-1)
    if (isSplitName && before !== undefined && !before.includes('@') && piece.includes('<'))
      found[found.length - 1] = `${before},${piece}`
    else found.push(piece)
  }
  // A quote or bracket that nothing closes is a letter like any other.
  const last: Readonly<Record<string, number>> = { '"': line.lastIndexOf('"'), '>': line.lastIndexOf('>') }
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at)
    const close = CLOSES[sign]
    const end = close && (last[close] ?? -1) > at ? line.indexOf(close, at + 1) : -1
    if (end > 0) at = end
    else if (sign === ',' || sign === ';') {
      take(at)
      start = at + 1
      isSplitName = sign === ','
    }
  }
  take(line.length)
  return found.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

function read(text: string, line: number): Pasted {
  const bracket = /^([^<]*)<([^<>]*)>$/.exec(text)
  const words = text.split(/\s+/)
  const address = bracket?.[2]?.trim() ?? words.find((word) => word.includes('@')) ?? words[0] ?? ''
  const email = address.replace(/^mailto:/i, '')
  const name = bracket ? (bracket[1] ?? '') : words.filter((word) => word !== address).join(' ')
  const names = namesOf(name.replace(/"/g, '').trim())
  const one = { line, text, email, ...names }
  if (!ADDRESS.test(email)) return { ...one, fault: 'address' }
  const isTooLong = Object.values(names).some((part) => part.length > LONGEST_NAME || /\p{Cc}/u.test(part))
  return isTooLong ? { ...one, fault: 'name' } : one
}

/** `Gerber, Gustav` and `Gustav Gerber` are the same person. */
function namesOf(name: string): { givenName?: string; familyName?: string } {
  const [family, given] = name.split(/\s*,\s*/, 2)
  if (given) return { givenName: given, ...(family ? { familyName: family } : {}) }
  const words = (family ?? '').split(/\s+/).filter((word) => word !== '')
  const last = words.length > 1 ? words.pop() : undefined
  const first = words.join(' ')
  return { ...(first ? { givenName: first } : {}), ...(last ? { familyName: last } : {}) }
}
