import ts from 'typescript'

/** Whose statements may ask the database for the time, and why the clock that was handed in is not what is meant. */
const MEANT = {
  'modules/access-reviews/due-store.ts':
    'what is due for the role that sees it, which goes by the policy of the table',
  'modules/audit/sealer-store.ts': 'the age of events, which the database stamps',
  'modules/connections/health/expiry-store.ts':
    'what is due for the role that sees it, which goes by the policy of the table',
  'modules/connections/keys/key-store.ts':
    'what is due for the role that sees it, which goes by the policy of the table',
  'modules/connections/metadata/store.ts':
    'what is due for the role that sees it, which goes by the policy of the table',
  'modules/domains/due-store.ts':
    'what is due for the role that sees it, which goes by the policy of the table',
  'modules/imports/due-store.ts':
    'what is due for the role that sees it, which goes by the policy of the table',
  'modules/moves/due-store.ts':
    'what is due for the role that sees it, which goes by the policy of the table',
  'modules/registrations/due-store.ts':
    'what is due for the role that sees it, which goes by the policy of the table',
  'modules/organizations/tree-store.ts':
    'ends the sessions of before, which the database stamps: nodes may differ',
  'platform/db/inspect.ts': "compares the database's clock with ours",
  'platform/db/migrate.ts': 'the default of a column',
  'platform/db/news.ts': 'looks through what the database stamped, on whichever node it was made',
  'platform/db/rate-limits.ts': 'one window for all nodes, however their clocks differ',
  'platform/jobs/backlog.ts': 'the age of events and jobs, which the database stamps',
}

const SERVER = 'apps/server/src/'
const DATABASE_CLOCK =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b/i

const CLOCK_NAMES = new Set(['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp'])

/** What may be a piece of a statement; of the query builder's functions, the one that is called. */
const textOf = (node) => {
  if (ts.isCallExpression(node) && /\.fn$/.test(node.expression.getText())) {
    const [name] = node.arguments
    return name && ts.isStringLiteral(name) && CLOCK_NAMES.has(name.text) ? `${name.text}()` : undefined
  }
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text
  return undefined
}

/** Every statement that goes by the database's clock without a reason, and every reason that nobody needs any more. */
export function clockProblems(files, visit) {
  const problems = []
  const unused = new Set(Object.keys(MEANT))
  for (const { file, tree } of files) {
    if (!file.startsWith(SERVER)) continue
    const path = file.slice(SERVER.length)
    visit(tree, (node) => {
      if (!DATABASE_CLOCK.test(textOf(node) ?? '')) return
      if (Object.hasOwn(MEANT, path)) return void unused.delete(path)
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart())
      problems.push(`${file}:${line + 1}: the database's clock; hand the time in, or say why in ${THIS}`)
    })
  }
  return [...problems, ...[...unused].map((one) => `${THIS}: ${one} is not needed`)]
}

const THIS = 'scripts/lib/statement-clocks.mjs'
