import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Markup } from './html.ts'
import { html } from './html.ts'

const file = (name: string): string => readFileSync(new URL(`../../public/${name}`, import.meta.url), 'utf8')

const SHEETS = ['base', 'frame', 'menus', 'parts', 'tables', 'who-am-i', 'saddles', 'outside', 'narrow']

/** The style sheet, as served: its parts in the order in which they override each other. */
export const styles = SHEETS.map((name) => file(`styles/${name}.css`)).join('\n')
/** Changes with the style sheet, so that caches may keep it for ever. */
const stylesVersion = createHash('sha256').update(styles).digest('base64url').slice(0, 12)
/** The icon of the browser's tab. */
export const favicon = file('icon.svg')

/** A whole document; `onward` sends the browser on by itself. */
export function document(title: string, body: Markup, onward?: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#1f3a2d">
${onward && html`<meta http-equiv="refresh" content="0;url=${onward}">`}
<title>${title} · EquineEase</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/app.css?v=${stylesVersion}">
</head>
${body}
</html>`.toString()
}
