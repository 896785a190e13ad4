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
import { PRESET_NAMES, PRESETS } from '../presets.ts'
import type { Preset } from '../queries.ts'
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
}

/** Providers as cards, of which one is chosen. */
export function ChoosePreset({ value, onChange }: ChoosePresetProps) {
  const texts = useTexts(connectionsTexts)
  return (
    <div className={styles.choices} role="radiogroup" aria-label={texts.steps.choose}>
      {PRESET_NAMES.map((preset) => {
        const Icon = ICONS[preset]
        const { name, protocols } = PRESETS[preset]
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
