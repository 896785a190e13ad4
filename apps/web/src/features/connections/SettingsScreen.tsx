import { ConnectionForm } from './ConnectionForm.tsx'
import { ConnectionTab } from './ConnectionTab.tsx'

/** Everything that is set of a connection. */
export const SettingsScreen = () => (
  <ConnectionTab>
    {(connection, mayWrite) => (
      <ConnectionForm
        key={`${connection.id} ${connection.version}`}
        connection={connection}
        disabled={!mayWrite}
      />
    )}
  </ConnectionTab>
)
