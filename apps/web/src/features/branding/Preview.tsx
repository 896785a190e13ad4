import { boot, workspacePath } from '../../lib/boot.ts'
import { useLanguage, useTexts } from '../../lib/texts.tsx'
import styles from './branding.module.css'
import { readabilityOf } from './contrast.ts'
import type { Field } from './draft.ts'
import { brandingTexts } from './texts.ts'

const DEFAULT_ACCENT = '#17594a'
const LINKS = ['links/terms', 'links/privacy', 'links/imprint', 'links/support'] as const

interface PreviewProps {
  name: string
  logo: string | undefined
  accent: string | undefined
  shownOf: (field: Field) => string | undefined
}

/** The sign-in page as it will be, drawn while somebody types. A picture: nothing of it can be used. */
export function Preview({ name, logo, accent, shownOf }: PreviewProps) {
  const texts = useTexts(brandingTexts)
  const { language } = useLanguage()
  const fill = accent && readabilityOf(accent) ? accent : DEFAULT_ACCENT
  const found = readabilityOf(fill)
  const ink = found?.isReadable ? fill : `color-mix(in srgb, ${fill} 55%, #0a0f0d)`
  const product = shownOf('productName') ?? boot.workspace.name
  const said = (field: Field) =>
    shownOf(field)?.replaceAll('{organization}', name).replaceAll('{product}', product)
  const text = shownOf(`signInText/${language}`)
  const lead = said(`texts/signInLead/${language}`)
  return (
    <div
      className={styles.preview}
      role="img"
      aria-label={texts.preview}
      style={{ '--fill': fill, '--on-fill': found?.onFill, '--ink-of': ink } as React.CSSProperties}
    >
      <div className={styles.brand}>
        {logo ? (
          <img src={`${workspacePath}${logo}`} alt="" />
        ) : (
          <span className={styles.mark}>{[...name][0]?.toLocaleUpperCase()}</span>
        )}
        <div>
          <b>{name}</b>
          <span>{product}</span>
        </div>
      </div>
      <div className={styles.card}>
        <p className={styles.heading}>{said(`texts/signInTitle/${language}`) ?? texts.signInTo(name)}</p>
        {lead && <p className={styles.text}>{lead}</p>}
        <span className={styles.label}>{texts.address}</span>
        <span className={styles.input} />
        <span className={styles.label}>{texts.password}</span>
        <span className={styles.input} />
        <span className={styles.button}>{texts.signIn}</span>
        {text && <p className={styles.text}>{text}</p>}
        <span className={styles.link}>{texts.forgot}</span>
      </div>
      <div className={styles.foot}>
        {LINKS.filter((field) => shownOf(field)).map((field) => (
          <span key={field}>{texts.links[field]}</span>
        ))}
      </div>
    </div>
  )
}
