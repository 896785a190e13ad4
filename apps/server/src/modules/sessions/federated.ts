/** In `amr`: an identity provider of the organization has said who it is. The registry (RFC 8176) has no word for it. */
export const FEDERATED = 'fed'
