// The house's own rules, by TypeScript's syntax tree: who may read the environment and the clock, who may enter the
// database by which door, whose clock a statement goes by, where an operation stands, and how long a file may get.
// `--measure` prints sizes instead.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { entranceProblems } from './lib/entrances.mjs'
import { operationProblems } from './lib/operations.mjs'
import { ROOT } from './lib/runtime.mjs'
import { clockProblems } from './lib/statement-clocks.mjs'

const LONGEST_FILE = 350
const SOURCE = /(?<!\.generated)\.(ts|tsx|mjs|cjs|js)$/
const SKIP = new Set(['node_modules', 'dist', 'coverage', 'data', '.git'])
const TEST = /\.(test|test-helper|fixture)\.tsx?$|(^|\/)test\//
const TOOLS =
  /^(scripts|bench|conformance)\/|^[^/]+\.config\.ts$|\.cjs$|^apps\/server\/bin\/|\/vite\.config\.ts$/

const readsEnvironment = (file) => file === 'apps/server/src/config.ts' || /^(examples|packages)\//.test(file)
const readsClock = (file) =>
  file.startsWith('apps/server/src/kernel/') || /^(examples|packages|apps\/web)\//.test(file)

const RULES = [
  { text: 'process.env', allowed: readsEnvironment, why: 'settings come in through config.ts' },
  { text: 'Date.now', allowed: readsClock, why: 'take a Clock as an argument' },
  { text: 'new Date', allowed: readsClock, why: 'take a Clock, or use toDate() of kernel/clock.ts' },
  { text: 'Math.random', allowed: readsClock, why: 'use kernel/random.ts' },
]

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !SKIP.has(entry.name)) yield* sources(path)
    else if (entry.isFile() && SOURCE.test(entry.name)) yield path
  }
}

/** The name of a forbidden global that this node uses, in the words of RULES. */
function usedGlobal(node) {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date') return 'new Date'
  if (ts.isPropertyAccessExpression(node))
    return node
      .getText()
      .replace(/\s|\?/g, '')
      .replace(/^globalThis\./, '')
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
    return `${node.expression.getText()}.${node.argumentExpression.text}`
  }
  if (ts.isVariableDeclaration(node) && node.initializer && ts.isObjectBindingPattern(node.name)) {
    const names = node.name.elements.map((element) => (element.propertyName ?? element.name).getText())
    return names
      .map((name) => `${node.initializer.getText()}.${name}`)
      .find((name) => RULES.some(({ text }) => text === name))
  }
  if (
    ts.isImportSpecifier(node) &&
    /node:process/.test(node.parent.parent.parent.moduleSpecifier.getText())
  ) {
    return `process.${(node.propertyName ?? node.name).getText()}`
  }
  return undefined
}

function visit(tree, see) {
  const walk = (node) => {
    see(node)
    ts.forEachChild(node, walk)
  }
  walk(tree)
}

const countLines = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

function problemsOf(file, text, tree) {
  const problems = []
  if (countLines(text) > LONGEST_FILE)
    problems.push(`${file}: ${countLines(text)} lines; the most is ${LONGEST_FILE}`)
  if (TEST.test(file) || TOOLS.test(file)) return problems
  visit(tree, (node) => {
    const rule = RULES.find(({ text: name }) => name === usedGlobal(node))
    if (!rule || rule.allowed(file)) return
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart())
    problems.push(`${file}:${line + 1}: ${rule.text}; ${rule.why}`)
  })
  return problems
}

function functionSizes(tree) {
  const sizes = []
  visit(tree, (node) => {
    if (!ts.isFunctionLike(node) || !node.body) return
    const lineOf = (position) => tree.getLineAndCharacterOfPosition(position).line
    sizes.push(lineOf(node.end) - lineOf(node.getStart()) + 1)
  })
  return sizes
}

function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0
}

const files = [...sources(ROOT)].map((path) => {
  const text = readFileSync(path, 'utf8')
  const file = relative(ROOT, path)
  return { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) }
})

if (process.argv.includes('--measure')) {
  const product = files.filter(({ file }) => !TEST.test(file) && !TOOLS.test(file))
  const lines = product.map(({ text }) => countLines(text))
  const functions = product.flatMap(({ tree }) => functionSizes(tree))
  console.log(`files: ${lines.length}, lines median ${percentile(lines, 0.5)}, p90 ${percentile(lines, 0.9)}`)
  console.log(
    `functions: ${functions.length}, lines median ${percentile(functions, 0.5)}, p90 ${percentile(functions, 0.9)}`,
  )
} else {
  const running = files.filter(({ file }) => !TEST.test(file))
  const problems = [
    ...files.flatMap(({ file, text, tree }) => problemsOf(file, text, tree)),
    ...entranceProblems(running, visit),
    ...clockProblems(running, visit),
    ...operationProblems(running),
  ]
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
