import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['apps/*/src/**/*.test.{ts,tsx}', 'apps/*/test/**/*.test.ts', 'examples/**/*.test.ts'],
    globalSetup: ['apps/server/test/harness/global-setup.ts'],
    setupFiles: ['apps/server/test/harness/no-network.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A browser test shares the two workers; nothing may pass by being tried again.
    retry: 0,
  },
})
