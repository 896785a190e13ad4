import { writeFileSync } from 'node:fs'
import { makeKeyPair } from '../modules/exports/index.ts'
import { type Command, options, required, withFile } from './command.ts'

/** `bailiwick export-key`: the identity into a file that only its owner reads, the recipient on the screen. Needs no database. */
export const exportKey: Command = async ({ args }) => {
  const path = required(options(args, { out: { type: 'string' } }).out, 'out')
  const { identity, recipient } = await makeKeyPair()
  const text = `# recipient: ${recipient}\n${identity}\n`
  await withFile('out', () => writeFileSync(path, text, { mode: 0o600, flag: 'wx' }))
  console.log(recipient)
  return 0
}
