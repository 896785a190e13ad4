import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment, StatusBadge } from '../../ui/small.tsx'
import { DirectoryOffers } from './DirectoryOffers.tsx'
import { DirectoryTab } from './DirectoryTab.tsx'
import { addressOf, type Directory } from './queries.ts'
import { Tokens } from './Tokens.tsx'
import { directoriesTexts } from './texts.ts'

/** How a directory is connected: its address, its tokens, and what can be done to it. */
export const DirectoryScreen = () => (
  <DirectoryTab>
    {(directory, mayWrite) => (
      <>
        <Connected directory={directory} />
        <Tokens directory={directory} mayWrite={mayWrite} />
        {mayWrite && <DirectoryOffers directory={directory} />}
      </>
    )}
  </DirectoryTab>
)

function Connected({ directory }: { directory: Directory }) {
  const texts = useTexts(directoriesTexts)
  return (
    <Section>
      <Card>
        <Facts
          items={[
            [texts.status, <StatusBadge key="status" status={directory.status} />],
            [texts.mode, texts.modes[directory.mode]],
            [texts.address, <CopyText key="address" value={addressOf(directory)} />],
            [texts.lastRequest, <Moment key="last" at={directory.lastRequestAt} />],
            [texts.made, <Moment key="made" at={directory.createdAt} />],
          ]}
        />
      </Card>
    </Section>
  )
}
