import { LANGUAGES, type Language, type Locale, negotiateLocale } from '../kernel/locale.ts'
import { type Brandings, type EffectiveBranding, logoPath } from '../modules/branding/index.ts'
import type { MailTemplates } from '../modules/mail-templates/index.ts'
import type { Workspace } from '../modules/workspaces/index.ts'
import { type Mail, type MailBlocks, type RenderedMail, renderMail } from '../pages/index.ts'
import type { OrganizationContext } from '../platform/access.ts'

/** How mails of organizations look, and in whose words. */
export interface Mails {
  of(workspace: Workspace, organization: OrganizationContext): Promise<MailHouse>
}

/** The same of one organization. */
export interface MailHouse {
  /** What the product is called in its mails. */
  productName: string
  /** The language of a mail to somebody: the account's own, where the organization offers it. */
  locale(account?: string | null): Locale
  /** `draft` in the place of what is set. */
  render(mail: Mail, draft?: MailBlocks): Promise<RenderedMail>
}

interface Needs {
  brandings: Brandings
  templates: MailTemplates
  /** Origin of every address in a mail. */
  publicUrl: string
}

export function createMails({ brandings, templates, publicUrl }: Needs): Mails {
  return {
    async of(workspace, organization) {
      const effective = await brandings.of(organization)
      const { productName, logo, accent } = effective
      return {
        productName: productName?.value ?? workspace.name,
        locale: (account) => localeOf(effective, account),
        async render(mail, draft) {
          const { language } = mail.model.locale
          const set = await templates.of(organization, mail.about.kind, language)
          return renderMail(mail, {
            logoUrl: logo && `${publicUrl}/w/${workspace.slug}${logoPath(logo)}`,
            accent: accent?.value,
            greeting: effective[`texts/mailGreeting/${language}`]?.value,
            footer: effective[`texts/mailFooter/${language}`]?.value,
            blocks: { ...set, ...draft },
          })
        },
      }
    },
  }
}

function localeOf({ languages, defaultLanguage }: EffectiveBranding, account?: string | null): Locale {
  const isOurs = (one: string | undefined): one is Language => LANGUAGES.some((language) => language === one)
  const offered = languages?.value.split(' ').filter(isOurs) ?? []
  const fallback = defaultLanguage?.value
  return negotiateLocale({
    account,
    offered: offered.length > 0 ? offered : LANGUAGES,
    fallback: isOurs(fallback) ? fallback : undefined,
  })
}
