import type { Level } from '../model/level.ts'
import type { Report } from '../model/report.ts'

/** The formats a report is written in. */
export type Format = 'json' | 'junit' | 'html' | 'md' | 'sarif' | 'ctrf' | 'github' | 'badge' | 'ndjson'

/** How a format is made. Renderers are loaded when they are asked for. */
export interface FormatRow {
  /** The name of the file in the folder of `--out`; absent for what is printed. */
  readonly file?: string
  /** Absent for what is written while a run goes on. */
  readonly render?: (report: Report, failOn: Level) => Promise<string>
}

/** Every format, in the order in which help names them. A new one is one row. */
export const formats: Readonly<Record<Format, FormatRow>> = {
  json: {
    file: 'report.json',
    render: async (report) => (await import('../report/json.ts')).renderJson(report),
  },
  junit: {
    file: 'junit.xml',
    render: async (report) => (await import('../report/junit.ts')).renderJunit(report),
  },
  html: {
    file: 'report.html',
    render: async (report, failOn) => (await import('../report/html.ts')).renderHtml(report, { failOn }),
  },
  md: {
    file: 'report.md',
    render: async (report, failOn) => (await import('../report/markdown.ts')).renderMarkdown(report, { failOn }),
  },
  sarif: {
    file: 'report.sarif',
    render: async (report) => {
      const [{ renderSarif }, { checkHelp }] = await Promise.all([
        import('../report/sarif.ts'),
        import('./explain/check-page.ts'),
      ])
      return renderSarif(report, { helpOf: checkHelp })
    },
  },
  ctrf: {
    file: 'ctrf.json',
    render: async (report) => (await import('../report/ctrf.ts')).renderCtrf(report),
  },
  github: {
    render: async (report) => (await import('../report/github.ts')).renderGithub(report),
  },
  badge: {
    file: 'badge.svg',
    render: async (report, failOn) => (await import('../report/badge.ts')).renderBadge(report, { failOn }),
  },
  ndjson: { file: 'events.ndjson' },
}

/** The names of all formats. */
export const formatNames: readonly Format[] = Object.keys(formats) as Format[]

/** What is written when nobody asks for something else. */
export const usualFormats: readonly Format[] = ['json', 'junit', 'html']

/** The formats a comparison is written in; the file is named after its kind. */
export type ComparisonFormat = 'json' | 'md' | 'html'

/** The names of the formats of a comparison. */
export const comparisonFormats: readonly ComparisonFormat[] = ['json', 'md', 'html']
