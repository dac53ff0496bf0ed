#!/usr/bin/env node
/** argv -> a lazily loaded command -> exit code. The only place that ends the process. */
import nodeModule from 'node:module'
import { setFlagsFromString } from 'node:v8'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(`error: concordat needs Node 22.19 or newer; this is ${process.versions.node}.\n`)
  process.exit(2)
}
quietSqlite()
nodeModule.enableCompileCache()
// Left alone, V8 gives 150 MB to what is garbage in a moment, or a tenth of the time to taking it away at once: this is in between. Both are read at every growth.
setFlagsFromString('--semi-space-growth-factor=1')
setFlagsFromString('--heap-growing-percent=60')
// A reader that goes away (`concordat run | head`) ends the output, not the run.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const { runCommandLine } = await import('./cli/main.ts')
const code = await runCommandLine(process.argv.slice(2))
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()))
process.exit(code)

/** node:sqlite prints an ExperimentalWarning on Node 22; nobody who runs the mock can do anything about it. */
function quietSqlite(): void {
  const emit = process.emitWarning.bind(process)
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (String(warning).includes('SQLite')) return
    ;(emit as (...all: unknown[]) => void)(warning, ...rest)
  }
}
