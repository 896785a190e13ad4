import { express } from './express.ts'
import { flask } from './flask.ts'
import { go } from './go.ts'
import { next } from './next.ts'
import { react } from './react.ts'
import type { Sample } from './sample.ts'

export type { Sample } from './sample.ts'

export const SAMPLES = { express, next, react, flask, go } as const satisfies Record<string, Sample>
export type SampleKey = keyof typeof SAMPLES
