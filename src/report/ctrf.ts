import type { Outcome } from '../model/level.ts'
import type { Report } from '../model/report.ts'
import { failureLine, failureText, type ReportTest, suitesOf } from './suites.ts'

/** What the Common Test Report Format calls outcomes. Like JUnit it has no word for waived and known: such a test passes, and says so. */
const statuses = {
  pass: 'passed',
  skip: 'skipped',
  waived: 'passed',
  flaky: 'passed',
  fail: 'failed',
  error: 'failed',
} as const satisfies Record<Outcome, string>

/** The report in the Common Test Report Format (JSON): the tests that JUnit XML has too. */
export function renderCtrf(report: Report): string {
  const { run, tool } = report
  const suites = suitesOf(report)
  const all = suites.flatMap(({ tests }) => tests)
  const ending = (status: (typeof statuses)[Outcome]): number =>
    all.filter(({ outcome }) => statuses[outcome] === status).length
  const [start, stop] = [Date.parse(run.startedAt) || 0, Date.parse(run.finishedAt) || 0]
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    runId: run.id,
    timestamp: run.finishedAt,
    generatedBy: tool.name,
    results: {
      tool: { name: tool.name, version: tool.version },
      summary: {
        tests: all.length,
        passed: ending('passed'),
        failed: ending('failed'),
        skipped: ending('skipped'),
        pending: 0,
        other: 0,
        flaky: all.filter(({ outcome }) => outcome === 'flaky').length,
        suites: suites.length,
        start,
        stop,
        duration: Math.max(0, stop - start),
      },
      tests: suites.flatMap(({ name, tests }) => tests.map((test) => testOf(name, test))),
      environment: {
        appName: run.contract.title,
        appVersion: run.contract.version,
        testEnvironment: run.target.url,
      },
    },
  }
  return `${JSON.stringify(document, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value), 2)}\n`
}

function testOf(suite: string, test: ReportTest): object {
  const { name, outcome, reason, findings, tookMs = 0 } = test
  const location = findings.find((finding) => finding.location !== undefined)?.location
  const message = failureLine(test) || reason
  const trace = failureText(test)
  return {
    name,
    status: statuses[outcome],
    rawStatus: outcome,
    duration: Math.round(tookMs),
    suite: [suite],
    ...(outcome === 'pass' || message === '' ? {} : { message }),
    ...(findings.length === 0 || trace === '' ? {} : { trace }),
    ...(outcome === 'flaky' ? { flaky: true } : {}),
    ...(location === undefined ? {} : { filePath: location.file, line: location.line }),
    ...(findings.length === 0 ? {} : { extra: { findings: findings.map(({ fingerprint }) => fingerprint) } }),
  }
}
