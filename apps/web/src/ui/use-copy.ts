import { useState } from 'react'

const TOLD_MS = 1_500

/** Copies something, and for a moment tells that it did. */
export function useCopy(value: string): [copied: boolean, copy: () => void] {
  const [copied, setCopied] = useState(false)
  async function copy() {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), TOLD_MS)
  }
  return [copied, () => void copy()]
}
