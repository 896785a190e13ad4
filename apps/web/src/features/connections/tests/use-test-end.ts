import { useEffect, useEffectEvent } from 'react'

/** As the page at the end of a test says it; a window that was at a provider has no opener to tell. */
const CHANNEL = 'bailiwick.connection-test'

/** Calls back as soon as the window of a test is at its end, and answers, so that it closes. */
export function useTestEnd(connectionId: string, onEnd: () => void): void {
  const end = useEffectEvent(onEnd)
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = ({ data }) => {
      if (data !== `ended ${connectionId}`) return
      channel.postMessage(`seen ${connectionId}`)
      end()
    }
    return () => channel.close()
  }, [connectionId])
}
