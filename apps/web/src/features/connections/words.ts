import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { PRESETS } from './presets.ts'
import type { Connection } from './queries.ts'
import { connectionsTexts } from './texts.ts'

/** What of a connection is said on several screens. */
export function useConnectionWords() {
  const texts = useTexts(connectionsTexts)
  const format = useFormat()
  return {
    kind: ({ preset, settings }: Connection): string => {
      const name = PRESETS[preset].name
      const protocol = texts.protocols[settings.protocol]
      return name ? `${name} · ${protocol}` : protocol
    },
    domains: ({ domains }: Connection): string =>
      domains.length === 0 ? texts.everyDomain : format.list(domains),
    tested: ({ isTested }: Connection): string => (isTested ? texts.isTested : texts.isNotTested),
  }
}
