import { html, type Markup, trusted } from './html.ts'

/** How a provider looks and what it calls itself. */
export interface Brand {
  /** Whose people sign in. */
  readonly name: string
  /** What it is to them. */
  readonly product: string
  readonly mark: Markup
  /** A line beside the mark. */
  readonly motto: string
}

function page({ name, product, mark, motto }: Brand, title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><span class="mark">${mark}</span><span class="whose"><strong>${name}</strong><small>${product}</small></span></header>
<main><section>
<h1>${title}</h1>
${body}
</section>
<aside><span class="mark large">${mark}</span><p>${motto}</p></aside>
</main>
<footer>An identity provider of the demonstration.</footer>
</body>
</html>`.toString()
}

const fault = (text: string | undefined): Markup | false =>
  text !== undefined && html`<p class="fault" role="alert">${text}</p>`

const cancel = html`<button class="quiet" name="cancel" value="yes" formnovalidate>Cancel</button>`

/** Asks for address and password; `forWhom` is the application's name, as it will be told. */
export function signInPage(
  brand: Brand,
  { forWhom, email, failed }: { forWhom: string; email?: string | undefined; failed?: string | undefined },
): string {
  const known = email !== undefined && email !== ''
  return page(
    brand,
    'Sign in',
    html`<p class="lead">to go on to <strong>${forWhom}</strong></p>${fault(failed)}
<form method="post">
<label>E-mail address<input name="email" type="email" required autocomplete="username" value="${email ?? ''}"${
      !known && AUTOFOCUS
    }></label>
<label>Password<input name="password" type="password" required autocomplete="current-password"${
      known && AUTOFOCUS
    }></label>
<button class="main">Sign in</button>${cancel}
</form>`,
  )
}

const AUTOFOCUS = html` autofocus`

/** Asks for the code of the second step. */
export function codePage(brand: Brand, { who, failed }: { who: string; failed?: string }): string {
  return page(
    brand,
    'One more step',
    html`<p class="lead">Enter the six digits that your authenticator shows, ${who}.</p>${fault(failed)}
<form method="post">
<label>Code<input class="code" name="code" inputmode="numeric" pattern="[0-9 ]{6,7}" maxlength="7" required
 autocomplete="one-time-code" autofocus></label>
<button class="main">Go on</button>${cancel}
</form>`,
  )
}

/** Says one thing. */
export const messagePage = (brand: Brand, title: string, text: string): string =>
  page(brand, title, html`<p class="lead">${text}</p>`)

/** Whose this is and what for; one signs in from elsewhere, and out at the path here. */
export const homePage = (brand: Brand, signOutPath: string, registerPath?: string): string =>
  page(
    brand,
    brand.product,
    html`<p class="lead">The people of ${brand.name} sign in here when an application sends them. Begin in EquineEase.</p>
<p><a href="${signOutPath}">Sign out</a></p>${
      registerPath !== undefined && html`<p><a href="${registerPath}">Register a service provider</a></p>`
    }`,
  )

/** Where a service provider is entered by its metadata. */
export const registerPage = (
  brand: Brand,
  {
    known,
    failed,
    given,
    done,
  }: { known: readonly string[]; failed?: string; given?: string; done?: string },
): string =>
  page(
    brand,
    'Service providers',
    html`<p class="lead">Give the address of its metadata on this machine, or the metadata themselves (XML). It is known until
the demonstration ends.</p>${fault(failed)}${
      done !== undefined && html`<p class="lead" role="status">Registered: <strong>${done}</strong></p>`
    }
<form method="post">
<label>Metadata<textarea name="metadata" rows="4" required spellcheck="false">${given ?? ''}</textarea></label>
<button class="main">Register</button>
</form>
<h2>Registered</h2>
<ul>${known.map((one) => html`<li>${one}</li>`)}</ul>`,
  )

/** Asks before signing out; `form` is what has to be posted. */
export const signOutPage = (brand: Brand, form: Markup): string =>
  page(
    brand,
    'Sign out?',
    html`<p class="lead">You will be signed out of ${brand.product} in this browser.</p>${form}`,
  )

/** A form that goes on to another site: by its script, or by its button where scripts are off. */
export function postPage(
  brand: Brand,
  { url, fields, script }: { url: string; fields: Readonly<Record<string, string>>; script: string },
): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return page(
    brand,
    'One moment',
    html`<p class="lead">You are taken back to where you came from.</p>
<form method="post" action="${url}">${inputs}<button class="main">Go on</button></form>
<script>${trusted(script)}</script>`,
  )
}
