import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { GiveLimits } from './GiveLimits.tsx'
import { FeaturesGiven, SeatsInUse } from './InUse.tsx'
import { limitsQuery } from './queries.ts'
import { limitsTexts } from './texts.ts'

/** What an organization below may use, for whoever is above it. */
export function LimitsOfChild({ organizationId }: { organizationId: string }) {
  const texts = useTexts(limitsTexts)
  const [isGiving, setGiving] = useState(false)
  const { data } = useQuery(limitsQuery(organizationId))
  if (!data) return null
  const action = data.mayGive && (
    <Button variant="default" size="xs" onClick={() => setGiving(true)}>
      {texts.giveTitle}
    </Button>
  )
  return (
    <>
      <SeatsInUse limits={data} action={action} />
      <FeaturesGiven limits={data} />
      {isGiving && <GiveLimits key={data.version} limits={data} onClose={() => setGiving(false)} />}
    </>
  )
}
