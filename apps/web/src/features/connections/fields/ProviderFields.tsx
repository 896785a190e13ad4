import { Button, Collapse, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTexts } from '../../../lib/texts.tsx'
import styles from '../connections.module.css'
import { fieldTexts } from '../field-texts.ts'
import type { Secret } from '../queries.ts'
import type { FieldsProps } from './fields.ts'
import { MoreOidc } from './MoreOidc.tsx'
import { MoreSaml } from './MoreSaml.tsx'
import { OidcFields } from './OidcFields.tsx'
import { SamlFields } from './SamlFields.tsx'

interface ProviderFieldsProps extends FieldsProps {
  secret?: { value: Secret; onChange: (value: Secret) => void; isKept: boolean }
}

/** Shown without being asked for: who is told what is wrong with one of them has to see it. */
const MORE = /^settings\/(?!issuer$|clientId$|entityId$|signOnUrl$|certificates)/

/** Everything about the provider: what it gave, and behind a button what has a good value already. */
export function ProviderFields({ secret, ...rest }: ProviderFieldsProps) {
  const texts = useTexts(fieldTexts)
  const [opened, { toggle }] = useDisclosure(false)
  const { settings } = rest.draft
  const isOpen = opened || Object.keys(rest.problem?.fields ?? {}).some((name) => MORE.test(name))
  return (
    <Stack>
      {settings.protocol === 'oidc' ? (
        <OidcFields {...rest} settings={settings} {...(secret ? { secret } : {})} />
      ) : (
        <SamlFields {...rest} settings={settings} />
      )}
      <div>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          className={styles.more ?? ''}
          aria-expanded={isOpen}
          leftSection={isOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
          onClick={toggle}
        >
          {texts.more}
        </Button>
      </div>
      <Collapse expanded={isOpen}>
        <Stack>
          {settings.protocol === 'oidc' ? (
            <MoreOidc {...rest} settings={settings} />
          ) : (
            <MoreSaml {...rest} settings={settings} />
          )}
        </Stack>
      </Collapse>
    </Stack>
  )
}
