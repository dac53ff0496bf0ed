import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import type { Plugin } from 'vitest/config'

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Vitest shards by file and wants as many files as shards; the conformance tests are one file whose scenarios are sharded instead. */
const shardScenarios: Plugin = {
  name: 'concordat:shard-scenarios',
  configureVitest({ vitest }) {
    const { shard, project } = vitest.config
    if (shard === undefined || project.length !== 1 || project[0] !== 'conformance') return
    process.env['CONCORDAT_SHARD'] = `${shard.index}/${shard.count}`
    delete vitest.config.shard
  },
}

const config: ViteUserConfig = defineConfig({
  resolve: {
    alias: [
      { find: /^concordat\/vitest$/, replacement: source('./src/vitest.ts') },
      { find: /^concordat$/, replacement: source('./src/index.ts') },
    ],
  },
  test: {
    // Even on two cores: most tests wait for processes, servers and browsers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts', 'test/*.test.ts'], testTimeout: 30_000 } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Real processes on a machine that others may use: what fails once in CI is looked at again, and reported as such.
          retry: process.env['CI'] === undefined ? 0 : 1,
        },
      },
      {
        extends: true,
        plugins: [shardScenarios],
        test: { name: 'conformance', include: ['suites/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 },
      },
    ],
  },
})

export default config
