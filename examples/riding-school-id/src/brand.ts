import { html } from '@bailiwick/example-provider-kit/html'
import type { Brand } from '@bailiwick/example-provider-kit/pages'

/** How the school's identity system looks: a rosette. */
export const BRAND: Brand = {
  name: 'Riding School C',
  product: 'School ID',
  motto: 'One key for the tack room, the lesson book and everything else.',
  mark: html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="9" r="5.5"/><circle cx="12" cy="9" r="2"/>
<path d="M8.6 13.4 6.5 21l3.2-1.6L12 22l2.3-2.6 3.2 1.6-2.1-7.6"/></svg>`,
}

export const COLOURS = `:root {
  color-scheme: light dark;
  --ground: light-dark(#f3f5fb, #12141c);
  --surface: light-dark(#ffffff, #1a1d28);
  --line: light-dark(#dfe3f0, #2b3040);
  --edge: light-dark(#8a92a8, #6b7388);
  --ink: light-dark(#1c2233, #e8eaf2);
  --muted: light-dark(#5a6278, #a3aabd);
  --accent: light-dark(#3a4fb5, #a9b8ff);
  --accent-ink: light-dark(#ffffff, #141a38);
  --side: linear-gradient(160deg, #2d3e95, #6a3fa0);
  --side-ink: #f4f2ff;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "DejaVu Serif", serif;
  --round: 50%;
  --corner: 20px;
  --small: 10px;
}
`
