import { Loader, Popover, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Check, Search } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { api, call } from '../../lib/api/client.ts'
import { boot, portalPath, workspacePath } from '../../lib/boot.ts'
import { useTexts } from '../../lib/texts.tsx'
import { MenuTarget } from '../../ui/MenuTarget.tsx'
import { OrganizationMark } from './OrganizationMark.tsx'
import styles from './Switcher.module.css'
import { organizationsTexts } from './texts.ts'

const MOST = 20

/** Where the person may go from here: this organization and those below it that they may enter. */
const enterableQuery = (search: string) => ({
  queryKey: ['me', 'organizations', search],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call(
      api.GET('/me/organizations', {
        params: { query: { limit: MOST, ...(search === '' ? {} : { search }) } },
        signal,
      }),
    ),
})

/** Name of the organization, and the way into another one's portal. */
export function Switcher() {
  const texts = useTexts(organizationsTexts)
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim().toLowerCase(), 200)
  const { data, isFetching } = useQuery({ ...enterableQuery(search), enabled: opened })
  const { name, id } = boot.organization
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width="17rem"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <MenuTarget
          mark={<OwnMark name={name} />}
          name={name}
          detail={boot.workspace.name}
          onClick={() => setOpened(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown p="0.25rem" onKeyDown={walkByArrows}>
        <TextInput
          aria-label={texts.find}
          placeholder={texts.find}
          size="xs"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          leftSection={isFetching ? <Loader size={12} /> : <Search size={14} />}
          mb={4}
          data-autofocus
        />
        <ul className={styles.list}>
          {data?.items.map((one) => (
            <li key={one.id}>
              <a href={portalPath(one.slug)} aria-current={one.id === id ? 'true' : undefined}>
                <OrganizationMark name={one.name} small />
                <span>{one.name}</span>
                {one.id === id && <Check size={14} aria-hidden />}
              </a>
            </li>
          ))}
        </ul>
        {data?.items.length === 0 && <p className={styles.none}>{texts.noneFound}</p>}
      </Popover.Dropdown>
    </Popover>
  )
}

/** From the field into the list and through it, as in a menu. */
function walkByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const places = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')]
  const at = places.indexOf(document.activeElement as HTMLElement)
  places.at((at + step) % places.length)?.focus()
}

/** The organization's logo, or its first letter. */
const OwnMark = ({ name }: { name: string }) =>
  boot.logo ? (
    <img className={styles.logo} src={`${workspacePath}${boot.logo}`} alt="" />
  ) : (
    <OrganizationMark name={name} />
  )
