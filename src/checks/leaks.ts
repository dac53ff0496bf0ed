/** What an answer gives away, and the text that shows it. */
export interface Leak {
  readonly kind: string
  readonly text: string
}

/** Each pattern is narrow on purpose: a URL, a word of SQL in prose or a product code is no leak. */
const patterns: readonly (readonly [kind: string, pattern: RegExp])[] = [
  [
    'a PHP message',
    /\b(?:Warning|Notice|Deprecated|Fatal error|Parse error)(?:<\/b>)?:\s[^\n]{1,500}? in (?:<b>)?[^\s<]+(?:<\/b>)? on line (?:<b>)?\d+/g,
  ],
  ['a PHP message', /\b\w+\(\): Argument #\d+ \(\$\w+\) must be of type\b/g],
  [
    'a stack trace',
    /Traceback \(most recent call last\)|(?:^|\n)#\d+ \S+\(\d+\): \S|\n\s+at (?:[\w$.<>]+ ?)?\(?[^\s()]+:\d+(?::\d+)?\)?/g,
  ],
  [
    'a database error',
    /SQLSTATE\[\w+\]|You have an error in your SQL syntax|WordPress database error|\bORA-\d{5}: |duplicate key value violates unique constraint|\bSQLITE_(?:ERROR|CONSTRAINT)\b|\bUnknown column '[^']*' in '/g,
  ],
  [
    'an SQL statement',
    /\binsert into [`"]?\w+[`"]? \([^)]{1,2000}\) values \(|\bselect\b[^\n]{1,500}?\bfrom `\w+`|\bselect \* from \w+ where\b|\bupdate `\w+` set\b|\bdelete from `\w+`/gi,
  ],
  [
    'a file path',
    /(?<![\w.:/\]-])\/(?:var|srv|opt|Users|usr\/(?:local|share|src|lib)|home\/[\w-]+)\/(?:[\w.@-]+\/)+[\w.@-]+\.(?:php|phtml|inc|py|rb|js|ts|java|go|cs|pl|so|conf|ini|log)\b/g,
  ],
  ['a file path', /\b[A-Za-z]:\\(?:[^\\\s"<>|:]+\\)+[^\\\s"<>|:]+\.(?:php|aspx?|cs|dll|py|js|ts|java|rb)\b/g],
]

/** The first leak in some texts that was not part of what was sent. */
export function findLeak(texts: readonly string[], sent: string): Leak | undefined {
  for (const text of texts) {
    for (const [kind, pattern] of patterns) {
      if (text.search(pattern) === -1) continue // almost always so, and much cheaper than matchAll, which copies the pattern
      for (const match of text.matchAll(pattern)) {
        if (!sent.includes(match[0].trim())) return { kind, text: match[0].trim() }
      }
    }
  }
  return undefined
}
