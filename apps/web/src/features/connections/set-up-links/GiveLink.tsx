import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import type { Connection } from '../queries.ts'
import { MakeLink } from './MakeLink.tsx'
import { setUpLinksQuery } from './queries.ts'
import { setUpLinksTexts } from './texts.ts'

/** Where somebody finds that another runs the provider: the link is made on the spot. */
export function GiveLink({ connection }: { connection: Connection }) {
  const texts = useTexts(setUpLinksTexts)
  const { data } = useQuery(setUpLinksQuery(useHere().id, connection.id))
  const [giving, give] = useState(false)
  return (
    <>
      {texts.elsewhere}{' '}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Link2 size={14} />}
        disabled={!data}
        onClick={() => give(true)}
      >
        {texts.give}
      </Button>
      {giving && (
        <MakeLink
          connection={connection}
          replaces={data?.items[0]?.status === 'open'}
          onClose={() => give(false)}
        />
      )}
    </>
  )
}
