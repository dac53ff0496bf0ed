import type { Finding } from '../../model/finding.ts'
import type { Counterexample } from '../../model/program.ts'
import { type FlowStep, flowOf } from './flow.ts'

/**
 * A counterexample as a script for bash, curl and jq that runs on any target: ids are taken from the answers, unique values are new each time.
 * The site is its first argument; credentials come from `CONCORDAT_USER` and `CONCORDAT_PASSWORD`.
 */
export function renderCurlScript(finding: Finding, counterexample: Counterexample, site: string): string {
  const steps = flowOf(counterexample)
  return [
    '#!/usr/bin/env bash',
    comment(
      `${finding.message} (${finding.rule}${finding.requirements.length === 0 ? '' : `, breaks ${finding.requirements.join(', ')}`})`,
    ),
    comment(`expected: ${finding.expected}`),
    comment(`received: ${finding.received}`),
    'set -euo pipefail',
    `site="\${1:-${site}}"`,
    'run="$(date +%s)$$"',
    'send() { curl -sS --globoff -u "${CONCORDAT_USER:-}:${CONCORDAT_PASSWORD:-}" "$@"; echo; }',
    ...steps.flatMap(renderStep),
    '',
  ].join('\n')
}

function renderStep({ number, title, method, path, contentType, body, answer, captures }: FlowStep): string[] {
  const parts = [
    `send -X ${method} "$site${expand(path)}"`,
    ...(contentType === undefined ? [] : [`-H 'content-type: ${contentType}'`]),
    ...(body === undefined ? [] : [`--data-binary "${expand(body)}"`]),
  ]
  return [
    '',
    comment(`${number}. ${title} (was answered with ${answer})`),
    `answer=$(${parts.join(' ')})`,
    'echo "$answer"',
    ...captures.map(({ name, pointer }) => `${name}=$(jq -r '${jqPath(pointer)}' <<<"$answer")`),
  ]
}

/** Inside double quotes: everything of the shell's own is escaped, names become variables, the run's tag a new one. */
function expand(text: string): string {
  return text
    .replaceAll(/[\\"$`]/g, String.raw`\$&`)
    .replaceAll(/concordat([+-])[0-9a-f]{8}/g, (_, sign: string) => `concordat${sign}$run`)
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => `\${${name}}`)
}

function jqPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`))
    .join('')
    .replace(/^\[/, '.[')
}

function comment(text: string): string {
  return `# ${text.replaceAll(/\s+/g, ' ')}`
}
