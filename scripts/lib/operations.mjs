import { basename } from 'node:path'
import ts from 'typescript'

const MODULES = 'apps/server/src/modules/'

const kebab = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()

/** Names of the operations that a file exports: made by `operation`, or by what makes several alike (`statusOperation`). */
function operationsOf(tree) {
  return tree.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return []
    if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer &&
      ts.isCallExpression(initializer) &&
      /(^o|O)peration$/.test(initializer.expression.getText())
        ? [name.getText()]
        : [],
    )
  })
}

/** Every operation that does not stand alone in a file of its name. */
export const operationProblems = (files) =>
  files.flatMap(({ file, tree }) => {
    if (!file.startsWith(MODULES)) return []
    const names = operationsOf(tree)
    if (names.length > 1) return [`${file}: ${names.join(', ')}; one operation a file`]
    return names
      .filter((name) => basename(file) !== `${kebab(name)}.ts`)
      .map((name) => `${file}: ${name}; its file is ${kebab(name)}.ts`)
  })
