/** How the page of the conformance statement looks: quiet on a screen, black on white on paper. */
export const ICS_STYLE = `
:root { color-scheme: light; --ink: #1a1d21; --soft: #5b626b; --line: #d5d9de; --shade: #f5f6f8; --link: #1d4f91; }
* { box-sizing: border-box; }
html { background: #eceef1; }
body { font: 15px/1.5 "Source Sans 3", "Noto Sans", "DejaVu Sans", system-ui, sans-serif; color: var(--ink);
  background: #fff; max-width: 62rem; margin: 1.5rem auto; padding: 2.8rem 3.2rem 3.2rem;
  box-shadow: 0 1px 4px #0002; }
a { color: var(--link); text-underline-offset: .15em; }
header > p:first-child { margin: 0; color: var(--soft); letter-spacing: .04em; }
h1 { font-size: 1.85rem; line-height: 1.2; font-weight: 600; margin: .1rem 0 1.2rem; }
h2 { font-size: 1.2rem; font-weight: 600; margin: 2.4rem 0 .4rem; padding-bottom: .25rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1rem; font-weight: 600; margin: 1.3rem 0 .3rem; }
p { margin: .4rem 0 .7rem; max-width: 50rem; }
.result { border: 1px solid var(--line); border-left: .5rem solid; padding: .7rem 1rem; margin: 0 0 1.4rem; }
.result strong { font-size: 1.25rem; font-weight: 600; }
.result p { margin: .15rem 0 0; color: var(--ink); }
.result.good { border-left-color: #1b7a43; } .result.bad { border-left-color: #b3261e; } .result.open { border-left-color: #8a6100; }
.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.4rem; }
.facts h2 { margin-top: 1.2rem; font-size: 1.05rem; border-bottom-width: 1px; }
.names { overflow-wrap: anywhere; font-size: .93em; }
dl { display: grid; grid-template-columns: 9.5rem 1fr; gap: .15rem 1rem; margin: 0 0 .6rem; }
h2 + dl { margin-top: .5rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
code { font: .88em/1.4 "DejaVu Sans Mono", ui-monospace, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: .5rem 0 1rem; }
caption { text-align: left; color: var(--soft); padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .42rem .6rem .42rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { font-weight: 600; border-bottom: 1px solid var(--ink); }
tbody th { font-weight: 400; }
.part th { background: var(--shade); font-weight: 600; padding-left: .5rem; }
col.id { width: 13.2rem; } col.word { width: 5.4rem; } col.seen { width: 7.8rem; } col.verdict { width: 8.2rem; }
tbody:has(.why) tr:first-child > * { border-bottom: 0; padding-bottom: 0; }
.why td { font-size: .88em; color: var(--soft); padding-top: .2rem; }
small { font-size: .86em; color: var(--soft); }
.why ul { margin: 0; padding-left: 1rem; }
.pass, .supported { color: #14602f; } .fail, .error, .faulty { color: #a3190f; font-weight: 600; }
.inconclusive { color: #7a5600; font-weight: 600; } .quiet { color: var(--soft); }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 2.6rem 2.4rem; break-inside: avoid; }
.signatures h2 { grid-column: 1 / -1; margin-bottom: .6rem; }
.signatures div { border-top: 1px solid var(--ink); padding-top: .3rem; color: var(--soft); }
@page { size: A4; margin: 16mm 15mm 18mm; }
@media screen and (max-width: 46rem) { body { margin: 0; padding: 1.2rem; } dl, .facts { grid-template-columns: 1fr; } dt { margin-top: .4rem; } .scroll { overflow-x: auto; } .scroll table { min-width: 44rem; } }
@media print {
  html, body { background: #fff; color: #000; }
  body { font-size: 9.2pt; line-height: 1.4; max-width: none; margin: 0; padding: 0; box-shadow: none; }
  h1 { font-size: 18pt; } h2 { font-size: 12.5pt; break-after: avoid; margin-top: 5mm; } .facts h2 { margin-top: 2mm; } h3 { font-size: 10pt; break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  small, dt, caption, .quiet, .why td, .signatures div, header > p:first-child { color: #333; }
  thead { display: table-header-group; } tr, .result, .facts section { break-inside: avoid; }
  .why { break-inside: auto; break-before: avoid; } .sheet { break-before: page; } .sheet h2 { margin-top: 0; }
  .part { break-after: avoid; }
  .pass, .supported, .fail, .error, .faulty, .inconclusive { color: #000; }
  .result.good, .result.bad, .result.open { border-color: #000; }
  .part th { background: none; padding-left: 0; } th, td { padding-top: .26rem; padding-bottom: .26rem; }
  .signatures { row-gap: 9mm; } .result { margin-bottom: 4mm; }
  .facts { gap: 0 8mm; } dl { grid-template-columns: 31mm 1fr; column-gap: 3mm; }
  col.id { width: 42mm; } col.word { width: 20mm; } col.seen { width: 26mm; } col.verdict { width: 26mm; }
}
`;
