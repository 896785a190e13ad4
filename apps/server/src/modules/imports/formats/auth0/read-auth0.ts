import type { Read, ReadFormat } from '../../record.ts'
import { Findings } from '../findings.ts'
import { foreignObjects } from '../foreign-objects.ts'
import type { Auth0Options } from './options.ts'
import { toPerson } from './to-person.ts'

/** An export of Auth0's. */
export const readAuth0 = (options: Auth0Options): ReadFormat =>
  async function* (source): AsyncGenerator<Read> {
    const findings = new Findings()
    for await (const found of foreignObjects(source)) {
      const { line } = found
      if ('problem' in found) {
        yield { line, problem: found.problem }
        continue
      }
      const record = toPerson(found.value, options, findings)
      yield { line, record }
      for (const notice of findings.take()) yield { line, notice }
    }
  }
