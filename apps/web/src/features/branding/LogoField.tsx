import { Button, FileButton, Group, Input } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { workspacePath } from '../../lib/boot.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import styles from './branding.module.css'
import { inheritedOf, lockedBy } from './draft.ts'
import { type Branding, brandingKey, setLogo, type Theme } from './queries.ts'
import { shrink } from './shrink.ts'
import { brandingTexts } from './texts.ts'

/** The logo of an organization, or the one that it inherits. */
export function LogoField({ branding, theme }: { branding: Branding; theme: Theme }) {
  const field = theme === 'dark' ? 'logoDark' : 'logo'
  const texts = useTexts(brandingTexts)
  const { id } = useHere()
  const locked = lockedBy(branding, field)
  const mayChange = useCan()('organization:update') && locked === undefined
  const [isUnusable, setUnusable] = useState(false)
  const { mutate, isPending, problem } = useChange({
    run: (picture: string | null) => setLogo(id, branding.version, picture, theme),
    refresh: [brandingKey(id)],
    done: (_branding, picture) => (picture === null ? texts.logoRemoved : texts.logoSaved),
    quiet: true,
  })
  const inherited = inheritedOf(branding, field, id)
  const path = branding.effective[field]?.value

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
      label={texts.logos[theme]}
      labelElement="div"
      description={
        locked !== undefined
          ? texts.lockedBy(locked)
          : inherited
            ? texts.inherited(inherited.from)
            : texts.logoLeads[theme]
      }
      error={isUnusable ? texts.logoFailed : problem?.message}
    >
      <Group mt={6} gap="md">
        {path && <img className={styles.logo} data-theme={theme} src={`${workspacePath}${path}`} alt="" />}
        {mayChange && (
          <Group gap="xs">
            <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void take(file)}>
              {(props) => (
                <Button {...props} variant="default" loading={isPending}>
                  {texts.chooses[theme]}
                </Button>
              )}
            </FileButton>
            {(theme === 'dark' ? branding.hasLogoDark : branding.hasLogo) && (
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
