import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { createTestApp } from '../../test/harness/app.ts'
import { createBackground } from './background.ts'
import { registerLogouts } from './logouts.ts'

const SOURCE = fileURLToPath(new URL('..', import.meta.url))

/** Names that an expression may stand for: a text, or either side of a choice. */
function namesIn(node: ts.Expression | undefined): string[] | undefined {
  if (!node) return undefined
  if (ts.isStringLiteral(node)) return [node.text]
  if (!ts.isConditionalExpression(node)) return undefined
  const [one, other] = [namesIn(node.whenTrue), namesIn(node.whenFalse)]
  return one && other && [...one, ...other]
}

const property = (node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
  node.properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText() === name)?.initializer

/** The types of the events that a file marks as outgoing; by `event` of the operation, where one describes itself. */
function outgoingIn(path: string): string[] {
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    ts.forEachChild(node, visit)
    if (!ts.isObjectLiteralExpression(node)) return
    const outgoing = property(node, 'outgoing')
    if (!outgoing || outgoing.kind === ts.SyntaxKind.FalseKeyword) return
    for (let at: ts.Node = node; at; at = at.parent) {
      if (!ts.isObjectLiteralExpression(at)) continue
      const names = namesIn(property(at, 'type')) ?? namesIn(property(at, 'event'))
      if (names) return void found.push(...names)
    }
    throw new Error(`${path}: an outgoing event whose type cannot be read: ${node.getText()}`)
  }
  visit(tree)
  return found
}

/** Where an event is copied or stored as it is, no matter of which type. */
const GENERIC = ['platform/db/append-event.ts', 'modules/audit/', 'test']

it('marks an event as outgoing if, and only if, something handles it', async () => {
  const app = await createTestApp()
  try {
    const mailer = { send: async () => {}, close: () => {} }
    const { outbox } = createBackground({ ...app, mailer, logger: pino({ level: 'silent' }) })
    registerLogouts(outbox, async () => {})
    const files = globSync('**/*.ts', { cwd: SOURCE }).filter(
      (file) => !file.endsWith('.test.ts') && !GENERIC.some((one) => file.startsWith(one)),
    )
    const outgoing = new Set(files.flatMap((file) => outgoingIn(`${SOURCE}${file}`)))
    expect([...outgoing].sort()).toEqual([...outbox.types].sort())
  } finally {
    await app.drop()
  }
})
