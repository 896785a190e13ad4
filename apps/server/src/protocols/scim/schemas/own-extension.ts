/**
 * The workspace's own attributes of people. Entra ID takes no extension by a name that begins otherwise; none that is registered is
 * called so.
 */
export const OWN_EXTENSION = 'urn:ietf:params:scim:schemas:extension:bailiwick:2.0:User'
