import { encode } from 'uqr'
import { type Html, html } from './html.ts'

/** A QR code as one path of an inline SVG, dark on light in both themes so that cameras read it. */
export function qrCode(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const area = `0 0 ${size} ${size}`
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="${area}" shape-rendering="crispEdges" width="208" height="208">
<path fill="#fff" d="${`M0 0h${size}v${size}H0z`}"/><path fill="#000" d="${darkRuns(data)}"/></svg>`
}

function darkRuns(rows: readonly (readonly boolean[])[]): string {
  let path = ''
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      const start = x
      while (row[x]) x++
      if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`
    }
  })
  return path
}
