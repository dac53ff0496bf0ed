import type { Builder, TestCase } from 'junit-report-builder'
import junitReportBuilder from 'junit-report-builder'
import type { Report } from '../model/report.ts'
import { failureLine, failureText, type ReportTest, suitesOf } from './suites.ts'

// The package describes itself as an ES module but is CommonJS: what is imported is the builder itself.
const library: Builder = junitReportBuilder as unknown as Builder

/** JUnit XML, so that a CI page shows both what was tried and which sentence of the documents is broken. */
export function renderJunit(report: Report): string {
  const builder = library.newBuilder().name(clean(`concordat: ${report.run.contract.title}`))
  for (const { name, tests } of suitesOf(report)) {
    const suite = builder.testSuite().name(clean(name)).timestamp(clean(report.run.startedAt))
    for (const test of tests) addTest(suite.testCase().className(clean(test.className)).name(clean(test.name)), test)
  }
  return `${builder.build()}\n`
}

/** JUnit knows pass, failure, error and skipped: what is flaky, waived or known passes and says so in its output, where a skip has its reason too. */
function addTest(entry: TestCase, test: ReportTest): void {
  const { outcome, reason, findings, tookMs } = test
  if (tookMs !== undefined) entry.time(tookMs / 1000)
  const details = failureText(test)
  if (outcome === 'fail') {
    entry.failure(clean(failureLine(test) || reason || 'failed'), findings[0]?.level ?? 'must')
    if (details !== '') entry.stacktrace(clean(details))
    return
  }
  if (outcome === 'error') entry.error(clean(reason || 'could not be judged'), 'error', clean(details))
  if (outcome === 'skip') entry.skipped()
  if (outcome !== 'pass' && outcome !== 'error' && details !== '') entry.standardOutput(clean(details))
}

/**
 * Text that XML 1.0 can hold. The library leaves some lone surrogates in, drops the character before others, and closes
 * a CDATA section at the second `]]>`; so it gets nothing that it would have to mend.
 */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(']]>', ']] >')
}
