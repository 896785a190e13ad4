import { Menu, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Check, Languages, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { post } from '../lib/api/client.ts'
import { meQuery } from '../lib/me.ts'
import { accountPath } from '../lib/session.ts'
import { defineTexts, LANGUAGES, languagesOffered, useLanguage, useTexts } from '../lib/texts.tsx'
import { toast } from '../lib/toasts.ts'
import { MenuTarget } from './MenuTarget.tsx'
import { commonTexts } from './texts.ts'
import styles from './UserMenu.module.css'

const userMenuTexts = defineTexts(
  {
    language: 'Language',
    scheme: 'Appearance',
    auto: 'As the system',
    light: 'Light',
    dark: 'Dark',
    account: 'Your account',
    signOut: 'Sign out',
  },
  {
    language: 'Sprache',
    scheme: 'Darstellung',
    auto: 'Wie das System',
    light: 'Hell',
    dark: 'Dunkel',
    account: 'Ihr Konto',
    signOut: 'Abmelden',
  },
)

const SCHEMES = [
  ['auto', Monitor],
  ['light', Sun],
  ['dark', Moon],
] as const

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .slice(0, 2)
    .join('')
    .toLocaleUpperCase()

/** Who is signed in, how they like it, and the way out. */
export function UserMenu() {
  const texts = useTexts(userMenuTexts)
  const { failed } = useTexts(commonTexts)
  const { language, choose } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { data: me } = useQuery(meQuery)

  async function signOut() {
    try {
      const { url } = (await (await post('/web/sign-out')).json()) as { url: string }
      location.assign(url)
    } catch {
      toast({ kind: 'failed', text: failed })
    }
  }

  return (
    <Menu position="top-start" width="15rem" shadow="md">
      <Menu.Target>
        <MenuTarget
          mark={
            <span className={styles.initials} aria-hidden="true">
              {initials(me?.displayName ?? '')}
            </span>
          }
          name={me?.displayName ?? '…'}
          detail={me?.email ?? me?.username ?? ''}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<UserRound size={16} />} component="a" href={accountPath}>
          {texts.account}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{texts.scheme}</Menu.Label>
        {SCHEMES.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            rightSection={colorScheme === scheme && <Check size={14} />}
            closeMenuOnClick={false}
            onClick={() => setColorScheme(scheme)}
          >
            {texts[scheme]}
          </Menu.Item>
        ))}
        <Menu.Label>{texts.language}</Menu.Label>
        {languagesOffered().map((key) => (
          <Menu.Item
            key={key}
            lang={key}
            leftSection={<Languages size={16} />}
            rightSection={language === key && <Check size={14} />}
            closeMenuOnClick={false}
            onClick={() => choose(key)}
          >
            {LANGUAGES[key]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} />} onClick={() => void signOut()}>
          {texts.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
