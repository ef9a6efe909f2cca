/** The styles of the page, for phones, dark mode and print. The colours of the theme are variables. */
export const STYLE = `*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 'Source Serif 4',Georgia,serif}
main{max-width:42rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
.banner{margin:0;padding:.35rem 1rem;text-align:center;font:600 .85rem/1.4 'Source Sans 3','Segoe UI',system-ui,sans-serif;letter-spacing:.06em;border-block:1px solid var(--rule)}
h1,h2,h3,h4,.label,.meta,table,caption,figcaption,.facts,svg{font-family:'Source Sans 3','Segoe UI',system-ui,sans-serif}
h1{font-size:2rem;line-height:1.15;margin:.25rem 0}h2{color:var(--accent);margin:2rem 0 .5rem}h3{margin:1.5rem 0 .25rem}
p{margin:.5rem 0}.label{font-weight:600;color:var(--accent);letter-spacing:.04em}.meta{color:var(--muted)}.lead{font-size:1.15rem}.small,.small li,.notes{font-size:.9rem}
a{color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}sup{line-height:0}.caps{font-variant-caps:all-small-caps}
.box{background:var(--tint);border-left:4px solid var(--accent);padding:.5rem 1rem;margin:1rem 0}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.95rem;margin:1rem 0}th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid var(--rule)}
thead th{border-bottom:1px solid var(--ink)}.right{text-align:right;font-variant-numeric:tabular-nums}.center{text-align:center}caption,figcaption{text-align:left;font-weight:600;margin:.5rem 0}
figure{margin:1.25rem 0}svg,img{max-width:100%;height:auto;display:block}
.facts{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:1rem 2rem;border-block:1px solid var(--rule)}.facts li{flex:1 1 9rem;padding:.5rem 0}.facts strong{display:block;font-size:1.6rem;line-height:1.2;color:var(--accent)}
ul.plain,.keyed{list-style:none;padding:0}.keyed>li{display:grid;grid-template-columns:5.5rem 1fr auto;gap:0 .75rem;margin:.5rem 0}.keyed.rows>li+li{border-top:1px solid var(--rule);padding-top:.5rem}.keyed .key{font:600 .85rem/1.75 'Source Sans 3','Segoe UI',system-ui,sans-serif;color:var(--accent);overflow-wrap:anywhere;hyphens:auto}.keyed.rows .key{color:var(--ink)}.keyed .key small{display:block;font-weight:400;color:var(--muted)}.keyed p:first-child{margin-top:0}.filled{background:var(--ink);color:var(--paper)!important;padding:0 .4em}.framed{border:1px solid var(--ink);padding:0 .4em}.keyed .end{font:600 .8rem/1.6 'Source Sans 3','Segoe UI',system-ui,sans-serif;align-self:start}.say,.entry{font-weight:600}.why{font-family:'Source Sans 3','Segoe UI',system-ui,sans-serif;font-size:.9rem;color:var(--muted)}
blockquote{margin:1rem 0;padding-left:1rem;border-left:2px solid var(--rule)}nav ol{list-style:none;padding:0}nav .level-2{padding-left:1.5rem}nav .level-3{padding-left:3rem}
@media print{body{background:none}main{max-width:none}h2,h3,h4{break-after:avoid}tr,figure{break-inside:avoid}}`;
