import { Button } from '@mantine/core'
import { Eye } from 'lucide-react'
import { useEffect } from 'react'
import { api, call } from '../../lib/api/client.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { boot, workspacePath } from '../../lib/boot.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { viewsTexts } from './texts.ts'
import styles from './views.module.css'

const leave = () => location.assign(`${workspacePath}/console/organizations/${boot.organization.id}`)

/** What says that somebody looks through another's eyes, how long yet, and ends it. */
export function ViewBanner({ endsAt }: { endsAt: string }) {
  const texts = useTexts(viewsTexts)
  const format = useFormat()
  const { mutate, isPending } = useChange({
    run: () =>
      call(
        api.DELETE('/organizations/{organizationId}/view', {
          params: { path: { organizationId: boot.organization.id } },
          // As oneself: through the other's eyes nothing can be changed, not even this.
          headers: { 'bailiwick-view': null },
        }),
      ),
    refresh: [],
    after: leave,
  })
  useEffect(() => {
    const left = setTimeout(leave, Math.max(0, new Date(endsAt).getTime() - Date.now()))
    document.documentElement.dataset.looking = 'true'
    return () => clearTimeout(left)
  }, [endsAt])
  return (
    <section className={styles.banner} aria-label={texts.label}>
      <Eye size={16} aria-hidden />
      <p>
        {texts.looking(boot.organization.name)} <span>{texts.until(format.time(endsAt))}</span>
      </p>
      <Button
        size="compact-sm"
        variant="white"
        color="dark"
        loading={isPending}
        onClick={() => mutate(undefined)}
      >
        {texts.end}
      </Button>
    </section>
  )
}
