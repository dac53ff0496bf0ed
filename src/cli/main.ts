import { readFileSync } from 'node:fs'
import { Command, CommanderError, Option } from 'commander'
import { ConcordatError, SafetyError, TargetError } from '../model/errors.ts'
import { diffOptions, fidelityOptions } from './comparison-options.ts'
import {
  authOption,
  baselineOption,
  givenOption,
  collectIds,
  failOnOption,
  outOption,
  parseDay,
  parseWhole,
  parseWords,
  quotaOption,
  rateOption,
  remoteRefsOption,
  reportOption,
  runOptions,
  suiteOption,
  waiversOption,
  timeoutOption,
} from './options.ts'

/** Exit codes that do not come from a report. */
const usageCode = 2
const brokenCode = 3

/** Runs a command line and returns its exit code. Never throws, never ends the process. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let code = 0
  const program = makeProgram((result) => (code = result))
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageCode
    return explain(error)
  }
}

/** Every command with its options; an action loads its command and tells its exit code. Throws a CommanderError for what nothing fits. */
export function makeProgram(done: (code: number) => void): Command {
  const program = new Command('concordat')
    .description('Checks that a running API keeps the contract its documentation promises.')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/(option '--[\w-]+=)[^']*'/, "$1…'")) })
    .showSuggestionAfterError()
    .showHelpAfterError('(concordat --help shows all options)')
    .helpOption('-h, --help', 'show this help')
    .version(version(), '-v, --version', 'show the version')
    .addHelpText(
      'after',
      `
Examples:
  concordat run fluentcart                                   against the embedded mock
  concordat run fluentcart --target https://staging.example.com --auth basic:USER:PASSWORD --writes own
  concordat run openapi.yaml --target http://localhost:3000
  concordat judge traffic.har fluentcart

Exit codes: 0 conforms, 1 findings, 2 usage or contract error, 3 target not reachable or not judged,
            4 refused by the safety guard, 5 clean-up incomplete, 130 interrupted.`,
    )

  const run = program
    .command('run')
    .description('send generated requests to a target and judge every answer')
    .argument('[contract]', 'a built-in contract, or the path or URL of an OpenAPI document', 'fluentcart')
    .action(async (contract: string, options: object) => {
      const command = await import('./run.ts')
      done(await command.run(contract, options))
    })
  for (const option of runOptions()) run.addOption(option)

  program
    .command('new-contract')
    .description('begin a contract of your own: document, requirements and suite in a new folder')
    .argument('<name>', 'its name: small letters, digits and hyphens')
    .requiredOption('--openapi <file>', 'the OpenAPI document to begin with')
    .option('--out <dir>', 'where the folder is made', '.')
    .action(async (name: string, options: object) => {
      const command = await import('./new-contract.ts')
      done(await command.newContract(name, options))
    })

  program
    .command('mock')
    .description('serve the stateful mock of a built-in contract')
    .argument('[contract]', 'a built-in contract', 'fluentcart')
    .addOption(new Option('--port <n>', 'port; 0 takes any free one').argParser(parseWhole).default(4010))
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--db <file>', 'keep the data in this SQLite file (default: in memory)')
    .addOption(new Option('--seed <n>', 'seed of the shop it starts with').argParser(parseWhole).default(1))
    .option('--profile <name>', 'how the store answers: documented, or as one was seen to (fluentcart-1.5.2)')
    .addOption(new Option('--name-mode <mode>', 'which names a customer needs').choices(['split', 'full']))
    .addOption(new Option('--fault <ids>', 'make deliberate mistakes; --fault list shows them').argParser(collectIds))
    .action(async (contract: string, options: object) => {
      const command = await import('./mock.ts')
      done(await command.mock(contract, options))
    })

  program
    .command('identify')
    .description('tell which built-in contract a site follows, from at most 20 reads')
    .option('--target <url>', 'the site, or the API on it')
    .addOption(authOption())
    .addOption(timeoutOption())
    .option('--json', 'print what was found as JSON')
    .action(async (options: object) => {
      const command = await import('./identify.ts')
      done(await command.identify(options))
    })

  program
    .command('judge')
    .description('judge recorded traffic (HAR) offline')
    .argument('<file>', 'a HAR 1.2 file')
    .argument('[contract]', 'a built-in contract, or the path or URL of an OpenAPI document', 'fluentcart')
    .addOption(outOption())
    .addOption(reportOption())
    .addOption(failOnOption())
    .addOption(waiversOption())
    .addOption(baselineOption())
    .addOption(remoteRefsOption())
    .option('--json', 'print the report as JSON')
    .action(async (file: string, contract: string, options: object) => {
      const command = await import('./judge.ts')
      done(await command.judge(file, contract, options))
    })

  program
    .command('report')
    .description('render a saved report again')
    .argument('<file>', 'a report.json')
    .addOption(outOption())
    .addOption(reportOption())
    .addOption(failOnOption())
    .addOption(waiversOption())
    .addOption(baselineOption())
    .action(async (file: string, options: object) => {
      const command = await import('./report.ts')
      done(await command.report(file, options))
    })

  program
    .command('replay')
    .description('run the counterexample of a finding again, on any target')
    .argument('<file>', 'the report.json that holds it')
    .argument('<fingerprint>', 'of the finding; its first digits are enough')
    .argument('[contract]', 'the contract, if the report does not name a built-in one')
    .option('--target <url>', 'the target, if it is not the one of the report')
    .addOption(authOption())
    .addOption(givenOption())
    .addOption(suiteOption())
    .addOption(
      new Option('--as <form>', 'print it instead of running it').choices(['text', 'curl', 'arazzo', 'vitest']),
    )
    .action(async (file: string, fingerprint: string, contract: string | undefined, options: object) => {
      const command = await import('./replay.ts')
      done(await command.replay(file, fingerprint, { contract, ...options }))
    })

  program
    .command('cleanup')
    .description('remove what an interrupted run left behind')
    .argument('<journal>', 'the journal.jsonl of that run')
    .argument('[contract]', 'the contract of that run')
    .option('--target <url>', 'the target, if it is not the one in the journal')
    .addOption(authOption())
    .addOption(rateOption())
    .addOption(quotaOption())
    .addOption(timeoutOption())
    .action(async (journal: string, contract: string | undefined, options: object) => {
      const command = await import('./cleanup.ts')
      done(await command.cleanup(journal, contract, options))
    })

  addDiff(program, done)
  addFidelity(program, done)
  addWaive(program, done)
  addExplain(program, done)
  return program
}

