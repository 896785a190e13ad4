import { defineErrors } from '../../kernel/errors.ts'

export const ImportError = defineErrors('import', {
  not_found: ['not_found', 'There is no such import.'],
  too_many: ['conflict', 'Too many imports wait already: begin or cancel one of them.'],
  options_invalid: ['invalid', 'A file of this format is not read in this way.', '/options'],
  under_way: ['conflict', 'Another import of this organization is being worked on.'],
  not_open: ['conflict', 'The file of this import cannot be changed any more.'],
  too_large: ['too_large', 'The file is larger than what is taken.'],
  part_missing: ['conflict', 'Parts of the file are missing.'],
  other_file: [
    'conflict',
    'The file that has arrived is not the one that was meant: its checksum is another.',
  ],
  not_unpacked: [
    'conflict',
    'The file is packed by gzip and cannot be unpacked: it is cut off or broken, or larger than what is taken.',
  ],
  not_validated: ['conflict', 'The import is not validated, or it is over.'],
  has_problems: [
    'conflict',
    'Lines of the file have problems; correct them, or confirm that they are left out.',
  ],
  nothing_to_do: ['conflict', 'Nothing in the file is fit to be brought in.'],
  expired: ['conflict', 'The file was kept for its time and is gone; upload it again by a new import.'],
  given_up: ['conflict', 'The import has failed again and again for a reason that is not in its file.'],
  not_cancellable: ['conflict', 'The import is over, or not begun in a way that could be cancelled.'],
  not_undoable: ['conflict', 'Only an import that is over and has brought something in can be taken back.'],
})
