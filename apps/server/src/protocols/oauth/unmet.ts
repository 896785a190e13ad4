/** In answer to an application that asks for more than can be given (OpenID Connect Unmet Authentication Requirements 1.0, 2). */
export const UNMET = 'unmet_authentication_requirements'
