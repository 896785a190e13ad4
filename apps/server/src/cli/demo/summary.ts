import { EQUINE_EASE, GALLOP_ID, SCHOOL_ID } from './example.ts'
import type { Demonstration } from './seed.ts'
import { PARTNER_FORM, PROVIDERS, WORKSPACE } from './story.ts'

const SHOWN = [WORKSPACE.slug, 'stable-a', 'stable-b', 'gallop']
const PROGRAMS = { oidc: SCHOOL_ID, saml: GALLOP_ID }

/** Where to look, and with which credentials; of programs only those that run. */
export function summary(
  demonstration: Demonstration,
  path: string,
  running: ReadonlyMap<string, unknown>,
  /** What other commands need to find this demonstration. */
  settings = '',
): string {
  const { url, application, users, workspace, organizations } = demonstration
  const rows = users
    .filter(({ organization }) => SHOWN.includes(organization))
    .map(({ organization, email, password, role }) => row(organization, email, password, role))
  const isRunning = running.has(EQUINE_EASE.name)
  return [
    '',
    `  Console     ${workspace.console}   (the whole workspace, for its staff)`,
    `  Portal      ${organizations['stable-a']?.portal}   (one organization, for its administrators)`,
    `  Account     ${url}/w/${workspace.slug}/account`,
    ...(isRunning ? [`  EquineEase  ${application.url}   (the application whose staff signs in)`] : []),
    `  Mails       ${url}/mailbox`,
    `  API         ${url}/docs`,
    `  Partners    ${url}/w/${workspace.slug}/register/new/${PARTNER_FORM.slug}   (where partners register themselves)`,
    '',
    '  Organization, e-mail address, password, role:',
    ...rows,
    '',
    ...throughProviders(demonstration, running),
    `  Everything else is in ${path}. For a second-factor code:`,
    `    ${settings}npx bailiwick demo code <e-mail address>`,
    '',
  ].join('\n')
}

const row = (organization: string, email: string, password: string, last: string): string =>
  `    ${organization.padEnd(15)} ${email.padEnd(29)} ${password.padEnd(26)} ${last}`

/** One person of each provider; their passwords are for there alone. */
function throughProviders(
  { identityProviders = [] }: Demonstration,
  running: ReadonlyMap<string, unknown>,
): string[] {
  const rows = identityProviders.flatMap(({ organization, protocol, url, users: [first] }) => {
    const { name } = PROVIDERS.find((one) => one.organization === organization) ?? {}
    const isRunning = running.has(PROGRAMS[protocol].name)
    return first && isRunning ? [row(organization, first.email, first.password, `${name} at ${url}`)] : []
  })
  if (rows.length === 0) return []
  return [
    '  Through an identity provider of their own (type only the e-mail address in EquineEase):',
    ...rows,
    '',
  ]
}
