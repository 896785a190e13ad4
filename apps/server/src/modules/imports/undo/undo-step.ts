import type { TakenBack } from '../counts.ts'
import { type ProblemCode, problem } from '../problems.ts'
import { Step } from '../run/step.ts'

/** One step of an undo: what a batch has made and changed, in one transaction with how far the undo has come. */
export class UndoStep extends Step {
  readonly back: Partial<Record<keyof TakenBack, number>> = {}
  readonly removed: string[] = []
  readonly restored: string[] = []

  constructor(given: ConstructorParameters<typeof Step>[0]) {
    super(given, 'undo')
  }

  add(name: keyof TakenBack, more = 1): void {
    this.back[name] = (this.back[name] ?? 0) + more
  }

  /** Something that stays; it has no line, and is named by its id. */
  keep(name: keyof TakenBack, id: string, code: ProblemCode): void {
    this.findings.add('notice', 0, problem(code, id))
    this.add(name)
  }
}
