import { CallError, type Command, options, required, UsageError } from '../command.ts'
import { EntraId } from './entra-id.ts'

/** The groom that it provides, where nobody else is asked for. */
const GITTA = 'gitta@stable-b.example'

/**
 * `bailiwick demo provision --address … --token … --joins|--leaves`: plays what Entra ID sends to a directory, and shows each
 * request with its answer's status. `--joins` makes a groom and a group, `--leaves` disables her.
 */
export const demoProvision: Command = async ({ args }) => {
  const { address, token, email, joins, leaves } = options(args, {
    address: { type: 'string' },
    token: { type: 'string' },
    email: { type: 'string', default: GITTA },
    joins: { type: 'boolean', default: false },
    leaves: { type: 'boolean', default: false },
  })
  if (joins === leaves) throw new CallError('either --joins or --leaves is needed')
  const entra = new EntraId(required(address, 'address'), required(token, 'token'), console.log)
  try {
    await (joins ? entra.joins(email) : entra.leaves(email))
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause })
  }
  return 0
}
