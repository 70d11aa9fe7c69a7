const light = `--bg:#f6f5f1;--surface:#fffefb;--ink:#20262b;--muted:#5d666e;--line:#e3e0d8;--accent:#0c6b66;
  --good:#1b7443;--bad:#b02a20;--event:#3d5f96;--rule:#925600;--soft:#ece9e1;`;
const dark = `--bg:#13171a;--surface:#1a1f23;--ink:#e7e5df;--muted:#a0a9b0;--line:#2b3137;--accent:#7fcbc4;
  --good:#74cf9a;--bad:#ff9186;--event:#92b9ff;--rule:#eeb65e;--soft:#242a2f;`;

/** The whole style sheet of the report: light and dark, phone to wall, and paper. */
export const style = `
:root{${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{font-size:clamp(15px,.42vw + 10px,26px);-webkit-text-size-adjust:100%}
body{margin:0;padding:0 clamp(1rem,4vw,4rem) 4rem;background:var(--bg);color:var(--ink);line-height:1.5;
  font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif}
body>*{max-width:74rem;margin-inline:auto}
h1,h2,h3,p,ul,figure{margin:0;padding:0}
ul{list-style:none}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:3px}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
header{padding:1.6rem 0 2.4rem}
.brand{font-weight:650;letter-spacing:-.01em;color:var(--muted)}
h1{font-size:clamp(1.7rem,1.1rem + 2vw,2.5rem);line-height:1.15;letter-spacing:-.022em;font-weight:640;
  margin:1.6rem 0 .7rem;text-wrap:balance}
.period{color:var(--muted);max-width:46rem;text-wrap:pretty}
h2{font-size:1.35rem;letter-spacing:-.012em;font-weight:640;line-height:1.25}
h2 small{font-size:.8rem;font-weight:400;color:var(--muted);letter-spacing:0;white-space:nowrap}
h3{font-size:1rem;font-weight:620}
.overview{background:var(--surface);border:1px solid var(--line);border-radius:.9rem;padding:1.2rem 1.6rem .6rem}
.overview h2{font-size:1rem;margin-bottom:.5rem}
.overview li{display:grid;grid-template-columns:minmax(0,1.25fr) minmax(0,1.25fr) minmax(0,1fr) minmax(0,1.15fr);
  gap:.2rem 1.4rem;align-items:center;padding:.7rem 0;border-top:1px solid var(--line)}
.overview a{font-weight:600;color:var(--ink);text-decoration-color:var(--line)}
.verdict{display:flex;gap:.8rem;align-items:center;font-weight:600}
.verdict.none{font-weight:400;color:var(--muted)}
.detail{color:var(--muted);font-size:.9rem}
.dots{width:5.2rem;flex:none;height:.55rem}
.detail .dots{width:3.6rem;height:.4rem;margin-right:.3rem}
.dots .full{fill:var(--good)}.dots .empty{fill:none;stroke:var(--muted);stroke-width:1}
.rule .dots .full{fill:var(--rule)}
.indicator{margin-top:4.5rem;scroll-margin-top:1.5rem}
.headline{font-size:clamp(1.5rem,1.1rem + 1.5vw,2.1rem);line-height:1.2;letter-spacing:-.018em;font-weight:600;
  margin:.5rem 0 0;max-width:52rem;text-wrap:balance}
.against{margin-top:.6rem;color:var(--muted);max-width:52rem;text-wrap:pretty}
.against b{color:var(--ink);font-weight:600}
.part{margin-top:2.4rem;font-size:1.1rem}
figure{background:var(--surface);border:1px solid var(--line);border-radius:.9rem;padding:1.2rem 1.4rem;min-width:0}
figcaption p{color:var(--muted);font-size:.88rem;max-width:34rem;text-wrap:pretty}
.timeline{margin-top:1.6rem}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1.2rem;margin-top:1.2rem}
.charts.of-1 .chart{max-width:30rem}
.charts figure{container-type:inline-size}
.chart{display:block;width:100%;max-width:38rem;height:auto;margin-inline:auto;padding-top:.6rem;overflow:visible}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.3rem;font-size:.85rem;color:var(--muted);margin-top:.3rem}
.legend li{display:flex;align-items:center;gap:.5rem}
.key{display:inline-block;width:1.3rem;height:.6rem;border-radius:2px;flex:none;print-color-adjust:exact}
.key.right{background:var(--good)}.key.wrong{box-shadow:inset 0 0 0 2px var(--bad)}
.key.open{box-shadow:inset 0 0 0 1.5px var(--muted);background:var(--soft)}.key.unjudged{border:1.5px dashed var(--muted)}.key.event{background:var(--event)}
.key.line{height:0;border-radius:0;background:none;border-top:3px solid var(--good)}
.key.line.came{border-top-color:var(--ink)}.key.band{background:var(--good);opacity:.22}
.key.line.caught{border-top:3px dashed var(--event)}.key.line.rule{border-top:3px dotted var(--rule)}
.rows{display:grid;grid-template-columns:minmax(4rem,max-content) minmax(0,1fr);gap:.35rem 1rem;align-items:center;
  margin-top:1rem}
.who{font-size:.88rem;max-width:13rem;overflow-wrap:anywhere;line-height:1.25}
.track{display:block;width:100%;height:1.75rem}
.track rect{stroke-width:1.5;vector-effect:non-scaling-stroke}
.track .right{fill:var(--good);stroke:var(--good)}
.track .wrong{fill:var(--surface);stroke:var(--bad)}
.track .open{fill:var(--soft);stroke:var(--muted)}
.track .unjudged{fill:var(--surface);stroke:var(--muted);stroke-dasharray:3 2}
.track .event{fill:var(--event);stroke:var(--event)}
.base,.axis line{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke}
.months{position:relative;display:block;height:1.3rem;font-size:.8rem;color:var(--muted)}
.month{position:absolute;transform:translateX(-50%);white-space:nowrap;font-weight:400}
.month.first{transform:none}.month.last{transform:translateX(-100%)}
.more{margin-top:.6rem;font-size:.88rem;color:var(--muted)}
.chart text{font-size:12px;fill:var(--muted);font-family:inherit;font-variant-numeric:tabular-nums}
@container (min-width:26rem){.chart text{font-size:10px}}
@container (min-width:42rem){.wide .chart text{font-size:12px}}
@container (max-width:42rem){.wide .chart text{font-size:15px}}
@container (max-width:26rem){.wide .chart text{font-size:20px}}
.chart .label{fill:var(--ink);paint-order:stroke;stroke:var(--surface);stroke-width:3px;stroke-linejoin:round}.chart .strong{font-weight:650}
.chart .grid{stroke:var(--line)}
.chart .line{fill:none;stroke-width:2.4;stroke-linejoin:round;stroke-linecap:round}
.chart .line.right{stroke:var(--good)}
.chart .line.caught{stroke:var(--event);stroke-dasharray:6 4}
.chart .line.rule{stroke:var(--rule);stroke-dasharray:1 5}
.chart .line.came{stroke:var(--ink);stroke-width:1.6}.chart .band{fill:var(--good);opacity:.16}
.wide{container-type:inline-size}.wide .chart{max-width:none}
.chart .area{fill:var(--muted);opacity:.5}
.chart .own .bar{fill:var(--good)}.chart .rule .bar{fill:var(--rule)}
.chart .mark{fill:none;stroke:var(--ink);stroke-width:1.2}
.chart .mark.critical{stroke-dasharray:4 3}.chart .mark.suggested{stroke:var(--accent);stroke-width:2}
.chart .diagonal{stroke:var(--muted);stroke-width:1.4;stroke-dasharray:2 4}
.chart .dot{fill:var(--good);stroke:var(--surface);stroke-width:1.2}
.scroll{overflow-x:auto;margin-top:1.2rem}
table{width:100%;border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{padding:.5rem .7rem;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--line)}
th:first-child{padding-left:0}td:last-child{padding-right:0}
thead th{font-weight:500;font-size:.8rem;color:var(--muted)}
tbody th{font-weight:600;white-space:nowrap}
tr.rule th,tr.rule td{color:var(--muted)}
.num{text-align:right}
table.plain caption{text-align:left;font-weight:600;padding:.4rem 0}
table.plain{width:auto;min-width:min(100%,34rem)}
table.plain tbody th{font-weight:400}
.notes{margin-top:1rem;display:grid;gap:.35rem;font-size:.9rem;color:var(--muted);max-width:60rem}
.notes li{padding-left:1.1rem;position:relative;text-wrap:pretty;overflow-wrap:anywhere}
.notes li::before{content:"–";position:absolute;left:0}
.suggestion{margin-top:1rem;padding:.8rem 1.1rem;border-left:3px solid var(--accent);background:var(--surface)}
details{margin-top:1rem}
summary{cursor:pointer;color:var(--accent);font-size:.92rem;width:fit-content}
.left{margin-top:4rem}
.left h2{font-size:1.1rem}
footer{margin-top:3.5rem;padding-top:1.1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.85rem}
footer p{max-width:60rem;text-wrap:pretty}footer p+p{margin-top:.4rem}
@media screen and (max-width:60rem){.overview li{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
@media screen and (max-width:46rem){
  .overview{padding:1rem 1.1rem .4rem;margin-inline:-.4rem}
  .overview li{grid-template-columns:minmax(0,1fr)}
  .overview li>span:empty{display:none}
  figure{padding:1rem;margin-inline:-.4rem}
  .rows{grid-template-columns:minmax(0,1fr);gap:.15rem}
  .who:empty{display:none}.track{margin-bottom:.6rem}
  .scroll table:not(.plain) thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
  .scroll table:not(.plain),.scroll table:not(.plain) tbody{display:block}
  .scroll table:not(.plain) tr{display:grid;grid-template-columns:1fr 1fr;gap:.1rem 1rem;padding:.8rem 0;
    border-bottom:1px solid var(--line)}
  .scroll table:not(.plain) th,.scroll table:not(.plain) td{display:block;border:0;padding:0;text-align:left}
  .scroll table:not(.plain) th{grid-column:1/-1}
  .scroll td[data-label]::before{content:attr(data-label) " ";color:var(--muted);font-size:.85em}
}
@media screen and (min-width:1900px){body>*{max-width:86rem}}
@media print{
  :root{${light}--bg:#fff}
  html{font-size:10.5pt}
  body{padding:0}
  a{color:inherit;text-decoration:none}
  figure,.overview,tr,.notes li{break-inside:avoid}
  h2,h3,.headline,.against,summary{break-after:avoid}
  .indicator{margin-top:2.2rem}
  .charts{grid-template-columns:1fr 1fr;break-inside:avoid}.charts.of-1{grid-template-columns:1fr}
  .charts.of-1 .chart{max-width:22rem}.charts.of-3 figure:last-child{grid-column:1/-1}.charts.of-3{break-inside:auto}
  .charts.of-3 figure:last-child .chart{max-width:20rem}
  .scroll{overflow:visible}
  .overview li{grid-template-columns:1.3fr 1.3fr 1fr 1.2fr;font-size:9pt}
  details{display:none}
  table{font-size:8pt}th,td{padding:.35rem .3rem}
  @page{margin:16mm}
}
`;
