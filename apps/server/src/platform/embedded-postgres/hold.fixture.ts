import { startEmbeddedPostgres } from './index.ts'

// Starts the database in the folder it is given and keeps it; the tests end this process in their own ways.
const [dataDir = '', leave] = process.argv.slice(2)
const log = (line: string) => process.stderr.write(`${line}\n`)
const { ownerUrl } = await startEmbeddedPostgres({ dataDir, durable: true, log }).catch((error: Error) => {
  log(error.message)
  process.exit(1)
})
process.stdout.write(`${ownerUrl}\n`)
if (leave) process.exit(0)
setInterval(() => undefined, 60_000)
