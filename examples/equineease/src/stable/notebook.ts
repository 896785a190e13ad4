import { Lru } from '../sessions/lru.ts'
import type { Ration } from './feeding.ts'
import type { Lesson } from './lessons.ts'
import type { Shift } from './staff.ts'

/** What staff changed in this demonstration since the process started. */
export interface Notes {
  readonly lessons: Lesson[]
  readonly rations: Map<string, Pick<Ration, 'hayKg' | 'concentrateKg'>>
  /** By worker and day: `hanna/2`. */
  readonly shifts: Map<string, Shift>
}

const LESSONS_PER_STABLE = 40

/** Changes by organization id, in memory and bounded. */
export class Notebook {
  readonly #notes = new Lru<string, Notes>(1000)

  of(organizationId: string): Notes {
    const notes = this.#notes.get(organizationId) ?? { lessons: [], rations: new Map(), shifts: new Map() }
    this.#notes.set(organizationId, notes)
    return notes
  }

  addLesson(organizationId: string, lesson: Lesson): void {
    const { lessons } = this.of(organizationId)
    lessons.push(lesson)
    if (lessons.length > LESSONS_PER_STABLE) lessons.shift()
  }
}
