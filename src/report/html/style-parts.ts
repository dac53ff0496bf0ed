/** The style of each part of the page, then what differs on narrow screens and on paper. */
export const parts: string = String.raw`
.verdict { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 22rem); gap: 1.5rem 3rem; align-items: start; padding: 1.25rem 0 1.75rem; }
.verdict .what { margin: 0; color: var(--faint); font-size: 0.875rem; }
.verdict .count { font-size: 1.0625rem; }
.verdict.good h1 { color: var(--good); }
.verdict.bad h1 { color: var(--must); }
.verdict.doubtful h1 { color: var(--should); }
.score p { display: flex; gap: 0.875rem; align-items: center; margin: 0 0 0.75rem; }
.score strong { font-size: 2.5rem; line-height: 1; font-weight: 650; letter-spacing: -0.03em; white-space: nowrap; font-variant-numeric: tabular-nums; }
.score p span { font-size: 0.875rem; line-height: 1.4; }
.score svg { display: block; width: 100%; height: 0.625rem; border-radius: 0.3125rem; }
.score rect { fill: var(--shape); }
.score ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; padding: 0; margin: 0.625rem 0 0; font-size: 0.8125rem; }
.dot { display: inline-block; width: 0.625rem; height: 0.625rem; border-radius: 50%; background: var(--shape); margin-right: 0.375rem; }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0.75rem 1.5rem; margin: 0; }
.facts dt, .values dt { font-size: 0.75rem; color: var(--faint); }
.facts dd, .values dd { margin: 0; }
.facts .wide { grid-column: 1 / -1; }
.run { border: solid var(--line); border-width: 1px 0; padding: 1rem 0; font-size: 0.875rem; }
.run h2 { font-size: 0.75rem; font-weight: 600; color: var(--faint); letter-spacing: 0; margin: 1.125rem 0 0.375rem; }
.warnings { margin-top: 1.5rem; padding: 0.875rem 1.125rem; border-radius: 0.5rem; background: var(--sunken); border-left: 3px solid var(--should); }
.warnings h2 { font-size: 0.9375rem; margin: 0; }
.warnings ul { margin: 0.25rem 0 0; font-size: 0.875rem; }

.compared { list-style: none; padding: 0; }
.compared > li { margin: 0.875rem 0; }
.compared .faint { font-size: 0.875rem; }

.scroll { overflow-x: auto; position: relative; }
.legend { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 1.125rem; font-size: 0.8125rem; color: var(--faint); }
.legend > span { display: inline-flex; align-items: center; gap: 0.375rem; }
.cell { display: inline-flex; align-items: center; justify-content: center; width: 1.75rem; height: 1.5rem; border-radius: 0.25rem; font-size: 0.75rem; font-weight: 600; font-variant-numeric: tabular-nums; text-decoration: none; }
.cell.none { font-weight: 400; }
.tag.waived, .tag.known { border: 1px solid var(--line); }
a.cell:hover { outline: 2px solid var(--own-ground); outline-offset: 2px; }
.matrix { border-collapse: separate; border-spacing: 0.1875rem; font-size: 0.8125rem; }
.matrix th { font-weight: 400; text-align: left; overflow-wrap: normal; }
.matrix th[scope='row'] { position: sticky; left: 0; z-index: 1; background: var(--ground); padding-right: 0.75rem; white-space: nowrap; }
.matrix thead th { vertical-align: bottom; padding: 0 0 0.375rem; }
.matrix thead span:not(.hidden) { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
.matrix thead a { display: flex; justify-content: center; color: var(--faint); text-decoration: none; }
.matrix thead a:hover { color: var(--text); text-decoration: underline; }
.matrix td { padding: 0; text-align: center; }
.matrix tr:target th { font-weight: 650; }
.matrix tbody tr:hover th { background: var(--sunken); }
.readout { min-height: 3em; margin: 0; font-size: 0.8125rem; color: var(--faint); }
.board { display: grid; grid-template-columns: auto minmax(0, 1fr); grid-template-rows: auto 1fr; gap: 1rem 2.5rem; }
.board .scroll { grid-row: 1 / 3; min-width: 0; }
.board .legend { flex-direction: column; align-items: flex-start; margin: 0; align-self: end; min-height: 12.5rem; justify-content: flex-end; }

.filter { display: flex; flex-wrap: wrap; gap: 0.625rem 0.875rem; align-items: end; margin-bottom: 0.875rem; font-size: 0.8125rem; }
.filter label { display: flex; flex-direction: column; gap: 0.125rem; min-width: 0; }
.filter label span { color: var(--faint); font-size: 0.75rem; }
.filter input, .filter select { font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: 0.375rem; padding: 0.25rem 0.5rem; max-width: 14rem; }
.filter label:first-child { flex: 1 1 12rem; }
.filter label:first-child input { max-width: none; }
.filter output { margin-left: auto; color: var(--faint); padding: 0.25rem 0; }

.finding { border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 4rem; }
.finding:last-child { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; }
.finding > summary { display: grid; grid-template-columns: 4.25rem minmax(0, 1fr) auto 1rem; gap: 0 0.75rem; align-items: baseline; padding: 0.625rem 0.25rem; list-style: none; }
.finding > summary::-webkit-details-marker { display: none; }
.finding > summary::after { content: '›'; grid-column: 4; grid-row: 1; justify-self: center; color: var(--faint); font-size: 1.125rem; line-height: 1; }
.finding[open] > summary::after { transform: rotate(90deg); }
.finding > summary:hover, .finding[open] > summary { background: var(--sunken); }
.finding > summary .tag.must, .finding > summary .tag.should, .finding > summary .tag.may { justify-self: start; }
.finding h3 { font-size: 0.9375rem; font-weight: 500; margin: 0; }
.finding[open] > summary h3 { font-weight: 650; }
.finding .where { grid-column: 2; grid-row: 2; color: var(--faint); }
.finding .times { grid-column: 3; grid-row: 1; color: var(--faint); font-size: 0.8125rem; white-space: nowrap; }
.finding .body { padding: 0.25rem 0.25rem 1.75rem 5.25rem; scroll-margin-top: 8rem; }
.finding .body > h4:first-child { margin-top: 0.75rem; }
.breaks { list-style: none; padding: 0; margin: 0; }
.breaks li { margin: 0.25rem 0; }
q { quotes: none; }
.more { font-size: 0.875rem; margin: 0.375rem 0; }
.more > summary { color: var(--link); }
.finding .facts { display: flex; flex-wrap: wrap; }
.finding .facts > div { min-width: 8.5rem; }
.finding .facts .wide { flex-basis: 100%; }
.values { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 0.75rem; margin: 1rem 0; }
.values > div { background: var(--raised); border: 1px solid var(--line); border-radius: 0.375rem; padding: 0.5rem 0.75rem; }
.values .expected { border-left: 3px solid var(--shape-pass); }
.values .received { border-left: 3px solid var(--shape-must); }
.values code { white-space: pre-wrap; }
.wire { margin: 0.375rem 0; font-size: 0.875rem; }
pre { margin: 0.375rem 0; padding: 0.625rem 0.75rem; background: var(--sunken); border-radius: 0.375rem; white-space: pre-wrap; line-height: 1.5; }
.program { padding-left: 1.5rem; margin: 0; }
.program .faint, .meta { font-size: 0.8125rem; }
.command { position: relative; margin: 0.375rem 0; }
.command pre { margin: 0; padding-right: 5rem; }
.command button { position: absolute; top: 0.3125rem; right: 0.3125rem; }

.rows { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
.rows th, .rows td { text-align: left; vertical-align: top; padding: 0.4375rem 0.75rem 0.4375rem 0; border-bottom: 1px solid var(--line); }
.rows thead th { color: var(--faint); font-weight: 500; font-size: 0.75rem; }
.rows tbody th { font-weight: 400; overflow-wrap: normal; }
.rows .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.rows tr:target { background: var(--mark); }
.requirements td:nth-child(4) { width: 24%; color: var(--faint); font-size: 0.8125rem; }
.requirements td:nth-child(5) { width: 14%; font-size: 0.8125rem; }
.requirements td:nth-child(2) { white-space: nowrap; }
.note { display: block; font-size: 0.8125rem; color: var(--faint); }
.note a { color: inherit; }
.rules td:first-child { width: 8.5rem; }
.breaks a, .more li > a { font-size: 0.8125rem; white-space: nowrap; }
.cases tbody th .faint { display: block; font-size: 0.75rem; }
.cases tbody th, .statuses > span { white-space: nowrap; }
.statuses { min-width: 11rem; }
.statuses > span { margin-right: 0.25rem; }
.plot { width: 50%; min-width: 12rem; }
.plot svg { display: block; width: 100%; height: 1.25rem; overflow: visible; }
.plot text { font-size: 10px; fill: var(--faint); }
.tick { stroke: var(--line); }
.range { stroke: var(--faint); stroke-width: 1.5; opacity: 0.6; }
.max { stroke: var(--faint); stroke-width: 2; }
.p50 { fill: var(--link); }
.p95 { fill: var(--raised); stroke: var(--link); stroke-width: 2; }
.key { width: 0.75rem; height: 0.75rem; }

@media screen and (max-width: 44rem) {
  main { padding-top: 0.75rem; }
  section { margin-top: 2.5rem; }
  .verdict, .board { grid-template-columns: minmax(0, 1fr); }
  .board { grid-template-rows: auto; }
  .board .scroll { grid-row: auto; }
  .board .legend { order: -1; }
  .board .legend { flex-direction: row; align-items: center; min-height: 0; justify-content: flex-start; }
  .facts { grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); }
  .filter label { flex: 1 1 8rem; }
  .filter input, .filter select { max-width: none; width: 100%; }
  .finding > summary { grid-template-columns: auto minmax(0, 1fr) 1rem; }
  .finding > summary::after { grid-column: 3; }
  .finding > summary .tag { grid-row: 1; }
  .finding .times { grid-column: 2; justify-self: end; }
  .finding h3 { grid-column: 1 / -1; grid-row: 2; }
  .finding .where { grid-column: 1 / -1; grid-row: 3; }
  .finding .body { padding-left: 0.25rem; }
  .requirements thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .requirements tr { display: grid; grid-template-columns: auto 1fr; gap: 0.125rem 0.625rem; padding: 0.625rem 0; border-bottom: 1px solid var(--line); }
  .requirements td { border: 0; padding: 0; }
  .requirements td:nth-child(n + 3) { grid-column: 1 / -1; width: auto; }
}
@media print {
  :root { color-scheme: light; }
  * { print-color-adjust: exact; }
  nav, .script, .readout { display: none !important; }
  main { max-width: none; padding: 0; }
  body { background: #fff; font-size: 9.5pt; }
  section { margin-top: 1.75rem; }
  h2, summary { break-after: avoid; }
  tr, .values, .command { break-inside: avoid; }
  .rows { font-size: 8.5pt; }
  .rows th, .rows td { padding-block: 0.25rem; }
  .verdict { grid-template-columns: minmax(0, 1fr) 16rem; gap: 1.5rem; }
  .finding { content-visibility: visible; }
  .finding .body { padding: 0 0 1rem; }
  .scroll { overflow: visible; }
  #operations { break-inside: avoid; }
  .board { display: block; }
  .board .legend { flex-direction: row; min-height: 0; margin-top: 0.75rem; }
  /* What went over the wire would fill hundreds of pages. */
  details:not(.wire)::details-content { content-visibility: visible; block-size: auto; }
  .cell { width: 1.375rem; height: 1.25rem; }
}
`
