import { route } from '../../platform/http/route.ts'
import { approveRegistration } from './approve-registration.ts'
import { askBackRegistration } from './ask-back-registration.ts'
import { createRegistrationForm } from './forms/create-registration-form.ts'
import { deleteRegistrationForm } from './forms/delete-registration-form.ts'
import { getRegistrationForm } from './forms/get-registration-form.ts'
import { listRegistrationForms } from './forms/list-registration-forms.ts'
import { updateRegistrationForm } from './forms/update-registration-form.ts'
import { getRegistration } from './get-registration.ts'
import { listRegistrations } from './list-registrations.ts'
import { approveApplicant } from './people/approve-applicant.ts'
import { getSelfRegistration } from './people/get-self-registration.ts'
import { listApplicants } from './people/list-applicants.ts'
import { refuseApplicant } from './people/refuse-applicant.ts'
import { setSelfRegistration } from './people/set-self-registration.ts'
import { refuseRegistration } from './refuse-registration.ts'
import { remindRegistration } from './remind-registration.ts'
import { listAcceptedTerms } from './terms/list-accepted-terms.ts'
import { listOwnTerms } from './terms/list-own-terms.ts'

const APPLICANTS = '/organizations/:organizationId/applicants'

export const registrationRoutes = [
  route('GET /workspace/registration-forms', listRegistrationForms),
  route('POST /workspace/registration-forms', createRegistrationForm, 201),
  route('GET /workspace/registration-forms/:formId', getRegistrationForm),
  route('PATCH /workspace/registration-forms/:formId', updateRegistrationForm),
  route('DELETE /workspace/registration-forms/:formId', deleteRegistrationForm, 204),
  route('GET /workspace/registrations', listRegistrations),
  route('GET /workspace/registrations/:registrationId', getRegistration),
  route('POST /workspace/registrations/:registrationId/approve', approveRegistration),
  route('POST /workspace/registrations/:registrationId/refuse', refuseRegistration),
  route('POST /workspace/registrations/:registrationId/ask-back', askBackRegistration),
  route('POST /workspace/registrations/:registrationId/remind', remindRegistration),
  route('GET /organizations/:organizationId/self-registration', getSelfRegistration),
  route('PUT /organizations/:organizationId/self-registration', setSelfRegistration),
  route(`GET ${APPLICANTS}`, listApplicants),
  route(`POST ${APPLICANTS}/:applicantId/approve`, approveApplicant),
  route(`POST ${APPLICANTS}/:applicantId/refuse`, refuseApplicant),
  route('GET /organizations/:organizationId/accepted-terms', listAcceptedTerms),
  route('GET /me/terms', listOwnTerms),
]
