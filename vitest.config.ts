import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What the processes of the tests compile they need not compile again: where the server keeps its own. */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('.cache/code', import.meta.url))

/** What works on its own process or its modules, or drives others: each file of these has a process of its own. */
const ALONE = [
  'apps/web/src/**/*.test.{ts,tsx}',
  'examples/**/*.test.ts',
  'apps/server/test/{cli,e2e,harness}/**/*.test.ts',
  'apps/server/test/attacks/memory.test.ts',
  // Of their time, which is far ahead, the ids of a process come no more back.
  'apps/server/test/walker/**/*.test.ts',
  'apps/server/src/modules/sign-in/lent-session.test.ts',
  'apps/server/test/{moves,scim,access-reviews}/killed.test.ts',
  'apps/server/src/cli/**/*.test.ts',
  'apps/server/src/platform/{embedded-postgres,telemetry}/**/*.test.ts',
  'apps/server/src/platform/db/listen.test.ts',
  'apps/server/src/modules/sign-in/enumeration.test.ts',
  'apps/server/src/pages/other-language.test.ts',
  'apps/server/src/protocols/oauth/openid-core.test.ts',
  'apps/server/src/protocols/oauth/direct/*.test.ts',
]

/** What has to be done within a time that somebody notices: with nothing beside it, or it is the others that are measured. */
const TIMED = ['apps/server/test/e2e/first-page.test.ts']

/** What takes half a minute and more begins first: beside the last one a worker would have nothing to do. */
const LONG =
  /\/(every-screen|lighthouse|portal-people|walker|bad-input|route-matrix|whoever-tries)\.test\.ts$/

/** A process goes on with the next file only while that may share it: those that may come last, one after another. */
class AloneFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const place = ({ project, moduleId }: TestSpecification) =>
      (project.config.isolate ? 0 : 2) + (LONG.test(moduleId) ? 0 : 1)
    return sorted.toSorted((a, b) => place(a) - place(b))
  }
}

const EACH = {
  setupFiles: ['apps/server/test/harness/no-network.ts'],
  pool: 'forks' as const,
  maxWorkers: 2,
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // What a page complained of is told, and not how much.
  chaiConfig: { truncateThreshold: 0 },
  // A browser test shares the two workers; nothing may pass by being tried again.
  retry: 0,
}

export default defineConfig({
  test: {
    globalSetup: ['apps/server/test/harness/global-setup.ts'],
    maxWorkers: 2,
    sequence: { sequencer: AloneFirst },
    projects: [
      {
        test: { ...EACH, name: 'alone', include: ALONE, exclude: ['**/node_modules/**', ...TIMED] },
      },
      { test: { ...EACH, name: 'timed', include: TIMED, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      {
        test: {
          ...EACH,
          name: 'shared',
          include: ['apps/server/{src,test}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...ALONE],
          // The modules of the server are read and run once for many files: that took a third of all their time.
          isolate: false,
        },
      },
    ],
  },
})
