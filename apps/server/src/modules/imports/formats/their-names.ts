import { z } from 'zod'

/** Names of theirs, and what stands for each here. */
export const TheirNames = z
  .record(z.string().min(1).max(200), z.string().min(1).max(200))
  .refine((names) => Object.keys(names).length <= 200, 'are more than 200 names')

/** What stands for one of their names; nothing that every object has. */
export const named = <T>(names: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(names, name) ? names[name] : undefined
