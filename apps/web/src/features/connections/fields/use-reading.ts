import { useChange } from '../../../lib/api/use-change.ts'
import { useFormat } from '../../../lib/format.ts'
import { useCheckWords } from '../checks/index.ts'
import type { AskedDocument, ProviderDocument, SamlSettings } from '../queries.ts'
import { useReadProvider } from './read-provider.ts'

export type Told = Partial<SamlSettings>
type Asked = Exclude<AskedDocument, { from: 'issuer' }>

/** Has the server read a provider's metadata; `field` is what they are given in. */
export function useReading(field: 'xml' | 'url', onRead: (told: Told, asked: Asked) => void) {
  const ask = useReadProvider()
  const { date } = useFormat()
  const wordsOf = useCheckWords()
  const { data, mutate, isPending, problem } = useChange<Asked, ProviderDocument>({
    run: ask,
    refresh: [],
    quiet: true,
    after: (found, asked) => {
      if (found.protocol === 'saml') onRead(found.settings, asked)
    },
  })
  const check = typeof problem?.detail.check === 'string' ? wordsOf(problem.detail.check) : undefined
  return {
    read: mutate,
    isPending,
    /** When the certificates end that were found. */
    ends: data?.protocol === 'saml' ? data.certificates.map(({ expiresAt }) => date(expiresAt)) : undefined,
    fault: check ? `${check.means} ${check.change}` : (problem?.faultOf(field) ?? problem?.message),
  }
}
