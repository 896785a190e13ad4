import { type Command, given, options } from './command.ts'
import { inOrganizationOf, saying, WHERE } from './with-operator.ts'
import { formatOf, WRITTEN, writeLines } from './write-lines.ts'

const TAKEN = { ...WHERE, ...WRITTEN, part: { type: 'string' } } as const

/** `bailiwick export-data`: what an organization's administrator may take home, and nothing that anybody signs in with. */
export const exportData: Command = async ({ config, args }) => {
  const values = options(args, TAKEN)
  const input = { format: formatOf(values.format), ...given({ part: values.part }) }
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    await writeLines(await saying(operator.call('organizations.export', input)), values.out)
  })
}
