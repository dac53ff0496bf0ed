import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { parseDay, parseWords, runOptions } from './options.ts'

/** What `concordat run` makes of its arguments. */
function parsed(...argv: string[]): Record<string, unknown> {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
  for (const option of runOptions()) command.addOption(option)
  return command.parse(argv, { from: 'user' }).opts()
}

describe('the options of run', () => {
  it('have defaults', () => {
    const { auth: _, ...defaults } = parsed()
    expect(defaults).toEqual({
      profile: 'standard',
      seed: 1,
      timeout: 30_000,
      out: 'reports',
      report: ['json', 'junit', 'html'],
      failOn: 'must',
    })
  })

  it.each<[string, string, string, unknown]>([
    ['--rate', '10', 'rate', 10],
    ['--rate', '10/s', 'rate', 10],
    ['--rate', '0.5/s', 'rate', 0.5],
    ['--rate', '90/m', 'rate', 1.5],
    ['--timeout', '500ms', 'timeout', 500],
    ['--timeout', '1.5s', 'timeout', 1500],
    ['--max-time', '10m', 'maxTime', 600_000],
    ['--max-time', '2h', 'maxTime', 7_200_000],
    ['--shard', '1/1', 'shard', { index: 1, of: 1 }],
    ['--shard', '3/4', 'shard', { index: 3, of: 4 }],
    ['--seed', '0', 'seed', 0],
    ['--seed', '-7', 'seed', -7],
    ['--workers', '1', 'workers', 1],
    ['--max-requests', '100', 'maxRequests', 100],
    ['--report', 'junit', 'report', ['junit']],
    ['--report', 'html,json', 'report', ['html', 'json']],
    ['--only', 'a,b,,c/*', 'only', ['a', 'b', 'c/*']],
    ['--identity', 'a:x,y=basic:u:p', 'identity', ['a:x,y=basic:u:p']],
    ['--profile', 'deep', 'profile', 'deep'],
    ['--writes', 'none', 'writes', 'none'],
    ['--fail-on', 'may', 'failOn', 'may'],
    ['--waivers', 'w.yaml', 'waivers', 'w.yaml'],
    ['--baseline', 'old.json', 'baseline', 'old.json'],
  ])('%s %s', (option, text, name, value) => {
    expect(parsed(option, text)[name]).toEqual(value)
  })

  it('may be given several times where they are lists', () => {
    expect(parsed('--only', 'a,b', '--only', 'c', '--identity', 'a=b', '--identity', 'c,d=e')).toMatchObject({
      only: ['a', 'b', 'c'],
      identity: ['a=b', 'c,d=e'],
    })
  })

  it.each([
    ['--rate', '0', 'Write 10/s or 100/m.'],
    ['--rate', '-1/s', 'Write 10/s or 100/m.'],
    ['--rate', '10/h', 'Write 10/s or 100/m.'],
    ['--rate', 'fast', 'Write 10/s or 100/m.'],
    ['--timeout', '30', 'Write a time with its unit, such as 500ms, 30s, 10m.'],
    ['--timeout', '0s', 'Write a time with its unit, such as 500ms, 30s, 10m.'],
    ['--max-time', '1d', 'Write a time with its unit, such as 500ms, 30s, 10m.'],
    ['--shard', '0/4', 'Write i/n with i from 1 to n, such as 1/4.'],
    ['--shard', '5/4', 'Write i/n with i from 1 to n, such as 1/4.'],
    ['--shard', '1', 'Write i/n with i from 1 to n, such as 1/4.'],
    ['--shard', '1/0', 'Write i/n with i from 1 to n, such as 1/4.'],
    ['--seed', '1.5', 'It must be a whole number.'],
    ['--seed', '', 'It must be a whole number.'],
    ['--seed', '1e3', 'It must be a whole number.'],
    ['--workers', '0', 'It must be at least 1.'],
    ['--max-requests', '-3', 'It must be at least 1.'],
    ['--report', 'pdf', '"pdf" is no format; there are json, junit, html, md, '],
    ['--report', 'json,', '"" is no format; there are json, junit, html, md, '],
    ['--profile', 'full', 'Allowed choices are smoke, standard, deep.'],
    ['--writes', 'all', 'Allowed choices are none, own.'],
    ['--fail-on', 'never', 'Allowed choices are must, should, may.'],
  ])('%s %j is refused', (option, text, message) => {
    expect(() => parsed(option, text)).toThrow(message)
  })
})

describe('the options of waive', () => {
  it.each(['2027-01-31', '2028-02-29', '0001-01-01'])('%s is a day', (text) => {
    expect(parseDay(text)).toBe(text)
  })

  it.each(['2027-02-29', '2027-13-01', '2027-1-31', '31.01.2027', '2027-01-31T00:00:00Z', 'soon', ''])(
    '%j is none',
    (text) => {
      expect(() => parseDay(text)).toThrow('Write a day such as 2027-01-31.')
    },
  )

  it('want words that say something', () => {
    expect(parseWords(' a ')).toBe(' a ')
    expect(() => parseWords(' \n')).toThrow('It must not be empty.')
  })
})
