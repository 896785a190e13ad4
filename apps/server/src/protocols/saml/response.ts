import { quote, refuse } from './faults.ts'
import { ENTITY_FORMAT, NS, STATUS } from './names.ts'
import {
  attributeOf,
  childrenOf,
  isNamed,
  optionalChild,
  requiredAttribute,
  requiredChild,
  textOf,
} from './xml/read.ts'

const { protocol, assertion, signature } = NS

/** Refuses a child that a message of this kind may not have, or has in another place: wrapped signatures need one. */
export function assertChildren(
  parent: Element,
  order: readonly (readonly [namespace: string, name: string])[],
): void {
  let place = 0
  for (const child of childrenOf(parent)) {
    const found = order.findIndex(([namespace, name]) => isNamed(child, namespace, name))
    if (found < place) {
      refuse('malformed', `${quote(child.nodeName)} does not belong where it is in ${parent.localName}.`)
    }
    place = found
  }
}

/** What every message of the protocol begins with. */
export function assertMessage(root: Element, name: string, content: readonly string[]): void {
  if (!isNamed(root, protocol, name)) refuse('malformed', `The message is no ${name} of SAML 2.0.`)
  if (attributeOf(root, 'Version') !== '2.0') refuse('malformed', 'The message is not of SAML 2.0.')
  assertChildren(root, [
    [assertion, 'Issuer'],
    [signature, 'Signature'],
    [protocol, 'Extensions'],
    ...content.map((child) => child.split(' ') as [string, string]),
  ])
}

/** Refuses whoever is not the identity provider of this connection. */
export function assertIssuer(parent: Element, entityId: string, required: boolean): void {
  const issuer = optionalChild(parent, assertion, 'Issuer')
  if (!issuer) {
    if (required) refuse('issuer', `${parent.localName} does not say who issued it.`)
    return
  }
  const value = textOf(issuer)
  if (value !== entityId) {
    refuse(
      'issuer',
      `${parent.localName} was issued by ${quote(value)}; this connection expects ${quote(entityId)}.`,
    )
  }
  const format = attributeOf(issuer, 'Format')
  if (format !== undefined && format !== ENTITY_FORMAT)
    refuse('issuer', 'The issuer is not named as an entity.')
}

/** Refuses what was sent to somebody else. */
export function assertDestination(root: Element, address: string, required: boolean): void {
  const destination = attributeOf(root, 'Destination')
  if (destination === undefined || destination === '') {
    if (required) refuse('recipient', 'The message is signed and does not say for which address.')
  } else if (destination !== address) {
    refuse(
      'recipient',
      `The message is for ${quote(destination)}; the address of this connection is ${quote(address)}.`,
    )
  }
}

/** The status codes of an answer, from the first to the most particular, and what it says about them. */
export function statusOf(root: Element): { codes: string[]; message: string } {
  const status = requiredChild(root, protocol, 'Status')
  const codes: string[] = []
  for (let code = optionalChild(status, protocol, 'StatusCode'); code && codes.length < 4; ) {
    codes.push(requiredAttribute(code, 'Value'))
    code = optionalChild(code, protocol, 'StatusCode')
  }
  const message = optionalChild(status, protocol, 'StatusMessage')
  return { codes, message: message ? textOf(message) : '' }
}

/** Refuses an answer by which the identity provider itself refused. */
export function assertSuccess(root: Element): void {
  const { codes, message } = statusOf(root)
  if (codes.length === 1 && codes[0] === STATUS.success) return
  const names = codes.map((code) => code.split(':').at(-1) ?? code).join(', ')
  refuse(
    'provider_refused',
    `The identity provider answered ${quote(names || 'nothing')}${message ? ` and said ${quote(message)}` : ''}.`,
  )
}
