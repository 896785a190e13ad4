import { useQueries, useQuery } from '@tanstack/react-query'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Page } from '../../ui/Page.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { groupQuery } from '../groups/index.ts'
import { PeopleTabs } from '../users/index.ts'
import { Applicants } from './Applicants.tsx'
import { JoiningSettings } from './JoiningSettings.tsx'
import { selfRegistrationQuery } from './joining-queries.ts'
import { joiningTexts } from './joining-texts.ts'

/** People who register by themselves: who waits, and who may. */
export function JoiningScreen() {
  const texts = useTexts(joiningTexts)
  const { id } = useHere()
  const { data, error, refetch } = useQuery(selfRegistrationQuery(id))
  const groups = useQueries({ queries: (data?.groupIds ?? []).map((groupId) => groupQuery(id, groupId)) })
  // One that is gone, or that one may not see, is known by its id.
  const isKnown = groups.every(({ isPending }) => !isPending)
  const choices = (data?.groupIds ?? []).map((value, at) => ({
    value,
    label: groups[at]?.data?.name ?? value,
  }))
  return (
    <Page title={texts.title} lead={texts.lead}>
      <PeopleTabs />
      <Applicants />
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!error && !(data && isKnown) && <Loading lines={8} />}
      {data && isKnown && <JoiningSettings key={data.version} settings={data} groups={choices} />}
    </Page>
  )
}
