import { defineConfig } from 'vitest/config'

const resolve = { conditions: ['source'] }

/** Tests of the library and the benches run from source; those of the command and the page run what was built. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr: { resolve },
        test: {
          name: 'library',
          include: ['packages/*/test/**/*.test.ts', 'guidelines/**/*.test.ts', 'bench/**/*.test.ts'],
          setupFiles: ['packages/doseward/test/support/seed.ts'],
          testTimeout: 120_000,
        },
      },
      {
        resolve,
        ssr: { resolve },
        test: {
          name: 'apps',
          include: ['apps/*/test/**/*.test.ts', 'apps/*/test/**/*.test.tsx'],
          globalSetup: ['scripts/lib/build-for-tests.mjs'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
