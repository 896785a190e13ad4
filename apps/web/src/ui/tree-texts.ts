import { defineTexts } from '../lib/texts.tsx'

export const treeTexts = defineTexts(
  {
    outermost: 'Outermost level',
    hint: 'Drag to move. By keyboard: Space picks up, arrows choose, Enter puts down.',
    carrying: (name: string) =>
      `Moving ${name}: choose where with the arrow keys, Enter puts it there, Escape leaves it.`,
  },
  {
    outermost: 'Oberste Ebene',
    hint: 'Zum Verschieben ziehen. Mit der Tastatur: Leertaste nimmt auf, Pfeile wählen, Eingabe legt ab.',
    carrying: (name) =>
      `${name} wird verschoben: mit den Pfeiltasten wählen, Eingabe legt ab, Escape lässt alles, wie es war.`,
  },
)
