import { TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'

const SEARCH_AFTER_MS = 200
const searchOf = (typed: string): string => typed.trim().toLowerCase()

interface SearchFieldProps {
  label: string
  /** What is looked for, as it stands in the address. */
  value: string
  onChange: (search: string) => void
  className?: string | undefined
}

/** What a list is searched by, told a moment after it was typed. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  // Back, or a link: what stands in the address holds.
  const [told, setTold] = useState(value)
  if (told !== value) {
    setTold(value)
    if (searchOf(typed) !== value) setTyped(value)
  }
  useEffect(() => {
    const search = searchOf(typed)
    if (search === value) return
    const timer = setTimeout(() => onChange(search), SEARCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<Search size={16} />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      className={className ?? ''}
    />
  )
}
