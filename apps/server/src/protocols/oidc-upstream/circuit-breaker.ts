import { addSeconds, type Clock } from '../../kernel/clock.ts'
import { faultOfCall, ProviderFault } from '../../modules/connections/index.ts'
import type { OutboundFetch } from '../../platform/http/outbound-fetch.ts'

/** Most calls to one provider at a time: how many wait when it hangs. */
const MOST_AT_ONCE = 32
/** After so many calls in a row without an answer it is left alone for a while. */
const FAILURES = 3
const PAUSE_SECONDS = 10

/**
 * A circuit breaker around the calls to one provider, of one connection. Whoever comes while it is known to be down, or while too many wait
 * already, is refused at once; nobody of another connection notices.
 */
export function createCircuitBreaker(fetch: OutboundFetch, clock: Clock): OutboundFetch {
  let waiting = 0
  let failures = 0
  let pausedUntil: Date | undefined

  function assertWorthCalling(): void {
    const now = clock.now()
    if (pausedUntil && pausedUntil > now) {
      throw new ProviderFault(
        'unreachable',
        'The provider has not answered several times; it is asked again soon.',
      )
    }
    if (waiting >= MOST_AT_ONCE) {
      throw new ProviderFault('unreachable', 'Too many sign-ins are waiting for the provider to answer.')
    }
    // This call finds out whether it answers again; whoever comes meanwhile does not wait for that.
    if (pausedUntil) pausedUntil = addSeconds(now, PAUSE_SECONDS)
  }

  function noteSilence(): void {
    failures += 1
    if (failures >= FAILURES) pausedUntil = addSeconds(clock.now(), PAUSE_SECONDS)
  }

  function noteAnswer(): void {
    failures = 0
    pausedUntil = undefined
  }

  return async (url, request) => {
    assertWorthCalling()
    waiting += 1
    try {
      const answer = await fetch(url, request)
      noteAnswer()
      return answer
    } catch (error) {
      const fault = faultOfCall(error, new URL(url).host)
      if (fault.check === 'unreachable' || fault.check === 'timeout') noteSilence()
      throw fault
    } finally {
      waiting -= 1
    }
  }
}
