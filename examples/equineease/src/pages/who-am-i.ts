import type { Claims } from '../oidc/claims.ts'
import type { Markup, Value } from './html.ts'
import { html } from './html.ts'
import { checkIcon, lockIcon } from './icons.ts'
import { page } from './layout.ts'
import { card, heading } from './parts.ts'
import type { View } from './view.ts'

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })

/** The claims the panel explains, in this order. */
const CLAIMS: readonly (readonly [string, string])[] = [
  ['sub', 'Your account'],
  ['org_id', 'The organization of this session'],
  ['org_name', 'Its name'],
  ['org_home', 'The organization that owns your account, when it is another'],
  ['roles', 'Your roles here'],
  ['permissions', 'What they permit'],
  ['groups', 'Your groups'],
  ['org_features', 'What your organization may use'],
  ['org_seats', 'How many people it may have'],
  ['auth_time', 'When you last proved who you are'],
  ['amr', 'How you proved it'],
  ['acr', 'How strong that was'],
]

const atSeconds = (value: number): string => `${TIME.format(value * 1000)} UTC`

function shown(name: string, value: unknown): Value {
  if (value === undefined || value === null) return html`<span class="none">not in the token</span>`
  if (['auth_time', 'exp', 'iat'].includes(name) && typeof value === 'number') return atSeconds(value)
  if (Array.isArray(value)) {
    return value.length === 0
      ? html`<span class="none">none</span>`
      : html`<span class="chips">${value.map((item) => html`<span class="chip">${text(item)}</span>`)}</span>`
  }
  return html`<code>${text(value)}</code>`
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const claimRow = (
  view: View,
  [name, meaning]: readonly [string, string],
): Markup => html`<div><dt><code>${name}</code>
<small>${meaning}</small></dt><dd>${shown(name, view.session.claims[name])}</dd></div>`

function remaining(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  return seconds >= 120 ? `in ${Math.floor(seconds / 60)} minutes` : `in ${seconds} seconds`
}

function tokenCard({ session, now }: View): Markup {
  const { tokens, claims } = session
  const left = remaining(tokens.expiresAt - now.getTime())
  const renewal = tokens.refreshToken ? 'by itself, before the end' : 'not granted: you will be asked again'
  return card(
    'Tokens',
    html`<dl class="claims compact">
<div><dt>ID token</dt><dd>signature verified, ends ${shown('exp', claims.exp)}</dd></div>
<div><dt>Access token</dt><dd>ends ${atSeconds(tokens.expiresAt / 1000)}, ${left}</dd></div>
<div><dt>Renewal</dt><dd>${renewal}</dd></div>
<div><dt>Scope</dt><dd>${tokens.scope || 'not stated'}</dd></div></dl>`,
  )
}

const abilityCard = (view: View): Markup =>
  card(
    'What that lets you do',
    html`<ul class="rows">${Object.values(view.abilities).map(
      ({
        label,
        allowed,
        because,
        needs,
      }) => html`<li class="${allowed ? 'yes' : 'no'}">${allowed ? checkIcon : lockIcon}
<span class="grow">${label}
<small>${allowed ? `thanks to the ${because}` : `needs the ${needs}`}</small></span></li>`,
    )}</ul>`,
  )

const raw = (title: string, claims: Claims): Markup => html`<details class="raw"><summary>${title}</summary>
<pre>${JSON.stringify(claims, null, 2)}</pre></details>`

/** Who is signed in, as the verified ID token says it. */
export function whoAmIPage(view: View): string {
  const { session, person, email } = view
  return page(
    view,
    'who-am-i',
    'Who am I',
    html`
${heading('Who am I', 'What your identity provider vouches for in this tab')}
<div class="identity"><span class="avatar large"
 aria-hidden="true">${view.initials}</span><div><strong>${person}</strong>
<span>${email}</span><span>in <b>${session.organizationName}</b></span></div></div>
<div class="grid"><div class="stack">
${card(
  'Verified claims',
  html`<dl class="claims">${CLAIMS.map((claim) => claimRow(view, claim))}</dl>
${raw('Everything in the ID token', session.claims)}${raw('Everything userinfo says', session.profile)}`,
)}
</div><div class="stack">${tokenCard(view)}${abilityCard(view)}</div></div>`,
  )
}
