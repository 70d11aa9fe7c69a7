/** The whole style sheet; its hash is in the content security policy. */
export const style = `
:root{
  --bg:#f6f5f1;--surface:#fffefb;--ink:#20262b;--muted:#5d666e;--line:#e3e0d8;--link:#0c6b66;
  --good:#1b7443;--busy:#2a5db0;--calm:#5d666e;--missing:#5d666e;--attention:#925600;--bad:#b02a20;
  --tint-bad:#fbece9;--tint-attention:#fbf1e0;--tint-good:#eaf4ed;--tint-busy:#eaf0fa;
}
@media (prefers-color-scheme:dark){:root{
  --bg:#13171a;--surface:#1a1f23;--ink:#e7e5df;--muted:#a0a9b0;--line:#2b3137;--link:#7fcbc4;
  --good:#74cf9a;--busy:#92b9ff;--calm:#a0a9b0;--missing:#a0a9b0;--attention:#eeb65e;--bad:#ff9186;
  --tint-bad:#2d1f1f;--tint-attention:#2b2418;--tint-good:#182620;--tint-busy:#1a2330;
}}
*{box-sizing:border-box}
html{font-size:clamp(15px,.42vw + 10px,26px);-webkit-text-size-adjust:100%}
body{margin:0;padding:0 clamp(1rem,4vw,4rem) 3rem;background:var(--bg);color:var(--ink);
  font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif;line-height:1.5}
body>*{max-width:74rem;margin-inline:auto}
a{color:var(--link);text-underline-offset:.2em;text-decoration-thickness:1px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:3px;border-radius:3px}
h1,h2,h3,p,ol,dl,dd{margin:0;padding:0}
small{display:block;font-size:.8rem;color:var(--muted);font-weight:400}
code{display:block;font:.82rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;
  overflow-wrap:anywhere;white-space:pre-wrap}
.sheet{position:absolute}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.icon{width:1em;height:1em;flex:none;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;
  stroke-linejoin:round}
.top{display:flex;justify-content:space-between;align-items:baseline;gap:1rem;padding:1.4rem 0}
.brand{color:var(--ink);text-decoration:none;font-weight:650;letter-spacing:-.01em;font-size:1.1rem}
nav{display:flex;gap:1.4rem;font-size:.9rem}
#offline{background:var(--tint-bad);color:var(--bad);padding:.7rem 1rem;border-radius:.5rem;margin-bottom:1rem}
.hero{padding:clamp(1.4rem,3vw,2.4rem) clamp(1.2rem,3vw,2.4rem);border-radius:.9rem;margin-bottom:2.6rem}
.hero.good{background:var(--tint-good)}.hero.busy{background:var(--tint-busy)}.hero.bad{background:var(--tint-bad)}
.hero.attention{background:var(--tint-attention)}
.hero h1{display:flex;gap:.42em;align-items:flex-start;font-size:clamp(1.5rem,1rem + 2vw,2.3rem);line-height:1.2;
  letter-spacing:-.02em;font-weight:620;text-wrap:balance}
.hero .icon{width:.95em;height:.95em;margin-top:.13em;stroke-width:1.3}
.hero.good .icon{color:var(--good)}.hero.busy .icon{color:var(--busy)}.hero.bad .icon{color:var(--bad)}
.hero.attention .icon{color:var(--attention)}
.summary{margin-top:.6rem;max-width:44rem;text-wrap:pretty}
.needs{list-style:none;margin-top:1.4rem;display:grid;gap:.9rem}
.needs li{border-left:3px solid currentColor;padding:.1rem 0 .1rem 1rem}
.needs a,.needs span{color:var(--ink);font-weight:600}
.needs code,.needs p{color:var(--muted);margin-top:.15rem}
.needs p{font-size:.9rem}
section+section,.columns>div+div>section:first-child{margin-top:3rem}
h2{font-size:1.2rem;letter-spacing:-.01em;font-weight:640}
.intro{color:var(--muted);font-size:.9rem;margin:.1rem 0 .9rem}
.empty{color:var(--muted);border:1px dashed var(--line);border-radius:.7rem;padding:1.4rem;text-align:center}
table{width:100%;border-collapse:separate;border-spacing:0;font-size:.92rem;background:var(--surface);
  border:1px solid var(--line);border-radius:.7rem;overflow:hidden;table-layout:fixed}
th,td{padding:.7rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
th:first-child,td:first-child{padding-left:1.2rem}
th:last-child,td:last-child{padding-right:1.2rem}
thead th{color:var(--muted);font-weight:500;font-size:.8rem;padding-block:.55rem;border-bottom:1px solid var(--line)}
thead th:first-child{width:27%}
thead th:nth-child(2){width:19.5%}
#indicators thead th:nth-child(3){width:10%}
#indicators thead th:nth-child(4),#indicators thead th:nth-child(6){width:15.5%}
#entities thead th:nth-child(3){width:14.5%}
#sources thead th:nth-child(3){width:35%}
tbody th{font-weight:600}
tbody th small{overflow-wrap:anywhere}
.group th{font-size:.78rem;font-weight:600;color:var(--muted);padding-block:.9rem .2rem}
.entry+.entry>tr:first-child>*,.entry+.group>tr>*{border-top:1px solid var(--line)}
.entry{scroll-margin-top:1.2rem}
.entry:target{background:color-mix(in srgb,var(--link) 8%,transparent)}
.num{text-align:right;font-variant-numeric:tabular-nums;padding-right:1.5rem}
time,.num{white-space:nowrap}
.unknown{color:var(--muted)}
.mark{display:inline-flex;gap:.5em;align-items:flex-start;font-weight:500}
.mark .icon{margin-top:.25em}
.good{color:var(--good)}.busy{color:var(--busy)}.calm{color:var(--calm)}.missing{color:var(--missing)}
.attention{color:var(--attention)}.bad{color:var(--bad)}
.hero{color:var(--ink)}
.address{overflow-wrap:anywhere}
.note td{padding-top:0;color:var(--muted);font-size:.88rem}
.note p{max-width:52rem;text-wrap:pretty}
.note code{color:var(--ink);background:var(--bg);border-radius:.4rem;padding:.45rem .7rem;margin-top:.45rem}
.progress{display:flex;gap:.8rem;align-items:center;margin-bottom:.35rem;color:var(--ink);
  font-variant-numeric:tabular-nums}
progress{appearance:none;flex:1;max-width:26rem;height:.45rem;border:0;border-radius:1rem;background:var(--line);
  overflow:hidden}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--busy);border-radius:1rem}
progress::-moz-progress-bar{background:var(--busy)}
.legend{margin-top:3rem}
.legend summary{cursor:pointer;color:var(--link);font-size:.92rem;width:fit-content}
.legend>div{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:2rem;margin-top:1.2rem}
.legend section{margin:0}
h3{font-size:.95rem;margin-bottom:.5rem}
.legend dt{margin-top:.7rem;font-size:.9rem}
.legend dd{color:var(--muted);font-size:.88rem;padding-left:1.5em}
footer{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;margin-top:3rem;padding-top:1.1rem;border-top:1px solid var(--line);
  color:var(--muted);font-size:.82rem}
.file{overflow-wrap:anywhere}
.message{padding-top:18vh;max-width:36rem}
.message h1{font-size:1.9rem;letter-spacing:-.02em;margin-bottom:.6rem}
.message p+p{margin-top:.8rem;color:var(--muted)}
@media (min-width:1900px){
  body>*{max-width:none}
  .columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:clamp(2rem,3vw,5rem);align-items:start}
  .columns>div+div>section:first-child{margin-top:0}
}
@media (max-width:46rem){
  .hero{margin-inline:-.4rem}
  table{display:block;background:none;border:0;border-radius:0;overflow:visible}
  thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
  tbody,tr,th,td{display:block}
  tbody th:first-child,td:first-child,td:last-child,th,td{padding:0}
  .group th:first-child{padding:1.3rem .2rem .4rem}
  .group:nth-child(2) th:first-child{padding-top:.2rem}
  .entry{background:var(--surface);border:1px solid var(--line);border-radius:.8rem;padding:1rem 1.1rem}
  .entry+.entry{margin-top:.7rem}
  .entry+.entry>tr:first-child>*,.entry+.group>tr>*{border-top:0}
  .entry>tr:first-child{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.3rem 1rem}
  .entry th,.entry .state{grid-column:1/-1}
  .entry .state{margin:.1rem 0 .3rem}
  .entry td[data-label]{font-size:.86rem;overflow-wrap:anywhere}
  .entry td[data-label]::before{content:attr(data-label) " ";color:var(--muted)}
  .entry td[data-label] small{display:inline;font-size:inherit}
  .entry td[data-label] small::before{content:"· "}
  .entry td[data-label] .took{display:none}
  #sources .entry td[data-label]{grid-column:1/-1}
  .num{text-align:left;padding-right:0;white-space:normal}
  .note{margin-top:.8rem;padding-top:.8rem;border-top:1px solid var(--line)}
  .note td{padding:0}
}
`;
