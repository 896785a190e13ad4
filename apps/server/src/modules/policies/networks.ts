import ipaddr from 'ipaddr.js'

/**
 * A network as its family ('4' or '6') followed by the bits of its prefix: one contains another when its
 * key starts the other's. An IPv4-mapped IPv6 network (`::ffff:0:0/96` or narrower) is the IPv4 network
 * itself; a wider IPv6 network, `::/0` included, says nothing about IPv4.
 */
interface Network {
  readonly key: string
  readonly text: string
}

type Address = ipaddr.IPv4 | ipaddr.IPv6

const bitsOf = (address: Address): string =>
  address
    .toByteArray()
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')

const familyOf = (address: Address): string => (address.kind() === 'ipv4' ? '4' : '6')

/** Only the canonical dotted form is taken for IPv4: `010.1`, `0x7f.1` and `127.1` mean different things to others. */
function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return undefined
  return ipaddr.IPv6.parse(text)
}

const isMapped = (address: Address): address is ipaddr.IPv6 =>
  address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()

function parseNetwork(text: string): Network | undefined {
  const [base = '', length, ...rest] = text.split('/')
  const address = base.includes('%') || rest.length > 0 ? undefined : parseAddress(base)
  if (address === undefined) return undefined
  const width = address.kind() === 'ipv4' ? 32 : 128
  if (length !== undefined && !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined
  const prefix = length === undefined ? width : Number(length)
  if (prefix > width) return undefined
  const bits = bitsOf(address)
  // Bits beyond the prefix are most often a slip of the pen that would admit far more than was meant.
  if (bits.slice(prefix).includes('1')) return undefined
  if (isMapped(address) && prefix >= 96) return toNetwork(`4${bits.slice(96, prefix)}`)
  return toNetwork(familyOf(address) + bits.slice(0, prefix))
}

function toNetwork(key: string): Network {
  const width = key[0] === '4' ? 32 : 128
  const bits = key.slice(1).padEnd(width, '0')
  const bytes = Array.from({ length: width / 8 }, (_, i) => Number.parseInt(bits.slice(i * 8, i * 8 + 8), 2))
  return { key, text: `${ipaddr.fromByteArray(bytes).toString()}/${key.length - 1}` }
}

/** Sorted, nothing inside another, two halves written as their whole: equal sets have equal normal forms. */
function normalForm(networks: readonly Network[]): readonly Network[] {
  const stack: string[] = []
  for (const { key } of [...networks].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const previous = stack.at(-1)
    if (previous !== undefined && key.startsWith(previous)) continue
    stack.push(key)
    mergeHalves(stack)
  }
  return stack.map(toNetwork)
}

function mergeHalves(stack: string[]): void {
  for (;;) {
    const last = stack.at(-1)
    if (last === undefined || !last.endsWith('1') || last.length === 1) return
    const whole = last.slice(0, -1)
    if (stack.at(-2) !== `${whole}0`) return
    stack.splice(-2, 2, whole)
  }
}

// A frozen list cannot change under its parsed form, and the same lists are merged for every request.
const parsed = new WeakMap<readonly string[], readonly Network[]>()

/** Throws on what is no network: a list that cannot be read must not turn into a wider or a missing one. */
function parseList(list: readonly string[]): readonly Network[] {
  const known = parsed.get(list)
  if (known !== undefined) return known
  const networks = normalForm(
    list.map((text) => {
      const network = parseNetwork(text)
      if (network === undefined) throw new TypeError('a stored network cannot be read')
      return network
    }),
  )
  if (Object.isFrozen(list)) parsed.set(list, networks)
  return networks
}

function toList(networks: readonly Network[]): readonly string[] {
  const list = Object.freeze(networks.map(({ text }) => text))
  parsed.set(list, networks)
  return list
}

/** An address or a network in CIDR notation without bits beyond its prefix. */
export const isNetwork = (text: string): boolean => parseNetwork(text) !== undefined

/** The same set of addresses in its one normal form. */
export const normalizeNetworks = (list: readonly string[]): readonly string[] => toList(parseList(list))

/** The addresses that are in both. Two networks are disjoint or one holds the other, so the narrower one is met. */
export function intersectNetworks(a: readonly string[], b: readonly string[]): readonly string[] {
  const left = parseList(a)
  const right = parseList(b)
  const both: Network[] = []
  let i = 0
  let j = 0
  for (let x = left[i], y = right[j]; x !== undefined && y !== undefined; x = left[i], y = right[j]) {
    if (x.key.startsWith(y.key)) {
      both.push(x)
      i += 1
    } else if (y.key.startsWith(x.key)) {
      both.push(y)
      j += 1
    } else if (x.key < y.key) i += 1
    else j += 1
  }
  return toList(both)
}

/** Whether every address of `a` is in `b`. */
export function isWithinNetworks(a: readonly string[], b: readonly string[]): boolean {
  const outer = parseList(b)
  return parseList(a).every(({ key }) => outer.some((network) => key.startsWith(network.key)))
}

/** Whether the address is in the list; false for anything that is no address. */
export function isInNetworks(list: readonly string[], text: string): boolean {
  const address = parseAddress(text)
  if (address === undefined) return false
  const key = isMapped(address) ? `4${bitsOf(address).slice(96)}` : familyOf(address) + bitsOf(address)
  return parseList(list).some((network) => key.startsWith(network.key))
}
