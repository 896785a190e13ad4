import { attrs } from './attrs.ts'
import { errorSummary } from './form.ts'
import { type Html, html, trustedHtml } from './html.ts'
import { directionOf, nameOfLanguage } from './locale.ts'
import type { FormError, PageModel, PageNav } from './model.ts'
import { styleElements } from './style.ts'
import { type Texts, textsFor } from './texts/index.ts'
import { REFUSED_URL, safeImageUrl } from './url.ts'

/** A page without its frame. */
export interface PageContent {
  title: string
  /** A sentence under the heading. */
  lead?: string | undefined
  body: Html
  errors?: readonly FormError[] | undefined
  /** Where nothing that was entered is wrong. */
  errorTitle?: string | undefined
  wide?: boolean
}

const MAXIMUM_LOGO = 12_288

const ICON = trustedHtml(
  "<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%2317594a'/%3E%3Cpath d='M5 4h4a2 2 0 0 1 0 4H5zm0 4h5a2 2 0 0 1 0 4H5z' fill='none' stroke='%23fff' stroke-width='1.6'/%3E%3C/svg%3E\">",
)

/** The whole document: one layout for every hosted page. */
export function renderPage(model: PageModel, content: PageContent): string {
  const texts = textsFor(model.locale)
  const errors = content.errors ?? []
  const owner = model.organization?.name ?? model.workspace.name
  const prefix = errors.length > 0 ? `${texts.common.errorPrefix}: ` : ''
  return html`<!doctype html>
<html ${attrs({ lang: model.locale.tag, dir: directionOf(model.locale) === 'rtl' ? 'rtl' : undefined })}>
<head>
<meta charset="utf-8">
<title>${prefix}${content.title} – ${owner}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${ICON}
${styleElements(model.branding)}
</head>
<body ${attrs({ class: model.nav ? 'home' : content.wide ? 'wide' : undefined })}>
<header>${brand(model)}${model.nav && person(model.nav)}</header>
${model.nav && ways(model.nav, texts)}
<main>
<div>
<h1>${content.title}</h1>
${content.lead === undefined ? '' : html`<p>${content.lead}</p>`}
</div>
${errorSummary(errors, texts, content.errorTitle)}
${content.body}
</main>
<footer>${legalLinks(model, texts.common.links)}${languages(model, texts)}${texts.common.securedBy}</footer>
</body>
</html>
`.toString()
}

const person = ({ person: { name, identifier } }: PageNav): Html =>
  html`<p class="who"><b><bdi>${name}</bdi></b>${name !== identifier && html`<span><bdi>${identifier}</bdi></span>`}</p>`

function ways({ items, signOutUrl }: PageNav, { self: { nav }, account }: Texts): Html {
  const list = items.map(
    ({ url, label, isCurrent }) =>
      html`<li><a ${attrs({ href: url, 'aria-current': isCurrent ? 'page' : undefined })}>${label}</a></li>`,
  )
  return html`<nav class="ways" aria-label="${nav.title}"><ul role="list">${list}<li class="last"><a href="${signOutUrl}">${account.signOut}</a></li></ul></nav>`
}

const LINKS = ['terms', 'privacy', 'imprint', 'support'] as const

function legalLinks({ branding }: PageModel, labels: Record<(typeof LINKS)[number], string>): Html {
  const given = LINKS.flatMap((name) => {
    const url = branding?.links?.[name]
    return url === undefined ? [] : [html`<a href="${url}" rel="noreferrer">${labels[name]}</a> `]
  })
  return given.length === 0 ? html`` : html`<nav>${given}</nav>`
}

const languages = ({ languages: others = [] }: PageModel, { common }: Texts): Html =>
  others.length === 0
    ? html``
    : html`<nav aria-label="${common.languages}">${others.map(
        ({ language, url }) =>
          html`<a href="${url}" lang="${language}" hreflang="${language}">${nameOfLanguage(language)}</a> `,
      )}</nav>`

function brand(model: PageModel): Html {
  const workspace = model.workspace.name
  const name = model.organization?.name ?? workspace
  return html`<div class="brand">${picture(model, name)}<div><b>${name}</b>
${name === workspace ? '' : html`<span>${workspace}</span>`}</div></div>`
}

function picture(model: PageModel, name: string): Html {
  const { logoUrl: logo, logoDarkUrl: dark } = model.branding ?? {}
  const light = logo ?? dark
  if (light === undefined || !isLogo(light)) return mark(name)
  if (dark === undefined || dark === light || !isLogo(dark)) return html`<img src="${light}" alt="">`
  // What is not shown is not fetched.
  return html`<img class="on-light" loading="lazy" src="${light}" alt=""><img class="on-dark" loading="lazy" src="${dark}" alt="">`
}

const mark = (name: string): Html => html`<span class="mark" aria-hidden="true">${initial(name)}</span>`

/** Logos come from this origin or stand in the page: no outside server learns who signs in. */
const isLogo = (url: string): boolean =>
  url.length <= MAXIMUM_LOGO && !/^https?:/i.test(url) && safeImageUrl(url) !== REFUSED_URL

// Costs as much as the rest of a page to make.
const CHARACTERS = new Intl.Segmenter()

/** The first character as a reader counts them. */
export function initial(name: string): string {
  const [first] = CHARACTERS.segment(name.trim())
  return (first?.segment ?? '').toLocaleUpperCase()
}
