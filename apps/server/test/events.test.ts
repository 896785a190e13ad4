import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { EVENTS_OF_MANY } from '../src/modules/statistics/index.ts'
import { apiRoutes } from '../src/routes.ts'

const SOURCES = join(import.meta.dirname, '../src')
const TYPE = /[`']([a-z_]+\.[a-z_]+)[`']/g
/** A line that says of which type an event is, or what a success of an operation leaves. */
const SAYS = /\b(type|event|TYPE)\b( =|\??:| \?)/

/** Types of events as the code writes them, on one line each. */
function inSources(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/\.(test|test-helper|fixture)\.ts$/.test(name),
  )
  return files.flatMap((name) =>
    readFileSync(join(SOURCES, name), 'utf8')
      .split('\n')
      .filter((line) => SAYS.test(line))
      .flatMap((line) => [...line.matchAll(TYPE)].map(([, type]) => String(type))),
  )
}

const inTable = (): string[] =>
  readFileSync(join(import.meta.dirname, '../../../docs/events.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(TYPE)].map(([, type]) => String(type)))

it('every event of many people is counted, says how many they are, and is found for each of them', () => {
  const ofMany = inTable().filter((type) => /\.(users|people|batch)_/.test(type))
  expect(ofMany.sort()).toEqual(Object.keys(EVENTS_OF_MANY).sort())
  const files = readdirSync(join(SOURCES, 'modules'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(SOURCES, 'modules', name), 'utf8'))
  for (const type of ofMany)
    expect(
      files.filter((text) => text.includes(`type: '${type}'`) && !/\bpeople\b/.test(text)),
      type,
    ).toEqual([])
})

it('every type of event is in the documentation, once, and no other', () => {
  const declared = apiRoutes.flatMap(({ operation }) => operation.event ?? [])
  const written = new Set([...declared, ...inSources()])
  expect(declared.length).toBeGreaterThan(20)
  expect(inTable().sort()).toEqual([...written].sort())
})
