import { useEffect, useState } from 'react'

export const STEPS = ['choose', 'enter', 'details', 'test', 'finish'] as const
export type StepName = (typeof STEPS)[number]

const here = (): StepName => {
  const named = new URLSearchParams(location.search).get('step')
  return STEPS.find((one) => one === named) ?? 'choose'
}

/** Which step is shown; it stands in the address, so that the browser's own ways back and forth work. */
export function useStep(): [StepName, (step: StepName) => void] {
  const [step, show] = useState(here)
  useEffect(() => {
    const follow = () => show(here())
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const go = (next: StepName) => {
    history.pushState(null, '', `${location.pathname}?step=${next}`)
    show(next)
    scrollTo(0, 0)
    // Whoever hears the page hears where it begins anew.
    document.getElementById('content')?.focus({ preventScroll: true })
  }
  return [step, go]
}
