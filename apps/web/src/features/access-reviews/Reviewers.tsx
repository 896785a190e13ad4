import { Button, Group } from '@mantine/core'
import { X } from 'lucide-react'
import { useTexts } from '../../lib/texts.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { PickPerson } from '../users/index.ts'
import { reviewsTexts } from './texts.ts'

const MOST = 20

interface ReviewersProps {
  value: readonly Choice[]
  onChange: (reviewers: Choice[]) => void
  error?: string | undefined
}

/** Those who are asked to decide, one after another. */
export function Reviewers({ value, onChange, error }: ReviewersProps) {
  const texts = useTexts(reviewsTexts)
  const add = (one: Choice | undefined) =>
    one && onChange([...value.filter((other) => other.value !== one.value), one])
  return (
    <div>
      {value.length > 0 && (
        <Group gap="xs" mb="xs" aria-label={texts.reviewer} role="group">
          {value.map((one) => (
            <Button
              key={one.value}
              variant="default"
              size="compact-sm"
              rightSection={<X size={14} aria-hidden />}
              aria-label={texts.askNoMore(one.label)}
              onClick={() => onChange(value.filter((other) => other.value !== one.value))}
            >
              {one.label}
            </Button>
          ))}
        </Group>
      )}
      {value.length < MOST && (
        <PickPerson
          // Empty again for the next one.
          key={value.length}
          label={value.length > 0 ? texts.anotherReviewer : texts.reviewer}
          description={value.length > 0 ? '' : texts.reviewerLead}
          required={false}
          value={undefined}
          error={error}
          onChange={add}
        />
      )}
    </div>
  )
}
