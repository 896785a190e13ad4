import { createContext, useContext } from 'react'
import { useHere } from '../../../lib/organization.tsx'
import { type AskedDocument, type ProviderDocument, readProvider } from '../queries.ts'

type Read = (asked: AskedDocument) => Promise<ProviderDocument>

/** Who asks a provider what it says of itself, where that is not the API for whoever is signed in. */
export const ReadProvider = createContext<Read | undefined>(undefined)

export function useReadProvider(): Read {
  const { id } = useHere()
  return useContext(ReadProvider) ?? ((asked) => readProvider(id, asked))
}
