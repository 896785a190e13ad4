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

const parse = (path: string) =>
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)

/** What the function around a node is given as the type, by all who call it: `type: event` in it, `event: '…'` there. */
function namesGiven(node: ts.ObjectLiteralExpression, files: readonly ts.SourceFile[]): string[] | undefined {
  const type = property(node, 'type')
  let around: ts.Node = node
  while (around.parent && !ts.isFunctionDeclaration(around)) around = around.parent
  if (!type || !ts.isIdentifier(type) || !ts.isFunctionDeclaration(around)) return undefined
  const called = around.name?.text
  const found: (string[] | undefined)[] = []
  const visit = (at: ts.Node) => {
    ts.forEachChild(at, visit)
    if (!ts.isCallExpression(at) || at.expression.getText() !== called) return
    const given = at.arguments.filter(ts.isObjectLiteralExpression).map((one) => property(one, type.text))
    found.push(given.map(namesIn).find((names) => names))
  }
  files.forEach(visit)
  return found.length > 0 && found.every((names) => names !== undefined) ? found.flat() : undefined
}

/** The types of the events that a file marks as outgoing; by `event` of the operation, where one describes itself. */
function outgoingIn(tree: ts.SourceFile, files: readonly ts.SourceFile[]): string[] {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    ts.forEachChild(node, visit)
    if (!ts.isObjectLiteralExpression(node)) return
    const outgoing = property(node, 'outgoing')
    if (!outgoing || outgoing.kind === ts.SyntaxKind.FalseKeyword) return
    for (let at: ts.Node = node; at; at = at.parent) {
      if (!ts.isObjectLiteralExpression(at)) continue
      const names = namesIn(property(at, 'type')) ?? namesGiven(at, files) ?? namesIn(property(at, 'event'))
      if (names) return void found.push(...names)
    }
    throw new Error(`${tree.fileName}: an outgoing event whose type cannot be read: ${node.getText()}`)
  }
  visit(tree)
  return found
}

/** Where an event is copied or stored as it is, no matter of which type. */
const GENERIC = ['platform/db/append-event.ts', 'platform/db/trace.ts', 'modules/audit/', 'test']

it('marks an event as outgoing if, and only if, something handles it', async () => {
  const app = await createTestApp()
  try {
    const mailer = { send: async () => {}, close: () => {} }
    const { outbox, jobs } = createBackground({ ...app, mailer, logger: pino({ level: 'silent' }) })
    const handlers = { backchannelLogout: async () => {}, endApplication: async () => {} }
    registerLogouts(outbox, jobs, app.services, handlers)
    const files = globSync('**/*.ts', { cwd: SOURCE }).filter(
      (file) => !file.endsWith('.test.ts') && !GENERIC.some((one) => file.startsWith(one)),
    )
    const trees = files.map((file) => parse(`${SOURCE}${file}`))
    const outgoing = new Set(trees.flatMap((tree) => outgoingIn(tree, trees)))
    expect([...outgoing].sort()).toEqual([...outbox.types].sort())
  } finally {
    await app.drop()
  }
})
