import type { Markup } from './html.ts'
import { html } from './html.ts'

const icon = (shape: Markup): Markup =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`

/** The mark of the product: a horseshoe. */
export const horseshoe: Markup = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
<path d="M8 27.5c-2.6-4-4-8-4-12C4 8 9.2 3.5 16 3.5S28 8 28 15.5c0 4-1.4 8-4 12h-4.2c1.9-4 2.9-7.8 2.9-11.5
 0-4.6-2.6-7.3-6.7-7.3S9.3 11.4 9.3 16c0 3.7 1 7.5 2.9 11.5z" fill="currentColor"/>
<g class="nails"><circle cx="6.8" cy="14" r="1"/><circle cx="8.3" cy="9" r="1"/><circle cx="25.2" cy="14"
 r="1"/>
<circle cx="23.7" cy="9" r="1"/><circle cx="7.7" cy="19.5" r="1"/><circle cx="24.3" cy="19.5"
 r="1"/></g></svg>`

export const overviewIcon = icon(html`<path d="M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-5v-6h-4v6H5a1 1 0 0 1-1-1z"/>`)
export const horsesIcon = icon(html`<path d="M7 20c-2-3-3-6-3-9 0-5 3.5-7.5 8-7.5s8 2.5 8 7.5c0 3-1 6-3 9h-3.2
c1.4-3 2.2-5.8 2.2-8.5 0-3.1-1.6-4.8-4-4.8s-4 1.7-4 4.8c0 2.7.8 5.5 2.2 8.5z"/>`)
export const lessonsIcon =
  icon(html`<path d="M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM4 10h16M8
 3v4M16 3v4M8 14h3M13 14h3M8 17h3"/>`)
export const feedingIcon =
  icon(html`<path d="M12 21V9M12 13c-3.5 0-5-1.8-5-4.5 3 0 5 1.5 5 4.5zM12 13c3.5 0 5-1.8
 5-4.5-3 0-5 1.5-5 4.5zM12 8c-1.8-1.3-1.8-3.5 0-5.5 1.8 2 1.8 4.2 0 5.5zM7 21h10"/>`)
export const staffIcon =
  icon(html`<path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-4 3-6 6.5-6s6.1 2
 6.5 6M16 4.5a3.3 3.3 0 0 1 0 6.3M18 14.5c2 .8 3.2 2.7 3.5 5.5"/>`)
export const saddleIcon = icon(html`<path d="M3 7c3 0 4 3 8.5 3 4 0 6-4 9.5-3-.5 4-3.5 7-9 7-5 0-8-3-9-7zM9
 14v4M7.5 18h3v3h-3z"/>`)
export const personIcon =
  icon(html`<path d="M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6zM12 12a2.3
 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM8.5 16.5c.6-1.8 1.8-2.7 3.5-2.7s2.9.9 3.5 2.7"/>`)
export const lockIcon =
  icon(html`<path d="M6.5 11h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM8.5
 11V8a3.5 3.5 0 0 1 7 0v3"/>`)
export const checkIcon = icon(html`<path d="M5 12.5l4.5 4.5L19 7.5"/>`)
export const plusIcon = icon(html`<path d="M12 5v14M5 12h14"/>`)
export const chevronIcon = icon(html`<path d="M7 10l5 5 5-5"/>`)
export const newTabIcon = icon(
  html`<path d="M13 5h6v6M19 5l-9 9M16 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h4"/>`,
)
export const arrowIcon = icon(html`<path d="M5 12h14M13 6l6 6-6 6"/>`)