function addDiff(program: Command, done: (code: number) => void): void {
  const command = program
    .command('diff')
    .description('say what changed between two runs against the same site, such as before and after an upgrade')
    .argument('<before>', 'the report.json of the earlier run')
    .argument('<after>', 'that of the later one')
    .action(async (before: string, after: string, options: object) => {
      const { diff } = await import('./diff.ts')
      done(await diff(before, after, options))
    })
  for (const option of diffOptions()) command.addOption(option)
}

function addFidelity(program: Command, done: (code: number) => void): void {
  const command = program
    .command('fidelity')
    .description('run the same plan on two targets and say how faithful one is to the other')
    .argument('[contract]', 'a built-in contract, or the path or URL of an OpenAPI document', 'fluentcart')
    .action(async (contract: string, options: object) => {
      const { fidelity } = await import('./fidelity.ts')
      done(await fidelity(contract, options))
    })
  for (const option of fidelityOptions()) command.addOption(option)
}

function addWaive(program: Command, done: (code: number) => void): void {
  program
    .command('waive')
    .description('answer for a finding: write it into a file of waivers')
    .argument('<file>', 'the report.json that holds it')
    .argument('<fingerprint>', 'of the finding; its first digits are enough')
    .requiredOption('--reason <text>', 'why it is accepted', parseWords)
    .requiredOption('--until <day>', 'the last day on which it is, in UTC: 2027-01-31', parseDay)
    .option('--owner <name>', 'who answers for it', parseWords)
    .option('--link <url>', 'where more is written about it', parseWords)
    .option('--file <file>', 'the file of waivers', 'waivers.yaml')
    .action(async (file: string, fingerprint: string, options: object) => {
      const command = await import('./waive.ts')
      done(command.waive(file, fingerprint, options))
    })
}

function addExplain(program: Command, done: (code: number) => void): void {
  program
    .command('explain')
    .description('say what a check, an invariant, a requirement or a finding means')
    .argument('<id>', 'its id; of a finding the first digits of its fingerprint')
    .argument('[contract]', 'a built-in contract or the path of an OpenAPI document (default: all built-in ones)')
    .option('--report-file <file>', 'the report.json to look into (default: reports/report.json, if it is there)')
    .addOption(suiteOption())
    .addOption(remoteRefsOption())
    .action(async (id: string, contract: string | undefined, options: object) => {
      const command = await import('./explain.ts')
      done(await command.explain(id, contract, options))
    })
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** One sentence and a hint for what a user can do something about; for a fault of ours, what to send us. Returns the exit code. */
function explain(error: unknown): number {
  const known = error instanceof ConcordatError
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(known ? `error: ${message}\n` : `error: concordat itself failed: ${message}\n`)
  if (known && error.hint !== undefined) process.stderr.write(`hint: ${error.hint}\n`)
  if (!known) process.stderr.write('hint: This is a bug. Set CONCORDAT_DEBUG=1 to see where, and report it.\n')
  if (process.env['CONCORDAT_DEBUG'] === '1' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
  if (error instanceof SafetyError) return 4
  return error instanceof TargetError || !known ? brokenCode : usageCode
}
