import { Body } from '@react-email/body'
import { Button } from '@react-email/button'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Heading } from '@react-email/heading'
import { Html } from '@react-email/html'
import { Img } from '@react-email/img'
import { Link } from '@react-email/link'
import { Text } from '@react-email/text'
import { createElement as h, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { directionOf } from './locale.ts'
import type { MailContent } from './mail-content.ts'
import type { Run } from './mail-markup.ts'

const FONT = "system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"
const PAGE = { margin: 0, padding: '24px', backgroundColor: '#f4f6f5', color: '#14201b', fontFamily: FONT }
const CARD = {
  maxWidth: '520px',
  padding: '32px',
  backgroundColor: '#ffffff',
  border: '1px solid #dfe5e2',
  borderRadius: '12px',
}
const TEXT = { margin: '0 0 16px', fontSize: '16px', lineHeight: '24px' }
const SMALL = { color: '#55635d', fontSize: '13px', lineHeight: '20px' }

/** The body in HTML, of the components that mail programs are known to show. Loaded when there is a mail to make. */
export function htmlOf(content: MailContent): string {
  return `<!doctype html>${renderToStaticMarkup(documentOf(content))}`
}

function documentOf(content: MailContent): ReactNode {
  const { locale, subject, sender, heading, parts, footers, logoUrl } = content
  return h(
    Html,
    { lang: locale.language, dir: directionOf(locale) },
    h(Head, null, h('title', null, subject)),
    h(
      Body,
      { style: PAGE },
      h(
        Container,
        { style: CARD },
        logoUrl &&
          h(Img, {
            src: logoUrl,
            alt: sender,
            height: 40,
            style: { maxWidth: '240px', marginBottom: '24px' },
          }),
        heading &&
          h(
            Heading,
            { as: 'h1', style: { margin: '0 0 16px', fontSize: '22px', lineHeight: '28px' } },
            heading,
          ),
        parts.map((part, index) => h(Part, { key: index, part, content })),
      ),
      h(
        Container,
        { style: { maxWidth: '520px' } },
        footers.map((footer, index) =>
          h(Text, { key: index, style: { ...SMALL, margin: '16px 0 0' } }, footer),
        ),
      ),
    ),
  )
}

interface PartProps {
  part: MailContent['parts'][number]
  content: MailContent
}

function Part({ part, content: { colors, linkHelp } }: PartProps): ReactNode {
  if (!('url' in part))
    return part.map((runs, index) => h(Text, { key: index, style: TEXT }, ...runs.map(setRun)))
  const style = {
    padding: '11px 20px',
    backgroundColor: colors.fill,
    color: colors.onFill,
    fontWeight: 600,
    borderRadius: '8px',
  }
  return [
    h(
      Text,
      { key: 'button', style: { margin: '24px 0 16px' } },
      h(Button, { href: part.url, style }, part.label),
    ),
    h(
      Text,
      { key: 'address', style: { ...SMALL, margin: '0 0 16px', overflowWrap: 'anywhere' } },
      linkHelp,
      h('br'),
      h(Link, { href: part.url, style: { color: colors.ink } }, part.url),
    ),
  ]
}

function setRun({ text, isStrong }: Run, at: number): ReactNode {
  const lines = text
    .split('\n')
    .flatMap((line, index) => (index === 0 ? [line] : [h('br', { key: index }), line]))
  return isStrong ? h('strong', { key: at }, ...lines) : lines
}
