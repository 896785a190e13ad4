import { ChevronsUpDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import styles from './MenuTarget.module.css'

interface MenuTargetProps extends ComponentProps<'button'> {
  mark: ReactNode
  name: string
  detail: string
}

/** What opens a menu of the side bar: who or where one is, in two lines beside a mark. */
export const MenuTarget = ({ mark, name, detail, className = '', ...button }: MenuTargetProps) => (
  <button type="button" {...button} className={`${styles.target} ${className}`}>
    {mark}
    <span className={styles.names}>
      <b>{name}</b>
      <span>{detail}</span>
    </span>
    <ChevronsUpDown size={15} aria-hidden />
  </button>
)
