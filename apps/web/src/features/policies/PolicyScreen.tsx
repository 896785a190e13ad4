import { useTexts } from '../../lib/texts.tsx'
import { Page } from '../../ui/Page.tsx'
import { policiesNav } from './nav.ts'

export function PolicyScreen() {
  const { nav } = useTexts(policiesNav)
  return <Page title={nav}>…</Page>
}
