import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Page } from '../../ui/Page.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { GiveLimits } from './GiveLimits.tsx'
import { FeaturesGiven, SeatsInUse } from './InUse.tsx'
import styles from './limits.module.css'
import { limitsQuery } from './queries.ts'
import { limitsTexts } from './texts.ts'

/** What an organization may use, and how much of it is in use. */
export function LimitsScreen() {
  const texts = useTexts(limitsTexts)
  const { id } = useHere()
  const [isGiving, setGiving] = useState(false)
  const { data, error, refetch } = useQuery(limitsQuery(id))
  const isRoot = data?.organizations?.length === 1
  return (
    <Page
      title={texts.title}
      lead={isRoot ? texts.leadRoot : texts.lead}
      actions={data?.mayGive && <Button onClick={() => setGiving(true)}>{texts.give}</Button>}
    >
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : !data && <Loading lines={8} />}
      {data && <SeatsInUse limits={data} />}
      {data && <FeaturesGiven limits={data} />}
      {data && !data.mayGive && !isRoot && <p className={styles.soft}>{texts.readOnly}</p>}
      {data && isGiving && <GiveLimits key={data.version} limits={data} onClose={() => setGiving(false)} />}
    </Page>
  )
}
