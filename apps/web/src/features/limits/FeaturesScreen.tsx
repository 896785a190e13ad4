import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ToggleLeft } from 'lucide-react'
import { useState } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Act } from '../../ui/Act.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { FeatureForm } from './FeatureForm.tsx'
import styles from './limits.module.css'
import { FEATURES_KEY, type Features, featuresQuery, replaceFeatures } from './queries.ts'
import { featuresTexts } from './texts.ts'

/** Which features there are to give to organizations. */
export function FeaturesScreen() {
  const texts = useTexts(featuresTexts)
  const mayWrite = useCan()('workspace:write')
  const { data, error, refetch } = useQuery(featuresQuery)
  const [open, setOpen] = useState<string>()
  if (error) return <Failed error={error} reset={() => void refetch()} />
  const add = mayWrite && <Button onClick={() => setOpen('')}>{texts.add}</Button>
  const isEmpty = data && Object.keys(data.features).length === 0
  return (
    <Page title={texts.title} lead={texts.lead} actions={data && !isEmpty && add}>
      {!data && <Loading lines={6} />}
      {isEmpty && <Empty icon={ToggleLeft} title={texts.none} lead={texts.noneLead} action={add} />}
      {data && !isEmpty && <List {...data} mayWrite={mayWrite} onChange={setOpen} />}
      {data && open !== undefined && (
        <FeatureForm
          features={data.features}
          version={data.version}
          name={open === '' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}

const without = (features: Features, name: string): Features =>
  Object.fromEntries(Object.entries(features).filter(([one]) => one !== name))

interface ListProps {
  features: Features
  version: number
  mayWrite: boolean
  onChange: (name: string) => void
}

function List({ features, version, mayWrite, onChange }: ListProps) {
  const texts = useTexts(featuresTexts)
  const { number } = useFormat()
  return (
    <Card>
      <ul className={styles.features}>
        {Object.entries(features).map(([name, { description, default: value }]) => (
          <li key={name}>
            <span>
              {description || name} <code className={styles.soft}>{name}</code>
            </span>
            <span className={styles.value}>
              {typeof value === 'boolean' ? (value ? texts.on : texts.off) : number(value)}
            </span>
            <span className={styles.soft}>{texts.default}</span>
            {mayWrite && (
              <span>
                <Button
                  variant="subtle"
                  color="gray"
                  size="xs"
                  aria-label={`${texts.change}: ${name}`}
                  onClick={() => onChange(name)}
                >
                  {texts.change}
                </Button>
                <Act
                  of={name}
                  label={texts.remove}
                  title={texts.removeTitle(description || name)}
                  body={texts.removeLead}
                  done={texts.saved}
                  run={() => replaceFeatures(version, without(features, name))}
                  refresh={[FEATURES_KEY]}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
