import styles from './OrganizationMark.module.css'

/** The first letter of an organization on its ground; says nothing to a screen reader that the name does not. */
export const OrganizationMark = ({ name, small = false }: { name: string; small?: boolean }) => (
  <span className={styles.mark} data-small={small} aria-hidden="true">
    {[...name.trim()][0]?.toLocaleUpperCase()}
  </span>
)
