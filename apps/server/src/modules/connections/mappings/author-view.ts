import { z } from 'zod'

export const AuthorName = z
  .string()
  .nullable()
  .describe('What they are called, where they are of this organization.')
