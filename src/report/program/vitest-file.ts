import type { Finding } from '../../model/finding.ts'
import type { Counterexample } from '../../model/program.ts'

/** A counterexample as a Vitest file of its own: it passes once the target keeps the rule. */
export function renderVitestFile(finding: Finding, counterexample: Counterexample, contract: string): string {
  const program = JSON.stringify(counterexample.program, null, 2).replaceAll('\n', '\n  ')
  return `${importLine('expect, test', 'vitest')}
${importLine('parseCredential, replayProgram', 'concordat')}

// ${finding.message.replaceAll(/\s+/g, ' ')}
// expected: ${finding.expected.replaceAll(/\s+/g, ' ')}
// received: ${finding.received.replaceAll(/\s+/g, ' ')}
const { CONCORDAT_TARGET: url = 'http://127.0.0.1:4010', CONCORDAT_AUTH: auth } = process.env

test(${JSON.stringify(`${finding.rule}${finding.requirements.length === 0 ? '' : ` (${finding.requirements.join(', ')})`}`)}, async () => {
  const program = ${program}
  const target = { url, identities: auth === undefined ? [] : [{ name: 'main', credential: parseCredential(auth) }] }
  const replay = await replayProgram({ contract: ${JSON.stringify(contract)}, program, fingerprint: ${JSON.stringify(finding.fingerprint)}, target })
  expect(replay).toEqual({ verdict: 'fixed' })
})
`
}

function importLine(names: string, from: string): string {
  return `import { ${names} } from '${from}'`
}
