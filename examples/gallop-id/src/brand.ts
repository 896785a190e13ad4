import { html } from '@bailiwick/example-provider-kit/html'
import type { Brand } from '@bailiwick/example-provider-kit/pages'

/** How the franchise's identity system looks: a horseshoe. */
export const BRAND: Brand = {
  name: 'Gallop',
  product: 'Gallop ID',
  motto: 'Every branch, one stride.',
  mark: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 21H4.5v-2C3 16.500 2.500 13.800 2.500 11.500
 2.500 6 6.700 2.500 12 2.500s9.500 3.500 9.500 9c0 2.300-.5 5-2 7.500v2H17l-.8-2.600c1.500-2 2-4.200 2-6.400 0-3.700-2.700-6-6.200-6
s-6.200 2.300-6.200 6c0 2.200.5 4.400 2 6.400z"/></svg>`,
}

export const COLOURS = `:root {
  color-scheme: light dark;
  --ground: light-dark(#f7f4f0, #171412);
  --surface: light-dark(#fffefc, #201b18);
  --line: light-dark(#e8dfd4, #38302a);
  --edge: light-dark(#97887a, #7d6f63);
  --ink: light-dark(#2a2019, #f0e9e2);
  --muted: light-dark(#6b5b4e, #b5a699);
  --accent: light-dark(#a83a14, #ffb08a);
  --accent-ink: light-dark(#ffffff, #3a1404);
  --side: linear-gradient(200deg, #c4501f, #7d2410);
  --side-ink: #fff3ea;
  --serif: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --round: 12px;
  --corner: 6px;
  --small: 5px;
}
`
