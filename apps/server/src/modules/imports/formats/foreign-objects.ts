import type { LineProblem } from '../record.ts'
import { type ElementProblem, jsonElements } from './json-elements.ts'
import { readJsonLines } from './json-lines.ts'
import { peek } from './peek.ts'
import { type Foreign, isForeign } from './values.ts'

const PROBLEMS: Readonly<Record<ElementProblem | 'not_object', string>> = {
  too_long: 'The entry is longer than what is read.',
  too_deep: 'The entry is nested too deep.',
  not_unicode: 'The entry is not UTF-8.',
  not_json: 'The entry is not JSON.',
  broken: 'The file is not JSON from here on, or it ends too early: nothing more is read.',
  not_object: 'The entry is not a JSON object.',
}

export const elementProblem = (code: ElementProblem | 'not_object'): LineProblem => ({
  code,
  message: PROBLEMS[code],
})

type Found = { line: number } & ({ value: Foreign } | { problem: LineProblem })

/** Objects of a file that has one in each line, or all in one array: the first sign tells which. */
export async function* foreignObjects(source: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  const { first, whole } = await peek(source)
  if (first !== '[') {
    for await (const read of readJsonLines(whole)) {
      if ('problem' in read) yield read
      else if ('record' in read) yield { line: read.line, value: read.record as unknown as Foreign }
    }
    return
  }
  for await (const element of jsonElements(whole, ['*'])) {
    const { line } = element
    if ('problem' in element) yield { line, problem: elementProblem(element.problem) }
    else if (isForeign(element.value)) yield { line, value: element.value }
    else yield { line, problem: elementProblem('not_object') }
  }
}
