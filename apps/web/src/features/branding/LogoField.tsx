import { Button, FileButton, Group, Input } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { workspacePath } from '../../lib/boot.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import styles from './branding.module.css'
import { inheritedOf } from './draft.ts'
import { type Branding, brandingKey, setLogo } from './queries.ts'
import { shrink } from './shrink.ts'
import { brandingTexts } from './texts.ts'

/** The logo of an organization, or the one that it inherits. */
export function LogoField({ branding }: { branding: Branding }) {
  const texts = useTexts(brandingTexts)
  const { id } = useHere()
  const mayChange = useCan()('organization:update')
  const [isUnusable, setUnusable] = useState(false)
  const { mutate, isPending, problem } = useChange({
    run: (picture: string | null) => setLogo(id, branding.version, picture),
    refresh: [brandingKey(id)],
    done: (_branding, picture) => (picture === null ? texts.logoRemoved : texts.logoSaved),
    quiet: true,
  })
  const inherited = inheritedOf(branding, 'logo', id)
  const path = branding.effective.logo?.value

  async function take(file: File | null) {
    if (!file) return
    try {
      setUnusable(false)
      mutate(await shrink(file))
    } catch {
      setUnusable(true)
    }
  }
  return (
    <Input.Wrapper
      label={texts.logo}
      labelElement="div"
      description={inherited ? texts.inherited(inherited.from) : texts.logoLead}
      error={isUnusable ? texts.logoFailed : problem?.message}
    >
      <Group mt={6} gap="md">
        {path && <img className={styles.logo} src={`${workspacePath}${path}`} alt="" />}
        {mayChange && (
          <Group gap="xs">
            <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void take(file)}>
              {(props) => (
                <Button {...props} variant="default" loading={isPending}>
                  {texts.choose}
                </Button>
              )}
            </FileButton>
            {branding.hasLogo && (
              <Button variant="subtle" color="gray" onClick={() => mutate(null)}>
                {texts.remove}
              </Button>
            )}
          </Group>
        )}
      </Group>
    </Input.Wrapper>
  )
}
