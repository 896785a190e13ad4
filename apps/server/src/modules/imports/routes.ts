import { bytesRoute, route } from '../../platform/http/route.ts'
import { beginImport } from './begin-import.ts'
import { cancelImport } from './cancel-import.ts'
import { createImport } from './create-import.ts'
import { downloadImportReport } from './download-import-report.ts'
import { getImport } from './get-import.ts'
import { getImportReport } from './get-import-report.ts'
import { listImports } from './list-imports.ts'
import { undoImport } from './undo-import.ts'
import { uploadImportPart } from './upload-import-part.ts'
import { validateImport } from './validate-import.ts'

const IMPORTS = '/organizations/:organizationId/imports'

export const importRoutes = [
  route(`GET ${IMPORTS}`, listImports),
  route(`POST ${IMPORTS}`, createImport, 201),
  route(`GET ${IMPORTS}/:importId`, getImport),
  bytesRoute(`PUT ${IMPORTS}/:importId/parts/:part`, uploadImportPart),
  route(`POST ${IMPORTS}/:importId/validate`, validateImport),
  route(`GET ${IMPORTS}/:importId/report`, getImportReport),
  route(`GET ${IMPORTS}/:importId/report/file`, downloadImportReport),
  route(`POST ${IMPORTS}/:importId/begin`, beginImport),
  route(`POST ${IMPORTS}/:importId/cancel`, cancelImport),
  route(`POST ${IMPORTS}/:importId/undo`, undoImport),
]
