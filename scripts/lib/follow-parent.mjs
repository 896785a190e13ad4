// Loaded into the server by start.mjs. Whoever kills that script with kill -9 means the server as well:
// an orphan would keep the port and the data folder from the next start. The server's own children inherit
// this flag and the variable, but not the parent.
if (process.env.BAILIWICK_STARTED_BY === String(process.ppid)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  process.channel?.unref()
}
