import {
  Building2,
  Cloud,
  FileKey2,
  KeyRound,
  type LucideIcon,
  ServerCog,
  Shapes,
  Workflow,
} from 'lucide-react'
import { useTexts } from '../../../lib/texts.tsx'
import { PRESET_NAMES, PRESETS, presetsFor } from '../presets.ts'
import type { Preset, Protocol } from '../queries.ts'
import { connectionsTexts } from '../texts.ts'
import styles from './set-up.module.css'

const ICONS: Readonly<Record<Preset, LucideIcon>> = {
  entra: Building2,
  okta: Workflow,
  google: Cloud,
  keycloak: KeyRound,
  adfs: ServerCog,
  oidc: Shapes,
  saml: FileKey2,
}

interface ChoosePresetProps {
  value: Preset | undefined
  onChange: (preset: Preset) => void
  /** Where the connection is there already: among what it can be to. */
  like?: { preset: Preset; protocol: Protocol }
}

/** Providers as cards, of which one is chosen. */
export function ChoosePreset({ value, onChange, like }: ChoosePresetProps) {
  const texts = useTexts(connectionsTexts)
  const among = like ? presetsFor(like.preset, like.protocol) : PRESET_NAMES
  return (
    <div className={styles.choices} role="radiogroup" aria-label={texts.steps.choose}>
      {among.map((preset) => {
        const Icon = ICONS[preset]
        const { name, protocols: all } = PRESETS[preset]
        const protocols = like ? ([like.protocol] as const) : all
        return (
          <label key={preset} className={styles.choice}>
            <input type="radio" name="preset" checked={value === preset} onChange={() => onChange(preset)} />
            <Icon size={22} strokeWidth={1.6} aria-hidden />
            <b>{name ?? texts.protocols[protocols[0]]}</b>
            <span>{name ? protocols.map((one) => texts.protocols[one]).join(', ') : texts.anyOther}</span>
          </label>
        )
      })}
    </div>
  )
}
