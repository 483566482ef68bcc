/** What the page of a check adds to the look of a document: signs of status, tables coloured by rule, pictures of courses. */
export const checkStyle = `
:root { --good: #0b6e4f; --good-paper: #e6f4ee; --bad: #8a1020; --bad-paper: #fdebed; --open: #7a4b00; --open-paper: #fdf3de;
  --info: #0a5684; --info-paper: #e7f2fa; --link: #0b4a6f; --tint: 62%; --from: 92%; --by: -5%; --edge: 52% 38%; --hatch: #8b97a3; --band: #2b6c96;
  --held-paper: #fdf3de; }
@media (prefers-color-scheme: dark) { :root { --good: #7fdcb8; --good-paper: #10271f; --bad: #ffa9b3; --bad-paper: #331419;
  --open: #f5c46b; --open-paper: #2b2110; --info: #8ec9f0; --info-paper: #102533; --link: #8ec5ea; --tint: 34%; --from: 17%; --by: 3.5%; --edge: 48% 58%;
  --hatch: #5d6b79; --band: #5aa0cc; --held-paper: #2b2110; } }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; border-radius: .2rem; }
code, pre { font-family: ui-monospace, 'Liberation Mono', 'DejaVu Sans Mono', Menlo, monospace; font-size: .875em; }
.patterns { position: absolute; } .patterns path, #hatch path { stroke: var(--hatch); stroke-width: 2.5; fill: none; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.verdict { max-width: none; margin: 1rem 0; padding: .8rem 1rem; border-left: .5rem solid; border-radius: .4rem; font-size: 1.3rem; font-weight: 700;
  line-height: 1.35; }
.verdict.clean { color: var(--good); background: var(--good-paper); } .verdict.errors { color: var(--bad); background: var(--bad-paper); }
.verdict .finding-link { font-size: 1rem; color: inherit; }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
.tile { display: flex; flex-direction: column-reverse; flex: 1 1 7rem; box-sizing: border-box; padding: .5rem .8rem; background: var(--panel); border: 1px solid var(--line);
  border-radius: .4rem; } .tile dt { color: var(--soft); font-size: .875rem; }
.tile dd { margin: 0; font-size: 1.5rem; font-weight: 700; font-variant-numeric: tabular-nums; line-height: 1.2; }
.tile.proved dd { color: var(--good); } .tile.refuted dd { color: var(--bad); } .tile.unknown dd { color: var(--open); }
.map { display: flex; flex-wrap: wrap; gap: .3rem; padding: 0; margin: 1rem 0; list-style: none; }
.map a { display: block; min-width: 3.4rem; padding: .3rem .35rem; box-sizing: border-box; border: 1px solid currentColor; border-radius: .3rem; font-size: .875rem;
  font-weight: 600; text-align: center; text-decoration: none; font-variant-numeric: tabular-nums; }
.map .proved { color: var(--good); background: var(--good-paper); } .map .refuted { color: var(--bad); background: var(--bad-paper); border-width: 2px; }
.map .unknown { color: var(--open); background: var(--open-paper); border-style: dashed; border-width: 2px; }
.map a:hover { text-decoration: underline; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; } nav a { display: inline-block; padding: .35rem 0; }
.status, .severity { font-weight: 700; white-space: nowrap; } .severity { font-weight: 600; font-size: .9375rem; }
.status.proved { color: var(--good); } .status.refuted, .severity.error { color: var(--bad); }
.status.unknown, .severity.warning { color: var(--open); } .severity.information { color: var(--info); }
.finding-link { display: inline-block; min-width: 1.75rem; margin: 0 .15rem 0 -.3rem; padding: .1rem .3rem; font-weight: 600; font-size: .95em; white-space: nowrap; }
.statement, .combinations, .detail, .rule, .about, .why { display: block; font-weight: 400; } .statement { max-width: 60ch; }
.why { margin: .3rem 0 0; max-width: 60ch; color: var(--open); font-size: .875rem; font-weight: 400; }
.properties .severity { font-weight: 400; color: var(--soft); }
.properties .answered, .combinations { color: var(--soft); font-size: .95em; }
.properties td:first-child { white-space: nowrap; } .properties { min-width: 48rem; } .options { min-width: 52rem; } .rules { min-width: 52rem; }
.options ul { margin: 0; padding-left: 1.1rem; }
tr:target > *, .finding:target, .finding:has(> :target) { box-shadow: inset 0 0 0 3px var(--link); }
.grid caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.grid { width: auto; min-width: 100%; table-layout: auto; } .grid thead th { min-width: 9.5rem; vertical-align: bottom; font-size: .875rem; }
.grid tbody th { position: sticky; left: 0; z-index: 1; min-width: 17rem; max-width: 24rem; background: var(--paper); font-size: .875rem; font-weight: 400; }
.grid thead th:first-child { position: sticky; left: 0; z-index: 2; }
.grid .or { color: var(--soft); font-weight: 400; } .facts { margin: 0; padding-left: 1.1rem; } .facts li { max-width: none; }
.facts li:only-child { list-style: none; margin-left: -1.1rem; } .grid details { margin: .25rem 0; } .grid summary { color: var(--link); }
.cell { background: hsl(var(--h) var(--tint) calc(var(--from) + var(--n) * var(--by))); border-left: .4rem solid hsl(var(--h) var(--edge)); } .asks { font-weight: 600; }
.detail { font-size: .93em; } .rule { margin-top: .2rem; font-size: .93em; overflow-wrap: anywhere; }
.cell.gap, .cell.open, .cell.conflict { background: repeating-linear-gradient(135deg, transparent 0 7px, var(--hatch) 7px 8.5px), var(--paper); }
.cell.gap, .cell.conflict { outline: 3px solid var(--bad); outline-offset: -3px; border-left-color: var(--bad); } .cell.open { border-left-style: double; }
.cell.gap.quiet, .cell.conflict.quiet { outline: none; border-left-color: var(--hatch); }
.cell.gap > *, .cell.open > *, .cell.conflict > * { width: fit-content; padding: 0 .3rem; background: var(--paper); border-radius: .2rem; }
.cell .asks { display: block; } .swatch { border-left: .6rem solid hsl(var(--h) var(--edge)); background: hsl(var(--h) var(--tint) calc(var(--from) + var(--n) * var(--by))); }
.legend { margin: -.5rem 0 1.5rem; } summary { padding: .3rem 0; cursor: pointer; }
.finding { margin: 1.25rem 0; padding: .9rem 1.1rem; border: 1px solid var(--line); border-left: .5rem solid; border-radius: .4rem; }
.finding.error { border-left-color: var(--bad); } .finding.warning { border-left-color: var(--open); }
.finding.information, .finding.answered { border-left-color: var(--info); } .finding.answered { margin: .4rem 0; padding: .25rem 1.1rem; border-left-width: .3rem; }
.finding.answered > div { scroll-margin-top: 5rem; padding: .5rem 0; }
.kind { margin: 0; max-width: none; color: var(--soft); font-size: .9375rem; } .kind .id { color: var(--ink); font-weight: 700; }
.finding h4 { max-width: 70ch; margin: .25rem 0 .75rem; font-size: 1.15rem; line-height: 1.4; } .finding.answered .message { display: block; max-width: 80ch; }
.cluster { margin: .4rem 0; padding: .25rem 1.1rem; border: 1px solid var(--line); border-left: .3rem solid var(--info); border-radius: .4rem; }
.cluster .message, .cluster .by { display: block; max-width: 80ch; } .cluster .by { color: var(--soft); font-size: .9375rem; }
figure { margin: 0 0 1rem; } figcaption { color: var(--soft); font-size: .875rem; }
.story { margin: .5rem 0; padding-left: 1.4rem; } .finding dl { margin: 0 0 .75rem; display: grid; gap: .45rem; }
.finding dl > div { display: grid; grid-template-columns: 9rem 1fr; gap: 0 .9rem; } .finding dt { color: var(--soft); } .finding dd { grid-column: 2; margin: 0; max-width: 80ch; }
.file pre { max-height: 26rem; padding: .75rem; overflow: auto; background: var(--panel); border: 1px solid var(--line); border-radius: .3rem; user-select: all; }
.save { display: inline-block; padding: .35rem 0; margin-right: 1rem; }
.picture { margin: .25rem 0; } .course { display: block; width: 100%; min-width: 40rem; max-width: 56rem; height: auto; }
.course text { fill: var(--ink); font-size: 12px; font-family: inherit; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; } .course .title { fill: var(--soft); font-weight: 600; }
.course .on { fill: var(--band); } .course .off { fill: url(#hatch); stroke: var(--hatch); } .course .held { fill: var(--held-paper); stroke: var(--open); stroke-width: 2; }
.course .inside { fill: var(--open); stroke: none; font-weight: 600; } .course .lane { stroke: var(--line); } .course .mark { fill: var(--ink); stroke: var(--paper); stroke-width: 1.5; }
.course .before { text-anchor: end; } .course .tick, .course .asked { text-anchor: middle; } .course .asked.end { text-anchor: end; } .course .asked { font-weight: 700; }
.course .tick { fill: var(--soft); } .course .asked-line { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 4 3; fill: none; }
.course .asked-disc { fill: var(--bad); } .course .asked-sign { fill: var(--paper); font-weight: 700; font-size: 14px; text-anchor: middle; stroke: none; }
footer { margin-top: 3rem; border-top: 2px solid var(--line); }
@media (max-width: 40rem) { .finding { padding: .75rem; } .finding dl > div { grid-template-columns: 1fr; } .finding dd { grid-column: 1; }
  .grid tbody th, .grid thead th:first-child { position: static; } .grid tbody th { min-width: 13rem; } }
@media (forced-colors: active) { .cell, .swatch, .verdict, .finding { border-left-color: CanvasText; }
  .cell.gap, .cell.conflict { outline: 3px dashed CanvasText; background: Canvas; } .cell.open { background: Canvas; outline: 2px dotted CanvasText; outline-offset: -3px; }
  .course text { fill: CanvasText; } .course .on { fill: CanvasText; } .course .off { stroke: CanvasText; } .course .held { fill: Canvas; stroke: CanvasText; }
  .course .mark { fill: CanvasText; stroke: Canvas; } .course .lane { stroke: GrayText; } .course .asked-line { stroke: Highlight; }
  .course .asked-disc { fill: Highlight; } .course .asked-sign { fill: HighlightText; } #hatch path { stroke: CanvasText; } }
@media print { :root { --good: #00573c; --bad: #7a0010; --open: #5c3800; --info: #003f66; --link: #000; --good-paper: #fff; --bad-paper: #fff; --open-paper: #fff;
  --info-paper: #fff; --tint: 62%; --from: 92%; --by: -5%; --edge: 52% 38%; --hatch: #8b97a3; --band: #2b6c96; --held-paper: #fff; }
  nav, .file, .map { display: none; } .finding, .picture, .tile { break-inside: avoid; } .grid tbody th { position: static; min-width: 11rem; } .grid thead th { min-width: 4rem; position: static; }
  .grid th, .grid td { padding: .25rem .35rem; } .grid, .grid tbody th { overflow-wrap: anywhere; }
  .grid, .properties, .options, .rules { min-width: 0; font-size: 8pt; } .grid tbody th, .grid thead th { font-size: 8pt; } .course { min-width: 0; }
  .cell, .swatch, .course, .status, .tile { print-color-adjust: exact; } .grid details::details-content, .legend::details-content { display: block; content-visibility: visible; } }
@page { size: A4 landscape; margin: 12mm; }
`
