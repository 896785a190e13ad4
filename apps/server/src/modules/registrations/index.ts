export { beginProof, mintRegistrationCode, readProof, takeCode } from './applicant/proofs.ts'
export {
  answerQuestion,
  mintStatusToken,
  openStatus,
  type SeenStatus,
  withdrawRegistration,
} from './applicant/status.ts'
export { type FormFault, inputOf, submitRegistration } from './applicant/submit-registration.ts'
export type { Visit } from './applicant/visit.ts'
export { askedForWork } from './applicant/work.ts'
export { attendDue } from './attend-due.ts'
export { findOpenForm, type OpenForm } from './forms/find-open-form.ts'
export { selectApplicantsOf } from './people/applicant-store.ts'
export { toApplicantView } from './people/applicant-view.ts'
export { endWaiting } from './people/end-waiting.ts'
export type { Joining } from './people/joining.ts'
export { admitsAddress } from './people/mode.ts'
export { findOpenRegistration, type OpenRegistration } from './people/open.ts'
export {
  fieldsOfProfile,
  type PersonFault,
  takesPassword,
} from './people/person-form.ts'
export { beginPersonProof, mintPersonCode, readPersonProof, takePersonCode } from './people/proofs.ts'
export { readApplicant } from './people/read-applicant.ts'
export { type Joined, registerPerson } from './people/register-person.ts'
export { readRegistration } from './read-registration.ts'
export { registrationRoutes } from './routes.ts'
export { selectTerms } from './terms/store.ts'
export { toTermsList } from './terms/view.ts'
