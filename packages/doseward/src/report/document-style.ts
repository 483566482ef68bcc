/** The look of a document: readable on a screen in light and dark, and on paper. Always light in print. */
export const documentStyle = `
:root { color-scheme: light dark; --ink: #16212e; --soft: #4a5766; --paper: #ffffff; --panel: #f2f5f8; --line: #c5cdd6;
  --notice: #fdf0d5; --notice-ink: #5c3800; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf3; --soft: #b0bcc9; --paper: #10161d; --panel: #1a232d;
  --line: #41505f; --notice: #3a2a08; --notice-ink: #ffdf9e; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', Arial, system-ui, sans-serif; }
main { max-width: 75rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.35rem; margin: 2.25rem 0 .75rem; padding-bottom: .25rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
p, li { max-width: 70ch; }
.notice { max-width: none; padding: .6rem .9rem; background: var(--notice); color: var(--notice-ink); font-weight: 600;
  border: 1px solid currentColor; border-radius: .4rem; }
.scroll { overflow-x: auto; margin: .75rem 0 1.25rem; }
.scroll:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; overflow-wrap: normal; }
caption { text-align: left; color: var(--soft); padding: 0 0 .35rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border: 1px solid var(--line); }
thead th { background: var(--panel); }
tbody th { font-weight: 600; }
@media print { :root { color-scheme: light; --ink: #000; --soft: #333; --paper: #fff; --panel: #eee; --line: #777;
  --notice: #fff; --notice-ink: #000; }
  main { max-width: none; padding: 0; } .scroll { overflow: visible; } table { font-size: 9pt; }
  thead { display: table-header-group; } tr, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`
