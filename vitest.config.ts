// Everything but the browser tests: unit, property, golden, scenario and architecture tests.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { CAUSEWAY_VERSION: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    setupFiles: ['test/setup/seed.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
