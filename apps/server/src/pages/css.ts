/** The one style sheet of the pages. It stands in each page, so that a page needs no second request. */
export const CSS = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f5; --card: #fff; --line: #dfe5e2; --edge: #7a8781;
  --text: #14201b; --soft: #55635d; --bad: #b3261e; --bad-ground: #fdf3f2; --well: #f4f6f5;
  --shadow: 0 1px 2px rgb(16 32 26 / 5%), 0 12px 32px -12px rgb(16 32 26 / 14%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1412; --card: #171d1b; --line: #2a3330; --edge: #77857f;
    --text: #eaf0ed; --soft: #a2b0aa; --bad: #ff9b92; --bad-ground: #2c1a19; --well: #1b2220;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%);
  }
}
*, ::before, ::after { box-sizing: border-box }
[hidden] { display: none !important }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; grid-template: 1fr auto auto 1.4fr auto / minmax(0, 1fr);
  justify-items: center; padding: 2rem 1rem 1rem; background: var(--ground); color: var(--text);
  font: 400 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
header { grid-row: 2 } main { grid-row: 3 } footer { grid-row: 5 }
header, main { width: 100%; max-width: 25.5rem }
.wide header, .wide main { max-width: 44rem }
h1, h2, p, ul, ol, dl, dd, fieldset { margin: 0; padding: 0; border: 0 }
.brand { display: flex; align-items: center; gap: .75rem; padding: 0 .25rem 1.25rem; min-width: 0 }
.brand img { display: block; height: 2.5rem; max-width: 9rem; object-fit: contain }
.on-dark { display: none !important }
@media (prefers-color-scheme: dark) { .on-light { display: none !important } .on-dark { display: block !important } }
.brand div { min-width: 0; line-height: 1.3 }
.brand b { display: block; font-weight: 600 }
.brand div span { color: var(--soft); font-size: .875rem }
.mark {
  flex: none; display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: .625rem;
  background: var(--fill); color: var(--on-fill); font-weight: 650; font-size: 1.125rem;
}
main {
  background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 2rem;
  box-shadow: var(--shadow);
}
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -.015em; text-wrap: balance; hyphens: auto }
h2 { font-size: 1rem; font-weight: 600; line-height: 1.4 }
h1 + p, h1 + p + .account { margin-top: .5rem }
h1 + p { color: var(--soft) }
main > * + * { margin-top: 1.5rem }
form > * + *, .stack > * + * { margin-top: 1.25rem }
a { color: var(--ink); text-underline-offset: .2em; text-decoration-thickness: 1px }
a:hover { text-decoration-thickness: 2px }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
.errors:focus { outline: none }
.errors {
  border: 1px solid var(--bad); border-inline-start-width: 4px; border-radius: .625rem;
  background: var(--bad-ground); padding: .875rem 1rem;
}
.errors h2 { font-size: .9375rem }
.errors ul { list-style: none; margin-top: .25rem; font-size: .9375rem }
.errors a { color: var(--bad) }
label { display: block; font-weight: 550; font-size: .9375rem }
.hint, .rules, .small { color: var(--soft); font-size: .875rem }
.field > * + * { margin-top: .375rem }
.fault { color: var(--bad); font-size: .875rem; font-weight: 550 }
input[type=text], input[type=email], input[type=password], select, textarea {
  display: block; width: 100%; min-height: 2.875rem; padding: .625rem .75rem; font: inherit; color: inherit;
  background: var(--card); border: 1px solid var(--edge); border-radius: .625rem;
}
input:hover { border-color: var(--text) }
input:focus-visible { outline-offset: 0; outline-width: 2px; border-color: var(--ink) }
select[aria-invalid], textarea[aria-invalid], input[aria-invalid] { border-color: var(--bad); border-width: 2px }
input.code { font-size: 1.375rem; letter-spacing: .22em; font-variant-numeric: tabular-nums }
.check { display: flex; gap: .625rem; align-items: flex-start; font-weight: 400 }
.check input { flex: none; width: 1.25rem; height: 1.25rem; margin: .125rem 0 0; accent-color: var(--ink) }
button, .button {
  display: flex; align-items: center; justify-content: center; width: 100%; min-height: 2.875rem;
  padding: .625rem 1rem; font: inherit; font-weight: 600; text-decoration: none; text-align: center;
  border: 1px solid var(--ink); border-radius: .625rem; background: var(--fill); color: var(--on-fill); cursor: pointer;
}
button:hover, .button:hover { box-shadow: inset 0 0 0 99px rgb(128 128 128 / 14%) }
button.plain, .button.plain { background: transparent; color: var(--text); border-color: var(--edge) }
.providers { display: grid; gap: .625rem }
.providers .plain { justify-content: flex-start; gap: .875rem; padding-inline-start: .75rem; text-align: start; line-height: 1.35 }
.providers .plain .mark { width: 1.625rem; height: 1.625rem; border-radius: .4375rem; background: var(--well); color: var(--text); border: 1px solid var(--line); font-size: .8125rem; font-weight: 600 }
.or { display: flex; align-items: center; gap: .875rem; color: var(--soft); font-size: .875rem }
.or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--line) }
.row { display: flex; gap: .75rem }
.between { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; align-items: baseline }
.more { font-size: .9375rem }
.rules ul { margin-top: .125rem; padding-inline-start: 1.125rem }
.account {
  display: inline-block; max-width: 100%; padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 2rem;
  background: var(--well); color: var(--text); font-size: .875rem;
}
.accounts { list-style: none }
.accounts li + li { margin-top: .625rem }
.accounts :is(button, a) { justify-content: flex-start; gap: .875rem; padding: .75rem .875rem; text-align: start; font-weight: 400 }
.accounts :is(button, a) > span:last-child { min-width: 0; line-height: 1.4 }
.accounts b { display: block; font-weight: 600 }
.accounts small { display: block; font-size: .875rem; color: var(--soft) }
.steps { list-style: none }
.steps > li + li { margin-top: 1.5rem }
.steps > li > * + * { margin-top: .625rem }
.qr { display: block; width: 100%; max-width: 13rem; height: auto; border-radius: .625rem; border: 1px solid var(--line) }
.key, .codes {
  display: block; padding: .75rem .875rem; border: 1px solid var(--line); border-radius: .625rem; background: var(--well);
  font: 500 1rem/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; user-select: all;
}
.codes { margin: 0; white-space: pre-wrap; letter-spacing: .04em; columns: 8.6rem 2 }
.scopes { list-style: none; margin-top: .5rem; border: 1px solid var(--line); border-radius: .625rem }
.scopes li { padding: .625rem .875rem }
.scopes li + li { border-top: 1px solid var(--line) }
dl.facts { display: grid; gap: .125rem; font-size: .9375rem }
dl.facts dt { color: var(--soft) }
dl.facts dd { font-weight: 550 }
dl.facts dd + dt { margin-top: .5rem }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .9375em }
.home { grid-template: auto 1fr auto / minmax(0, 15rem) minmax(0, 46rem); column-gap: 2rem; justify-content: center; align-items: start; justify-items: stretch }
.home header { grid-area: 1 / 1 / auto / span 2; max-width: none; display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between }
.home main { grid-area: 2 / 2; max-width: none; align-self: start }
.home footer { grid-area: 3 / 1 / auto / span 2 }
.who { margin: 0; text-align: end; line-height: 1.3; min-width: 0 }
.who b, .who span { display: block }
.who b { font-weight: 600 }
.who span { color: var(--soft); font-size: .875rem }
.ways { grid-area: 2 / 1; position: sticky; top: 1rem }
.ways ul { list-style: none; display: grid; gap: .125rem }
.ways a { display: block; padding: .5rem .75rem; border-radius: .5rem; color: var(--text); text-decoration: none; font-size: .9375rem }
.ways a:hover { background: var(--line) }
.ways a[aria-current] { background: var(--card); color: var(--ink); font-weight: 600; box-shadow: inset 3px 0 var(--ink), 0 0 0 1px var(--line) }
.ways .last { margin-top: .5rem; padding-top: .5rem; border-top: 1px solid var(--line) }
.home main > section + section, .home .part { border-top: 1px solid var(--line); padding-top: 1.5rem }
.home button, .home .button { width: auto; min-width: 8rem }
.home .row button { flex: none }
.home form > button { margin-inline-start: 0 }
.rows { margin-top: .5rem }
.rows > div, .list > li { display: grid; grid-template-columns: minmax(0, 11rem) minmax(0, 1fr) auto; gap: .125rem 1rem; align-items: baseline; padding: .625rem 0; font-size: .9375rem }
.rows > div + div, .list > li + li { border-top: 1px solid var(--line) }
.rows dt { color: var(--soft) }
.rows dd { font-weight: 550 }
.rows dd + dd { font-weight: 400; text-align: end; grid-column: 3 }
.list { list-style: none; margin-top: .5rem }
noscript { display: block }
.list > li { grid-template-columns: minmax(0, 1fr) auto }
.list button { min-height: 2.25rem; min-width: 0; padding: .25rem .875rem; font-weight: 550; font-size: .9375rem }
.tag { display: inline-block; padding: 0 .5rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--well); color: var(--soft); font-size: .8125rem; font-weight: 550 }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.25rem }
.pair > * { margin: 0 }
button.danger { background: transparent; color: var(--bad); border-color: var(--bad) }
select { display: block; width: 100%; min-height: 2.875rem; padding: .5rem .75rem; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: .625rem }
footer nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: center; margin-bottom: .5rem }
footer a { color: inherit }
footer { padding-top: 2rem; color: var(--soft); font-size: .8125rem; text-align: center }
.mails { list-style: none; border: 1px solid var(--line); border-radius: .625rem }
.mails > li + li { border-top: 1px solid var(--line) }
summary { display: grid; gap: 0 1rem; grid-template-columns: 1fr auto; padding: .75rem 1rem; cursor: pointer; list-style: none }
summary::-webkit-details-marker { display: none }
summary b { font-weight: 600; grid-column: 1 / -1 }
summary:hover { background: var(--well) }
summary:focus-visible { outline-offset: -3px; border-radius: .625rem }
summary span { color: var(--soft); font-size: .875rem; min-width: 0 }
.mail { padding: .25rem 1rem 1.25rem; white-space: pre-wrap }
@media (min-width: 52.01rem) {
  [dir=rtl] .ways a[aria-current] { box-shadow: inset -3px 0 var(--ink), 0 0 0 1px var(--line) }
}
.key, .codes, code { direction: ltr }
@media (max-width: 30rem) {
  body { padding: 1.25rem 0 1rem; grid-template-rows: 0 auto auto 1fr auto }
  header, footer { padding-inline: 1.25rem }
  .brand { padding-inline: 0 }
  main { border-width: 1px 0; border-radius: 0; padding: 1.5rem 1.25rem; box-shadow: none }
  summary { grid-template-columns: 1fr }
}
@media (max-width: 52rem) {
  .home { grid-template: auto auto 1fr auto / minmax(0, 1fr) }
  .home header { grid-area: 1 / 1; padding-inline: 1rem }
  .who { text-align: start; padding-bottom: 1rem }
  .ways { grid-area: 2 / 1; position: static; padding-bottom: .75rem; min-width: 0 }
  .ways ul { display: flex; flex-wrap: wrap; gap: .375rem }
  .ways a { padding: .375rem .75rem; border: 1px solid var(--line); border-radius: 1.5rem; background: var(--card) }
  .ways a[aria-current] { box-shadow: none; border-color: var(--ink) }
  .ways .last { margin: 0; padding: 0; border: 0 }
  .home main { grid-area: 3 / 1; width: 100% }
  .home footer { grid-area: 4 / 1 }
}
@media (max-width: 30rem) {
  .ways { padding-inline: 1rem }
  .rows > div { grid-template-columns: minmax(0, 1fr) }
  .rows dd + dd { grid-column: 1; text-align: start }
  .dated > li { grid-template-columns: minmax(0, 1fr) }
  .pair { grid-template-columns: 1fr }
}
@media (prefers-reduced-motion: no-preference) {
  button, .button, input { transition: box-shadow .12s, border-color .12s }
}
@media (prefers-reduced-motion: reduce) { * { transition: none; animation: none; scroll-behavior: auto } }
@media (forced-colors: active) { .mark, .qr, main { border: 1px solid; forced-color-adjust: auto } }
@media print { body { display: block; background: none } form, footer { display: none } main { border: 0; box-shadow: none } }
`
  .replace(/\s+/g, ' ')
  .replace(/ ?([{};,]) ?/g, '$1')
  .trim()
