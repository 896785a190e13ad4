import { lazy, type ReactNode, Suspense, useEffect, useSyncExternalStore } from 'react'
import { type Asked, stepUpRequests } from '../lib/session.ts'

/** Where its file cannot be had, what needed the fresh sign-in is refused as if the person had not wanted to. */
function Unasked({ asked }: { asked: Asked }): ReactNode {
  useEffect(() => asked.answer(false), [asked])
  return null
}

const StepUpDialog = lazy(() =>
  import('./StepUpDialog.tsx').then(
    (file) => ({ default: file.StepUpDialog }),
    () => ({ default: Unasked }),
  ),
)

/** Waits for the server to ask for a fresh sign-in; the dialog itself is loaded when it first does. */
export function StepUp() {
  const asked = useSyncExternalStore(stepUpRequests.subscribe, stepUpRequests.current)
  return asked ? (
    <Suspense fallback={null}>
      <StepUpDialog asked={asked} />
    </Suspense>
  ) : null
}
