// Made from the server's operations by scripts/generate-api.mjs; never edited.
export interface paths {
    "/me/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations the caller may enter
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        get: operations["me.listOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an organization and those below it
         * @description Needs the permission `organization:read`.
         */
        get: operations["organizations.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an organization
         * @description Needs the permission `organization:read`.
         */
        get: operations["organizations.get"];
        put?: never;
        post?: never;
        /**
         * Delete an archived organization and those below it
         * @description Needs the permission `organization:manage`.
         */
        delete: operations["organizations.delete"];
        options?: never;
        head?: never;
        /**
         * Change an organization
         * @description Needs the permission `organization:update`.
         */
        patch: operations["organizations.update"];
        trace?: never;
    };
    "/organizations/{organizationId}/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the suborganizations one level below
         * @description Needs the permission `organization:read`.
         */
        get: operations["organizations.listChildren"];
        put?: never;
        /**
         * Create a suborganization
         * @description Needs the permission `organization:create`.
         */
        post: operations["organizations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/attribute-schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the schema of an organization's attributes
         * @description Needs the permission `organization:read`.
         */
        get: operations["organizations.getAttributeSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/branches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one level of the tree, with what a picture of it shows
         * @description Needs the permission `organization:read`.
         */
        get: operations["organizations.listBranches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move an organization and those below it
         * @description Needs the permission `organization:manage`.
         */
        post: operations["organizations.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend an organization and those below it
         * @description Needs the permission `organization:manage`.
         */
        post: operations["organizations.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a suspended or archived organization again
         * @description Needs the permission `organization:manage`.
         */
        post: operations["organizations.reactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive an organization and those below it
         * @description Needs the permission `organization:manage`.
         */
        post: operations["organizations.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/templates/{templateId}/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what an organization has otherwise than a template says
         * @description Needs the permission `organization:read`.
         */
        get: operations["templates.getDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/templates/{templateId}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply a template to an organization
         * @description Needs the permission `organization:update`.
         */
        post: operations["templates.apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/attribute-schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the schema of organizations' attributes
         * @description Needs the permission `workspace:read`.
         */
        get: operations["workspace.getAttributeSchema"];
        /**
         * Set the schema of organizations' attributes
         * @description Needs the permission `workspace:write`.
         */
        put: operations["workspace.replaceAttributeSchema"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the templates of the workspace
         * @description Needs the permission `workspace:read`.
         */
        get: operations["templates.list"];
        put?: never;
        /**
         * Keep a set-up as a template
         * @description Needs the permission `workspace:write`.
         */
        post: operations["templates.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a template with all that it gives
         * @description Needs the permission `workspace:read`.
         */
        get: operations["templates.get"];
        put?: never;
        post?: never;
        /**
         * Delete a template; what it gave to organizations stays
         * @description Needs the permission `workspace:write`.
         */
        delete: operations["templates.delete"];
        options?: never;
        head?: never;
        /**
         * Change a template; organizations made by it stay as they are
         * @description Needs the permission `workspace:write`.
         */
        patch: operations["templates.update"];
        trace?: never;
    };
    "/workspace/templates/{templateId}/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations that a template was applied to
         * @description Needs the permission `workspace:read`.
         */
        get: operations["templates.listOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/set-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the set-up of an organization in the form of a template
         * @description Needs the permission `organization:read`.
         */
        get: operations["templates.getSetUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/registration-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the forms by which organizations register, and what they can ask for
         * @description Needs the permission `workspace:registrations`.
         */
        get: operations["registrationForms.list"];
        put?: never;
        /**
         * Let organizations register by a form
         * @description Needs the permission `workspace:write`.
         */
        post: operations["registrationForms.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/registration-forms/{formId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a form by which organizations register
         * @description Needs the permission `workspace:registrations`.
         */
        get: operations["registrationForms.get"];
        put?: never;
        post?: never;
        /**
         * Delete a form by which nobody has registered
         * @description Needs the permission `workspace:write`.
         */
        delete: operations["registrationForms.delete"];
        options?: never;
        head?: never;
        /**
         * Change a form by which organizations register
         * @description Needs the permission `workspace:write`.
         */
        patch: operations["registrationForms.update"];
        trace?: never;
    };
    "/workspace/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organizations that registered themselves, newest first
         * @description Needs the permission `workspace:registrations`.
         */
        get: operations["registrations.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/registrations/{registrationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at an organization that registered itself, and what was asked and answered
         * @description Needs the permission `workspace:registrations`.
         */
        get: operations["registrations.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/registrations/{registrationId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let in an organization that registered itself
         * @description Needs the permission `workspace:registrations`.
         */
        post: operations["registrations.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/registrations/{registrationId}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse an organization that registered itself
         * @description Needs the permission `workspace:registrations`.
         */
        post: operations["registrations.refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/registrations/{registrationId}/ask-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask whoever registered an organization something
         * @description Needs the permission `workspace:registrations`.
         */
        post: operations["registrations.askBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/registrations/{registrationId}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind whoever registered of what they were asked
         * @description Needs the permission `workspace:registrations`.
         */
        post: operations["registrations.remind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/accepted-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the terms that were accepted for the organization, newest first
         * @description Needs the permission `organization:read`.
         */
        get: operations["acceptedTerms.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the signing keys: in use, published for the next rotation, and on their way out
         * @description Needs the permission `workspace:read`.
         */
        get: operations["signingKeys.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/signing-keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the signing keys
         * @description Needs the permission `workspace:write`.
         */
        post: operations["signingKeys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell how mail is sent, without secrets
         * @description Needs the permission `workspace:read`.
         */
        get: operations["mail.getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message to your own address
         * @description Needs the permission `workspace:write`.
         */
        post: operations["mail.sendTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the policy
         * @description Needs the permission `policy:read`.
         */
        get: operations["policies.get"];
        /**
         * Set the policy
         * @description Needs the permission `policy:write`.
         */
        put: operations["policies.set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description Needs the permission `events:read`.
         */
        get: operations["events.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/events/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all events with their chain
         * @description Needs the permission `events:read`.
         */
        get: operations["events.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/events/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the events that a filter finds, as CSV or JSON Lines
         * @description Needs the permission `events:read`.
         */
        get: operations["events.exportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/events/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an event
         * @description Needs the permission `events:read`.
         */
        get: operations["events.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your own account
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        get: operations["me.get"];
        put?: never;
        post?: never;
        /**
         * Delete your own account for good, where the policy lets you
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        delete: operations["me.delete"];
        options?: never;
        head?: never;
        /**
         * Change your own profile
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        patch: operations["me.update"];
        trace?: never;
    };
    "/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another e-mail address, or to have your present one verified: a link is mailed to it
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        post: operations["me.sendEmailVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users of an organization, the earliest first unless asked otherwise
         * @description Needs the permission `users:read`.
         */
        get: operations["users.list"];
        put?: never;
        /**
         * Create a user
         * @description Needs the permission `users:write`.
         */
        post: operations["users.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend many users
         * @description Needs the permission `users:write`.
         */
        post: operations["users.suspendMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reactivate many suspended users
         * @description Needs the permission `users:write`.
         */
        post: operations["users.reactivateMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description Needs the permission `users:read`.
         */
        get: operations["users.get"];
        put?: never;
        post?: never;
        /**
         * Delete a user for good
         * @description Needs the permission `users:write`.
         */
        delete: operations["users.delete"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Needs the permission `users:write`.
         */
        patch: operations["users.update"];
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a user can sign in with
         * @description Needs the permission `users:read`.
         */
        get: operations["users.getCredentials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a user
         * @description Needs the permission `users:write`.
         */
        post: operations["users.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reactivate a suspended user
         * @description Needs the permission `users:write`.
         */
        post: operations["users.reactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/reset-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take away a user's second factors and recovery codes
         * @description Needs the permission `users:write`.
         */
        post: operations["users.resetSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/require-password-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a user for a new password at the next sign-in
         * @description Needs the permission `users:write`.
         */
        post: operations["users.requirePasswordChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/send-email-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a user a link to verify the e-mail address
         * @description Needs the permission `users:write`.
         */
        post: operations["users.sendEmailVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/send-password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a user a link to set a password
         * @description Needs the permission `users:write`.
         */
        post: operations["users.sendPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the browsers that are not asked for your second factor
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        get: operations["me.listDevices"];
        put?: never;
        post?: never;
        /**
         * Have every browser asked for your second factor again
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        delete: operations["me.removeDevices"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Have a browser asked for your second factor again
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        delete: operations["me.removeDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened with your own account, latest first
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        get: operations["me.listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Download what is kept about you
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        post: operations["me.exportData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who a user is at identity providers
         * @description Needs the permission `users:read`.
         */
        get: operations["identities.listOfUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/identities/{connectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Have a connection know a user no more, and end what came through it
         * @description Needs the permission `users:write`.
         */
        delete: operations["identities.removeOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own passkeys
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        get: operations["me.listPasskeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/passkeys/{passkeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove one of your passkeys
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        delete: operations["me.removePasskey"];
        options?: never;
        head?: never;
        /**
         * Give one of your passkeys another name
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        patch: operations["me.updatePasskey"];
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a user's passkeys
         * @description Needs the permission `users:read`.
         */
        get: operations["passkeys.listOfUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/passkeys/{passkeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a passkey of a user, and end all sessions
         * @description Needs the permission `users:write`.
         */
        delete: operations["passkeys.removeOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/send-passkey-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a user a link to set up a new passkey in the place of all before
         * @description Needs the permission `users:write`.
         */
        post: operations["passkeys.sendLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups of an organization, the earliest first
         * @description Needs the permission `groups:read`.
         */
        get: operations["groups.list"];
        put?: never;
        /**
         * Create a group
         * @description Needs the permission `groups:write`.
         */
        post: operations["groups.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a group
         * @description Needs the permission `groups:read`.
         */
        get: operations["groups.get"];
        put?: never;
        post?: never;
        /**
         * Delete a group, and with it what was assigned to it
         * @description Needs the permission `groups:write`.
         */
        delete: operations["groups.delete"];
        options?: never;
        head?: never;
        /**
         * Change a group
         * @description Needs the permission `groups:write`.
         */
        patch: operations["groups.update"];
        trace?: never;
    };
    "/organizations/{organizationId}/groups/{groupId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users in a group
         * @description Needs the permission `groups:read`.
         */
        get: operations["groups.listMembers"];
        put?: never;
        /**
         * Add users and groups to a group
         * @description Needs the permission `groups:write`.
         */
        post: operations["groups.addMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/groups/{groupId}/members/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove users and groups from a group
         * @description Needs the permission `groups:write`.
         */
        post: operations["groups.removeMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/groups/{groupId}/members/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move users and groups from a group into another
         * @description Needs the permission `groups:write`.
         */
        post: operations["groups.moveMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/groups/{groupId}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups directly inside a group
         * @description Needs the permission `groups:read`.
         */
        get: operations["groups.listGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups of a user
         * @description Needs the permission `groups:read`.
         */
        get: operations["groups.listOfUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own live sessions
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        get: operations["me.listSessions"];
        put?: never;
        post?: never;
        /**
         * End all your own sessions but the one this request belongs to
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        delete: operations["me.endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your own sessions
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        delete: operations["me.endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the live sessions of an organization's users
         * @description Needs the permission `sessions:read`.
         */
        get: operations["sessions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session
         * @description Needs the permission `sessions:write`.
         */
        delete: operations["sessions.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the live sessions of a user
         * @description Needs the permission `sessions:read`.
         */
        get: operations["sessions.listOfUser"];
        put?: never;
        post?: never;
        /**
         * Sign a user out everywhere
         * @description Needs the permission `sessions:write`.
         */
        delete: operations["sessions.endAllOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the applications that may get tokens for you
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        get: operations["me.listGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke what an application may do for you
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        delete: operations["me.revokeGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the applications that may get tokens for a user
         * @description Needs the permission `sessions:read`.
         */
        get: operations["grants.listOfUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/users/{userId}/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke what an application may do for a user
         * @description Needs the permission `sessions:write`.
         */
        delete: operations["grants.revokeOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the permissions that a role can be made of
         * @description Needs the permission `roles:read`.
         */
        get: operations["permissions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the roles that the workspace defines for all its organizations
         * @description Needs the permission `workspace:read`.
         */
        get: operations["workspaceRoles.list"];
        put?: never;
        /**
         * Create a role for all organizations
         * @description Needs the permission `workspace:write`.
         */
        post: operations["workspaceRoles.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/roles/{roleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a role of the workspace that nobody holds
         * @description Needs the permission `workspace:write`.
         */
        delete: operations["workspaceRoles.delete"];
        options?: never;
        head?: never;
        /**
         * Change a role for everybody who holds it, in all organizations
         * @description Needs the permission `workspace:write`.
         */
        patch: operations["workspaceRoles.update"];
        trace?: never;
    };
    "/organizations/{organizationId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the roles that can be held in an organization: the workspace's and its own
         * @description Needs the permission `roles:read`.
         */
        get: operations["roles.list"];
        put?: never;
        /**
         * Create a role of the organization
         * @description Needs the permission `roles:write`.
         */
        post: operations["roles.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/roles/grantable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List roles with how far the caller could give each
         * @description Needs the permission `roles:read`.
         */
        get: operations["roles.listGrantable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/roles/{roleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a role
         * @description Needs the permission `roles:read`.
         */
        get: operations["roles.get"];
        put?: never;
        post?: never;
        /**
         * Delete a role of the organization that nobody holds
         * @description Needs the permission `roles:write`.
         */
        delete: operations["roles.delete"];
        options?: never;
        head?: never;
        /**
         * Change a role of the organization
         * @description Needs the permission `roles:write`.
         */
        patch: operations["roles.update"];
        trace?: never;
    };
    "/organizations/{organizationId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the caller may do on the organization
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        get: operations["permissions.listMine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask who may do what; about others with assignments:read
         * @description Needs a token, and no permission beyond seeing what it is about.
         */
        post: operations["permissions.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/administrators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who administers an organization, from above as well
         * @description Needs the permission `assignments:read`.
         */
        get: operations["administrators.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who holds which role
         * @description Needs the permission `assignments:read`.
         */
        get: operations["assignments.list"];
        put?: never;
        /**
         * Assign a role
         * @description Needs the permission `assignments:write`.
         */
        post: operations["assignments.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/assignments/{assignmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a role away
         * @description Needs the permission `assignments:write`.
         */
        delete: operations["assignments.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description Needs the permission `invitations:read`.
         */
        get: operations["invitations.list"];
        put?: never;
        /**
         * Invite a person
         * @description Needs the permission `invitations:write`.
         */
        post: operations["invitations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/invitations/many": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite many people with the same roles and groups
         * @description Needs the permission `invitations:write`.
         */
        post: operations["invitations.createMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an invitation
         * @description Needs the permission `invitations:read`.
         */
        get: operations["invitations.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/invitations/{invitationId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description Needs the permission `invitations:write`.
         */
        post: operations["invitations.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/invitations/{invitationId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an invitation
         * @description Needs the permission `invitations:write`.
         */
        post: operations["invitations.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/service-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List service accounts
         * @description Needs the permission `service-accounts:read`.
         */
        get: operations["serviceAccounts.list"];
        put?: never;
        /**
         * Create a service account
         * @description Needs the permission `service-accounts:write`.
         */
        post: operations["serviceAccounts.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/service-accounts/{serviceAccountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a service account
         * @description Needs the permission `service-accounts:read`.
         */
        get: operations["serviceAccounts.get"];
        put?: never;
        post?: never;
        /**
         * Delete a service account with its secrets and assignments
         * @description Needs the permission `service-accounts:write`.
         */
        delete: operations["serviceAccounts.delete"];
        options?: never;
        head?: never;
        /**
         * Rename a service account
         * @description Needs the permission `service-accounts:write`.
         */
        patch: operations["serviceAccounts.update"];
        trace?: never;
    };
    "/organizations/{organizationId}/service-accounts/{serviceAccountId}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a service account: its secrets and tokens are refused
         * @description Needs the permission `service-accounts:write`.
         */
        post: operations["serviceAccounts.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/service-accounts/{serviceAccountId}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a suspended service account act again
         * @description Needs the permission `service-accounts:write`.
         */
        post: operations["serviceAccounts.reactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/service-accounts/{serviceAccountId}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the live secrets of a service account, without their values
         * @description Needs the permission `service-accounts:read`.
         */
        get: operations["serviceAccounts.listSecrets"];
        put?: never;
        /**
         * Make a new secret; the earlier one ends after the overlap
         * @description Needs the permission `service-accounts:write`.
         */
        post: operations["serviceAccounts.rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/service-accounts/{serviceAccountId}/secrets/{secretId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a secret at once
         * @description Needs the permission `service-accounts:write`.
         */
        delete: operations["serviceAccounts.revokeSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an organization's own applications
         * @description Needs the permission `applications:read`.
         */
        get: operations["applications.list"];
        put?: never;
        /**
         * Create an application
         * @description Needs the permission `applications:write`.
         */
        post: operations["applications.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/usable-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the applications that the people of an organization may use
         * @description Needs the permission `applications:read`.
         */
        get: operations["applications.listUsable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/applications/{applicationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an application
         * @description Needs the permission `applications:read`.
         */
        get: operations["applications.get"];
        /**
         * Replace what an application is set to
         * @description Needs the permission `applications:write`.
         */
        put: operations["applications.update"];
        post?: never;
        /**
         * Delete an application with its secrets and all that people allowed it
         * @description Needs the permission `applications:write`.
         */
        delete: operations["applications.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/applications/{applicationId}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable an application: everything of it is refused
         * @description Needs the permission `applications:write`.
         */
        post: operations["applications.disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/applications/{applicationId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable an application again
         * @description Needs the permission `applications:write`.
         */
        post: operations["applications.enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/applications/{applicationId}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the live secrets of an application, without their values
         * @description Needs the permission `applications:read`.
         */
        get: operations["applications.listSecrets"];
        put?: never;
        /**
         * Make a new secret; the earlier one ends after the overlap
         * @description Needs the permission `applications:write`.
         */
        post: operations["applications.rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/applications/{applicationId}/secrets/{secretId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a secret at once
         * @description Needs the permission `applications:write`.
         */
        delete: operations["applications.revokeSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the identity providers of an organization, and those above that serve it
         * @description Needs the permission `connections:read`.
         */
        get: operations["connections.list"];
        put?: never;
        /**
         * Connect an identity provider, as a draft
         * @description Needs the permission `connections:write`.
         */
        post: operations["connections.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/read-metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read what an identity provider says of itself
         * @description Needs the permission `connections:write`.
         */
        post: operations["connections.readMetadata"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a connection
         * @description Needs the permission `connections:read`.
         */
        get: operations["connections.get"];
        /**
         * Replace what a connection is set to
         * @description Needs the permission `connections:write`.
         */
        put: operations["connections.update"];
        post?: never;
        /**
         * Delete a connection, with all that is known of who its people are
         * @description Needs the permission `connections:write`.
         */
        delete: operations["connections.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which organization below the people of a connection belong to
         * @description Needs the permission `connections:read`.
         */
        get: operations["connections.getRoutes"];
        /**
         * Set which organization below the people of a connection belong to
         * @description Needs the permission `connections:write`.
         */
        put: operations["connections.setRoutes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which groups of its provider a connection brings
         * @description Needs the permission `connections:read`.
         */
        get: operations["connections.getGroups"];
        /**
         * Set which groups of its provider a connection brings
         * @description Needs the permission `connections:write`.
         */
        put: operations["connections.setGroups"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which roles people have by what a provider says of them
         * @description Needs the permission `connections:read`.
         */
        get: operations["connections.getRoles"];
        /**
         * Set which roles people have by what a provider says of them
         * @description Needs the permission `connections:write`.
         */
        put: operations["connections.setRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let people sign in through a connection
         * @description Needs the permission `connections:write`.
         */
        post: operations["connections.activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let nobody sign in through a connection, and end what came through it
         * @description Needs the permission `connections:write`.
         */
        post: operations["connections.deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how a connection fares: who came through last, who did not and why, and what ends when
         * @description Needs the permission `connections:read`.
         */
        get: operations["connections.getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/refresh-metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the metadata at a connection's address now, and take its certificates over
         * @description Needs the permission `connections:write`.
         */
        post: operations["connections.refreshMetadata"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/reliance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what in an organization hangs on a connection
         * @description Needs the permission `connections:read`.
         */
        get: operations["connections.getReliance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the public halves of this server's own keys for a connection
         * @description Needs the permission `connections:read`.
         */
        get: operations["connections.listKeys"];
        put?: never;
        /**
         * Make the next one of this server's own keys for a connection
         * @description Needs the permission `connections:write`.
         */
        post: operations["connections.createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/set-up-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the last set-up links of a connection, newest first
         * @description Needs the permission `connections:read`.
         */
        get: operations["connections.listSetUpLinks"];
        put?: never;
        /**
         * Make a link by which somebody without an account fills in a draft; it takes the place of an earlier one
         * @description Needs the permission `connections:write`.
         */
        post: operations["connections.createSetUpLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/set-up-links/{linkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a set-up link
         * @description Needs the permission `connections:write`.
         */
        delete: operations["connections.revokeSetUpLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/keys/{keyId}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use the next key of a connection in place of the present one
         * @description Needs the permission `connections:write`.
         */
        post: operations["connections.activateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take out a key of a connection that is not used
         * @description Needs the permission `connections:write`.
         */
        delete: operations["connections.removeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the last test sign-ins through a connection, newest first
         * @description Needs the permission `connections:read`.
         */
        get: operations["connections.listTests"];
        put?: never;
        /**
         * Begin a test sign-in through a connection
         * @description Needs the permission `connections:write`.
         */
        post: operations["connections.createTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/connections/{connectionId}/tests/{testId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a test sign-in: every step, what the provider said, and what would have come of it
         * @description Needs the permission `connections:write`.
         */
        get: operations["connections.getTest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/emergency-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who may sign in when no identity provider can be reached
         * @description Needs the permission `connections:read`.
         */
        get: operations["emergencyAccess.list"];
        put?: never;
        /**
         * Name somebody who may sign in when no identity provider can be reached
         * @description Needs the permission `connections:write`.
         */
        post: operations["emergencyAccess.addUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/emergency-access/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take somebody's emergency access away
         * @description Needs the permission `connections:write`.
         */
        delete: operations["emergencyAccess.removeUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at an organization as its administrator does, read-only
         * @description Needs the permission `workspace:view-as`.
         */
        post: operations["views.create"];
        /**
         * Stop looking at an organization as its administrator does
         * @description Needs the permission `workspace:view-as`.
         */
        delete: operations["views.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an organization at a glance
         * @description Needs the permission `organization:read`.
         */
        get: operations["organizations.getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/size": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell how large the workspace is, and how many sign in
         * @description Needs the permission `workspace:read`.
         */
        get: operations["workspace.getSize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the pages of an organization look
         * @description Needs the permission `organization:read`.
         */
        get: operations["branding.get"];
        /**
         * Set how the pages of an organization look
         * @description Needs the permission `organization:update`.
         */
        put: operations["branding.set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/branding/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the logo of an organization
         * @description Needs the permission `organization:update`.
         */
        put: operations["branding.setLogo"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspace/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which features there are
         * @description Needs the permission `workspace:read`.
         */
        get: operations["limits.getFeatures"];
        /**
         * Say which features there are
         * @description Needs the permission `workspace:write`.
         */
        put: operations["limits.replaceFeatures"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the seats and features of an organization
         * @description Needs the permission `organization:read`.
         */
        get: operations["limits.get"];
        /**
         * Give an organization seats and features
         * @description Needs the permission `limits:write`.
         */
        put: operations["limits.set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far an organization is set up
         * @description Needs the permission `organization:read`.
         */
        get: operations["checklist.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say what of the first steps is not needed
         * @description Needs the permission `organization:update`.
         */
        patch: operations["checklist.update"];
        trace?: never;
    };
    "/organizations/{organizationId}/mail-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the mails that an organization may say in its own words
         * @description Needs the permission `organization:read`.
         */
        get: operations["mailTemplates.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/mail-templates/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what an organization says in a mail
         * @description Needs the permission `organization:read`.
         */
        get: operations["mailTemplates.get"];
        /**
         * Set what an organization says in a mail
         * @description Needs the permission `organization:update`.
         */
        put: operations["mailTemplates.set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/mail-templates/{kind}/example": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at a mail before it is sent
         * @description Needs the permission `organization:read`.
         */
        post: operations["mailTemplates.readExample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/mail-templates/{kind}/example/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an example of a mail to your own address
         * @description Needs the permission `organization:update`.
         */
        post: operations["mailTemplates.sendExample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the domains that an organization has claimed
         * @description Needs the permission `domains:read`.
         */
        get: operations["domains.list"];
        put?: never;
        /**
         * Claim a domain, and learn the DNS record that proves it
         * @description Needs the permission `domains:write`.
         */
        post: operations["domains.claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organizationId}/domains/{domainId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a domain
         * @description Needs the permission `domains:read`.
         */
        get: operations["domains.get"];
        put?: never;
        post?: never;
        /**
         * Remove a domain
         * @description Needs the permission `domains:write`.
         */
        delete: operations["domains.remove"];
        options?: never;
        head?: never;
        /**
         * Change whether a domain serves the organizations below as well
         * @description Needs the permission `domains:write`.
         */
        patch: operations["domains.update"];
        trace?: never;
    };
    "/organizations/{organizationId}/domains/{domainId}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the DNS for the record of a domain now
         * @description Needs the permission `domains:write`.
         */
        post: operations["domains.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "type": "urn:bailiwick:problem:request.invalid",
         *       "title": "The request is not acceptable.",
         *       "status": 400,
         *       "code": "request.invalid",
         *       "pointer": "/name"
         *     }
         */
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable; one of those the operation lists. */
            code: string;
            /** @description The field at fault (RFC 6901), from the body on. */
            pointer?: string;
            /** @description Of a defect: by which it is found in the log. */
            reference?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "me.listOrganizations": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            parentId: string | null;
                            name: string;
                            slug: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                search?: string;
                includeArchived?: string;
                status?: "active" | "suspended" | "archived";
                order?: "oldest" | "newest" | "match";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            parentId: string | null;
                            slug: string;
                            /** @description At sign-in it leads here only as long as no other organization has the same. */
                            name: string;
                            /**
                             * @description Its own.
                             * @enum {string}
                             */
                            status: "active" | "suspended" | "archived" | "deleted";
                            /**
                             * @description The worst of its own and of those above it: what holds.
                             * @enum {string}
                             */
                            effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                            attributes: {
                                [key: string]: unknown;
                            };
                            eventRetentionDays: number;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        parentId: string | null;
                        slug: string;
                        /** @description At sign-in it leads here only as long as no other organization has the same. */
                        name: string;
                        /**
                         * @description Its own.
                         * @enum {string}
                         */
                        status: "active" | "suspended" | "archived" | "deleted";
                        /**
                         * @description The worst of its own and of those above it: what holds.
                         * @enum {string}
                         */
                        effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                        attributes: {
                            [key: string]: unknown;
                        };
                        eventRetentionDays: number;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dryRun: boolean;
                        /** @description As it is after the change. */
                        organization: {
                            id: string;
                            parentId: string | null;
                            slug: string;
                            /** @description At sign-in it leads here only as long as no other organization has the same. */
                            name: string;
                            /**
                             * @description Its own.
                             * @enum {string}
                             */
                            status: "active" | "suspended" | "archived" | "deleted";
                            /**
                             * @description The worst of its own and of those above it: what holds.
                             * @enum {string}
                             */
                            effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                            attributes: {
                                [key: string]: unknown;
                            };
                            eventRetentionDays: number;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                        /** @description Told by a dry run. */
                        affected?: {
                            organizations: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            users: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            sessions: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, organization.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.is_root, organization.not_archived */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    attributes?: {
                        [key: string]: unknown;
                    };
                    eventRetentionDays?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        parentId: string | null;
                        slug: string;
                        /** @description At sign-in it leads here only as long as no other organization has the same. */
                        name: string;
                        /**
                         * @description Its own.
                         * @enum {string}
                         */
                        status: "active" | "suspended" | "archived" | "deleted";
                        /**
                         * @description The worst of its own and of those above it: what holds.
                         * @enum {string}
                         */
                        effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                        attributes: {
                            [key: string]: unknown;
                        };
                        eventRetentionDays: number;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, organization.attributes_invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.listChildren": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                search?: string;
                includeArchived?: string;
                status?: "active" | "suspended" | "archived";
                order?: "oldest" | "newest" | "match";
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            parentId: string | null;
                            slug: string;
                            /** @description At sign-in it leads here only as long as no other organization has the same. */
                            name: string;
                            /**
                             * @description Its own.
                             * @enum {string}
                             */
                            status: "active" | "suspended" | "archived" | "deleted";
                            /**
                             * @description The worst of its own and of those above it: what holds.
                             * @enum {string}
                             */
                            effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                            attributes: {
                                [key: string]: unknown;
                            };
                            eventRetentionDays: number;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name: string;
                    slug: string;
                    /** @default {} */
                    attributes?: {
                        [key: string]: unknown;
                    };
                    /** @description What the new organization is set up by; given attributes go before the template's. */
                    templateId?: string;
                    /** @description Invited by mail to run the new organization; the organization is made with the invitation or not at all. */
                    firstAdministrator?: {
                        email: string;
                        givenName?: string;
                        familyName?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        parentId: string | null;
                        slug: string;
                        /** @description At sign-in it leads here only as long as no other organization has the same. */
                        name: string;
                        /**
                         * @description Its own.
                         * @enum {string}
                         */
                        status: "active" | "suspended" | "archived" | "deleted";
                        /**
                         * @description The worst of its own and of those above it: what holds.
                         * @enum {string}
                         */
                        effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                        attributes: {
                            [key: string]: unknown;
                        };
                        eventRetentionDays: number;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, organization.attributes_invalid, invitation.email_not_allowed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, role.not_found, template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.slug_unavailable, organization.not_active, organization.too_deep, role.key_taken, role.root_only, template.role_missing, template.nesting_circle, template.group_of_provider, policy.looser_than_inherited, policy.cannot_be_met, policy.lacks_connection, limits.seats_exhausted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.getAttributeSchema": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        schema: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.listBranches": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                fromId?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description To the organization itself, from the highest that the caller can see. */
                        path: {
                            id: string;
                            name: string;
                        }[];
                        items: {
                            id: string;
                            name: string;
                            slug: string;
                            /** @enum {string} */
                            status: "active" | "suspended" | "archived" | "deleted";
                            /** @enum {string} */
                            effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                            /** @description Policy fields that it sets stricter itself; null: not yours to know. */
                            stricter: number | null;
                            /** @description Suborganizations one level below; 10 stands for more than 9. */
                            children: number;
                            /** @description Accounts of its own, as last counted; null: not counted yet, or not yours to know. */
                            people: number | null;
                        }[];
                        nextCursor?: string;
                        previousCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.move": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    parentId: string;
                    /** @default false */
                    confirmLoosening?: boolean;
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dryRun: boolean;
                        /** @description As it is after the change. */
                        organization: {
                            id: string;
                            parentId: string | null;
                            slug: string;
                            /** @description At sign-in it leads here only as long as no other organization has the same. */
                            name: string;
                            /**
                             * @description Its own.
                             * @enum {string}
                             */
                            status: "active" | "suspended" | "archived" | "deleted";
                            /**
                             * @description The worst of its own and of those above it: what holds.
                             * @enum {string}
                             */
                            effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                            attributes: {
                                [key: string]: unknown;
                            };
                            eventRetentionDays: number;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                        /** @description Told by a dry run. */
                        affected?: {
                            organizations: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            users: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            sessions: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                        };
                        path: {
                            id: string;
                            name: string;
                            slug: string;
                        }[];
                        policy: {
                            loosens: boolean;
                            /** @description True when nobody could sign in any longer there, or in an organization below it: by the policy, or for want of an identity provider that serves it. */
                            leavesNoSignIn: boolean;
                            fields: {
                                /** @description JSON pointer of the policy field. */
                                field: string;
                                /** @enum {string} */
                                change: "tightened" | "loosened" | "changed";
                                before: unknown;
                                after: unknown;
                            }[];
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, organization.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, organization.parent_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.is_root, organization.not_active, organization.archived, organization.cycle, organization.already_there, organization.too_deep, organization.loosens_policy, organization.leaves_no_sign_in, limits.seats_exhausted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.suspend": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dryRun: boolean;
                        /** @description As it is after the change. */
                        organization: {
                            id: string;
                            parentId: string | null;
                            slug: string;
                            /** @description At sign-in it leads here only as long as no other organization has the same. */
                            name: string;
                            /**
                             * @description Its own.
                             * @enum {string}
                             */
                            status: "active" | "suspended" | "archived" | "deleted";
                            /**
                             * @description The worst of its own and of those above it: what holds.
                             * @enum {string}
                             */
                            effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                            attributes: {
                                [key: string]: unknown;
                            };
                            eventRetentionDays: number;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                        /** @description Told by a dry run. */
                        affected?: {
                            organizations: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            users: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            sessions: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, organization.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.is_root, organization.wrong_status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.reactivate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dryRun: boolean;
                        /** @description As it is after the change. */
                        organization: {
                            id: string;
                            parentId: string | null;
                            slug: string;
                            /** @description At sign-in it leads here only as long as no other organization has the same. */
                            name: string;
                            /**
                             * @description Its own.
                             * @enum {string}
                             */
                            status: "active" | "suspended" | "archived" | "deleted";
                            /**
                             * @description The worst of its own and of those above it: what holds.
                             * @enum {string}
                             */
                            effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                            attributes: {
                                [key: string]: unknown;
                            };
                            eventRetentionDays: number;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                        /** @description Told by a dry run. */
                        affected?: {
                            organizations: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            users: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            sessions: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, organization.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.is_root, organization.wrong_status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.archive": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dryRun: boolean;
                        /** @description As it is after the change. */
                        organization: {
                            id: string;
                            parentId: string | null;
                            slug: string;
                            /** @description At sign-in it leads here only as long as no other organization has the same. */
                            name: string;
                            /**
                             * @description Its own.
                             * @enum {string}
                             */
                            status: "active" | "suspended" | "archived" | "deleted";
                            /**
                             * @description The worst of its own and of those above it: what holds.
                             * @enum {string}
                             */
                            effectiveStatus: "active" | "suspended" | "archived" | "deleted";
                            attributes: {
                                [key: string]: unknown;
                            };
                            eventRetentionDays: number;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                        /** @description Told by a dry run. */
                        affected?: {
                            organizations: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            users: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            sessions: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, organization.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.is_root, organization.wrong_status */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.getDrift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revision: number;
                        differences: {
                            /** @enum {string} */
                            kind: "policy" | "role" | "group" | "nesting" | "assignment" | "attribute" | "retention";
                            /** @description Pointer of a policy field, key of a role, name of a group or attribute. */
                            name: string;
                            /** @description What the template says. */
                            template: unknown;
                            /** @description What is there; null when nothing is. */
                            organization: unknown;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.apply": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dryRun: boolean;
                        revision: number;
                        changes: {
                            /** @enum {string} */
                            kind: "policy" | "role" | "group" | "nesting" | "assignment" | "attribute" | "retention";
                            /** @description Pointer of a policy field, key of a role, name of a group or attribute. */
                            name: string;
                            /** @description What the template says. */
                            template: unknown;
                            /** @description What is there; null when nothing is. */
                            organization: unknown;
                        }[];
                    };
                };
            };
            /** @description request.invalid, organization.attributes_invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description template.role_missing, template.nesting_circle, template.group_of_provider, role.key_taken, role.root_only, policy.looser_than_inherited, policy.cannot_be_met, policy.lacks_connection, organization.not_active */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workspace.getAttributeSchema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        schema: {
                            [key: string]: unknown;
                        };
                        version: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workspace.replaceAttributeSchema": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    schema: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        schema: {
                            [key: string]: unknown;
                        };
                        version: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description workspace.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            description: string;
                            /** @description Counts changes of what it gives. */
                            revision: number;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name: string;
                    /** @default  */
                    description?: string;
                    content: {
                        /** @default {} */
                        policy?: {
                            password?: {
                                /** @description Shortest password that is accepted. */
                                minimumLength?: number | null;
                                /** @description Refuse commonly used and easily guessed passwords. */
                                blockCommon?: boolean | null;
                                /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                                blockOwnNames?: boolean | null;
                                /** @description Words that a password must not contain. */
                                blockedWords?: string[] | null;
                                /** @description How many earlier passwords cannot be used again. */
                                historySize?: number | null;
                                /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                                maximumAgeDays?: number | null;
                            } | null;
                            signIn?: {
                                /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                                methods?: ("password" | "passkey" | "emailCode" | "connection")[] | null;
                                /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                                emergencyAccess?: boolean | null;
                            } | null;
                            secondFactor?: {
                                /** @description Whether a second factor is asked for. */
                                requirement?: ("none" | "optional" | "required" | "phishingResistant") | null;
                                /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                                factors?: ("totp" | "passkey" | "sms" | "recoveryCode")[] | null;
                                /** @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never. */
                                fromConnection?: ("trusted" | "proved" | "ignored") | null;
                                /** @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to. */
                                passkeyVerification?: ("preferred" | "required") | null;
                                /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                                rememberDeviceDays?: number | null;
                            } | null;
                            session?: {
                                /** @description Unused for so long, a session ends. */
                                idleMinutes?: number | null;
                                /** @description Longest life of a session, however much it is used. */
                                absoluteMinutes?: number | null;
                                /** @description Sessions that one user may have at a time. */
                                maximumPerUser?: number | null;
                            } | null;
                            lockout?: {
                                /** @description Failed sign-ins after which an account is locked. */
                                attempts?: number | null;
                                /** @description How long a locked account stays locked. */
                                durationMinutes?: number | null;
                            } | null;
                            network?: {
                                /** @description Networks from which people may sign in; all unless set. */
                                allowed?: string[] | null;
                            } | null;
                            email?: {
                                /** @description Domains that the e-mail address of a user may have; all unless set. */
                                allowedDomains?: string[] | null;
                            } | null;
                            invitation?: {
                                /** @description How long an invitation can be accepted. */
                                lifetimeHours?: number | null;
                            } | null;
                            tokens?: {
                                /** @description Life of an access token. */
                                accessSeconds?: number | null;
                                /** @description Life of a refresh token without use. */
                                refreshSeconds?: number | null;
                            } | null;
                            administrator?: {
                                /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                                reauthenticationMinutes?: number | null;
                            } | null;
                            account?: {
                                /** @description Whether people may delete their own account, at once and for good. */
                                selfDeletion?: boolean | null;
                            } | null;
                            externalMembers?: {
                                /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                                allowed?: boolean | null;
                            } | null;
                        };
                        roles?: {
                            key: string;
                            name: string;
                            /** @default  */
                            description?: string;
                            permissions: string[];
                        }[];
                        /** @default [] */
                        groups?: {
                            name: string;
                            /** @default  */
                            description?: string;
                            /**
                             * @description Names of groups of the template inside it.
                             * @default []
                             */
                            groups?: string[];
                        }[];
                        /** @default [] */
                        assignments?: {
                            /** @description Name of a group of the template. */
                            group: string;
                            /** @description Key of a role of the template, or of one that the workspace defines for all. */
                            role: string;
                            /**
                             * @default organization
                             * @enum {string}
                             */
                            reach?: "organization" | "subtree";
                        }[];
                        /** @default {} */
                        attributes?: {
                            [key: string]: unknown;
                        };
                        eventRetentionDays?: number;
                        /**
                         * @description Key of a role of the workspace that the first administrator is invited to.
                         * @default administrator
                         */
                        firstAdministratorRole?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        description: string;
                        /** @description Counts changes of what it gives. */
                        revision: number;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        content: {
                            /** @default {} */
                            policy: {
                                password?: {
                                    /** @description Shortest password that is accepted. */
                                    minimumLength?: number | null;
                                    /** @description Refuse commonly used and easily guessed passwords. */
                                    blockCommon?: boolean | null;
                                    /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                                    blockOwnNames?: boolean | null;
                                    /** @description Words that a password must not contain. */
                                    blockedWords?: string[] | null;
                                    /** @description How many earlier passwords cannot be used again. */
                                    historySize?: number | null;
                                    /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                                    maximumAgeDays?: number | null;
                                } | null;
                                signIn?: {
                                    /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                                    methods?: ("password" | "passkey" | "emailCode" | "connection")[] | null;
                                    /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                                    emergencyAccess?: boolean | null;
                                } | null;
                                secondFactor?: {
                                    /** @description Whether a second factor is asked for. */
                                    requirement?: ("none" | "optional" | "required" | "phishingResistant") | null;
                                    /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                                    factors?: ("totp" | "passkey" | "sms" | "recoveryCode")[] | null;
                                    /** @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never. */
                                    fromConnection?: ("trusted" | "proved" | "ignored") | null;
                                    /** @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to. */
                                    passkeyVerification?: ("preferred" | "required") | null;
                                    /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                                    rememberDeviceDays?: number | null;
                                } | null;
                                session?: {
                                    /** @description Unused for so long, a session ends. */
                                    idleMinutes?: number | null;
                                    /** @description Longest life of a session, however much it is used. */
                                    absoluteMinutes?: number | null;
                                    /** @description Sessions that one user may have at a time. */
                                    maximumPerUser?: number | null;
                                } | null;
                                lockout?: {
                                    /** @description Failed sign-ins after which an account is locked. */
                                    attempts?: number | null;
                                    /** @description How long a locked account stays locked. */
                                    durationMinutes?: number | null;
                                } | null;
                                network?: {
                                    /** @description Networks from which people may sign in; all unless set. */
                                    allowed?: string[] | null;
                                } | null;
                                email?: {
                                    /** @description Domains that the e-mail address of a user may have; all unless set. */
                                    allowedDomains?: string[] | null;
                                } | null;
                                invitation?: {
                                    /** @description How long an invitation can be accepted. */
                                    lifetimeHours?: number | null;
                                } | null;
                                tokens?: {
                                    /** @description Life of an access token. */
                                    accessSeconds?: number | null;
                                    /** @description Life of a refresh token without use. */
                                    refreshSeconds?: number | null;
                                } | null;
                                administrator?: {
                                    /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                                    reauthenticationMinutes?: number | null;
                                } | null;
                                account?: {
                                    /** @description Whether people may delete their own account, at once and for good. */
                                    selfDeletion?: boolean | null;
                                } | null;
                                externalMembers?: {
                                    /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                                    allowed?: boolean | null;
                                } | null;
                            };
                            /** @default [] */
                            roles: {
                                key: string;
                                name: string;
                                /** @default  */
                                description: string;
                                permissions: string[];
                            }[];
                            /** @default [] */
                            groups: {
                                name: string;
                                /** @default  */
                                description: string;
                                /**
                                 * @description Names of groups of the template inside it.
                                 * @default []
                                 */
                                groups: string[];
                            }[];
                            /** @default [] */
                            assignments: {
                                /** @description Name of a group of the template. */
                                group: string;
                                /** @description Key of a role of the template, or of one that the workspace defines for all. */
                                role: string;
                                /**
                                 * @default organization
                                 * @enum {string}
                                 */
                                reach: "organization" | "subtree";
                            }[];
                            /** @default {} */
                            attributes: {
                                [key: string]: unknown;
                            };
                            eventRetentionDays?: number;
                            /**
                             * @description Key of a role of the workspace that the first administrator is invited to.
                             * @default administrator
                             */
                            firstAdministratorRole: string;
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description template.name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        description: string;
                        /** @description Counts changes of what it gives. */
                        revision: number;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        content: {
                            /** @default {} */
                            policy: {
                                password?: {
                                    /** @description Shortest password that is accepted. */
                                    minimumLength?: number | null;
                                    /** @description Refuse commonly used and easily guessed passwords. */
                                    blockCommon?: boolean | null;
                                    /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                                    blockOwnNames?: boolean | null;
                                    /** @description Words that a password must not contain. */
                                    blockedWords?: string[] | null;
                                    /** @description How many earlier passwords cannot be used again. */
                                    historySize?: number | null;
                                    /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                                    maximumAgeDays?: number | null;
                                } | null;
                                signIn?: {
                                    /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                                    methods?: ("password" | "passkey" | "emailCode" | "connection")[] | null;
                                    /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                                    emergencyAccess?: boolean | null;
                                } | null;
                                secondFactor?: {
                                    /** @description Whether a second factor is asked for. */
                                    requirement?: ("none" | "optional" | "required" | "phishingResistant") | null;
                                    /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                                    factors?: ("totp" | "passkey" | "sms" | "recoveryCode")[] | null;
                                    /** @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never. */
                                    fromConnection?: ("trusted" | "proved" | "ignored") | null;
                                    /** @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to. */
                                    passkeyVerification?: ("preferred" | "required") | null;
                                    /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                                    rememberDeviceDays?: number | null;
                                } | null;
                                session?: {
                                    /** @description Unused for so long, a session ends. */
                                    idleMinutes?: number | null;
                                    /** @description Longest life of a session, however much it is used. */
                                    absoluteMinutes?: number | null;
                                    /** @description Sessions that one user may have at a time. */
                                    maximumPerUser?: number | null;
                                } | null;
                                lockout?: {
                                    /** @description Failed sign-ins after which an account is locked. */
                                    attempts?: number | null;
                                    /** @description How long a locked account stays locked. */
                                    durationMinutes?: number | null;
                                } | null;
                                network?: {
                                    /** @description Networks from which people may sign in; all unless set. */
                                    allowed?: string[] | null;
                                } | null;
                                email?: {
                                    /** @description Domains that the e-mail address of a user may have; all unless set. */
                                    allowedDomains?: string[] | null;
                                } | null;
                                invitation?: {
                                    /** @description How long an invitation can be accepted. */
                                    lifetimeHours?: number | null;
                                } | null;
                                tokens?: {
                                    /** @description Life of an access token. */
                                    accessSeconds?: number | null;
                                    /** @description Life of a refresh token without use. */
                                    refreshSeconds?: number | null;
                                } | null;
                                administrator?: {
                                    /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                                    reauthenticationMinutes?: number | null;
                                } | null;
                                account?: {
                                    /** @description Whether people may delete their own account, at once and for good. */
                                    selfDeletion?: boolean | null;
                                } | null;
                                externalMembers?: {
                                    /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                                    allowed?: boolean | null;
                                } | null;
                            };
                            /** @default [] */
                            roles: {
                                key: string;
                                name: string;
                                /** @default  */
                                description: string;
                                permissions: string[];
                            }[];
                            /** @default [] */
                            groups: {
                                name: string;
                                /** @default  */
                                description: string;
                                /**
                                 * @description Names of groups of the template inside it.
                                 * @default []
                                 */
                                groups: string[];
                            }[];
                            /** @default [] */
                            assignments: {
                                /** @description Name of a group of the template. */
                                group: string;
                                /** @description Key of a role of the template, or of one that the workspace defines for all. */
                                role: string;
                                /**
                                 * @default organization
                                 * @enum {string}
                                 */
                                reach: "organization" | "subtree";
                            }[];
                            /** @default {} */
                            attributes: {
                                [key: string]: unknown;
                            };
                            eventRetentionDays?: number;
                            /**
                             * @description Key of a role of the workspace that the first administrator is invited to.
                             * @default administrator
                             */
                            firstAdministratorRole: string;
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description template.in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description template.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string;
                    content?: {
                        /** @default {} */
                        policy?: {
                            password?: {
                                /** @description Shortest password that is accepted. */
                                minimumLength?: number | null;
                                /** @description Refuse commonly used and easily guessed passwords. */
                                blockCommon?: boolean | null;
                                /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                                blockOwnNames?: boolean | null;
                                /** @description Words that a password must not contain. */
                                blockedWords?: string[] | null;
                                /** @description How many earlier passwords cannot be used again. */
                                historySize?: number | null;
                                /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                                maximumAgeDays?: number | null;
                            } | null;
                            signIn?: {
                                /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                                methods?: ("password" | "passkey" | "emailCode" | "connection")[] | null;
                                /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                                emergencyAccess?: boolean | null;
                            } | null;
                            secondFactor?: {
                                /** @description Whether a second factor is asked for. */
                                requirement?: ("none" | "optional" | "required" | "phishingResistant") | null;
                                /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                                factors?: ("totp" | "passkey" | "sms" | "recoveryCode")[] | null;
                                /** @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never. */
                                fromConnection?: ("trusted" | "proved" | "ignored") | null;
                                /** @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to. */
                                passkeyVerification?: ("preferred" | "required") | null;
                                /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                                rememberDeviceDays?: number | null;
                            } | null;
                            session?: {
                                /** @description Unused for so long, a session ends. */
                                idleMinutes?: number | null;
                                /** @description Longest life of a session, however much it is used. */
                                absoluteMinutes?: number | null;
                                /** @description Sessions that one user may have at a time. */
                                maximumPerUser?: number | null;
                            } | null;
                            lockout?: {
                                /** @description Failed sign-ins after which an account is locked. */
                                attempts?: number | null;
                                /** @description How long a locked account stays locked. */
                                durationMinutes?: number | null;
                            } | null;
                            network?: {
                                /** @description Networks from which people may sign in; all unless set. */
                                allowed?: string[] | null;
                            } | null;
                            email?: {
                                /** @description Domains that the e-mail address of a user may have; all unless set. */
                                allowedDomains?: string[] | null;
                            } | null;
                            invitation?: {
                                /** @description How long an invitation can be accepted. */
                                lifetimeHours?: number | null;
                            } | null;
                            tokens?: {
                                /** @description Life of an access token. */
                                accessSeconds?: number | null;
                                /** @description Life of a refresh token without use. */
                                refreshSeconds?: number | null;
                            } | null;
                            administrator?: {
                                /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                                reauthenticationMinutes?: number | null;
                            } | null;
                            account?: {
                                /** @description Whether people may delete their own account, at once and for good. */
                                selfDeletion?: boolean | null;
                            } | null;
                            externalMembers?: {
                                /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                                allowed?: boolean | null;
                            } | null;
                        };
                        roles?: {
                            key: string;
                            name: string;
                            /** @default  */
                            description?: string;
                            permissions: string[];
                        }[];
                        /** @default [] */
                        groups?: {
                            name: string;
                            /** @default  */
                            description?: string;
                            /**
                             * @description Names of groups of the template inside it.
                             * @default []
                             */
                            groups?: string[];
                        }[];
                        /** @default [] */
                        assignments?: {
                            /** @description Name of a group of the template. */
                            group: string;
                            /** @description Key of a role of the template, or of one that the workspace defines for all. */
                            role: string;
                            /**
                             * @default organization
                             * @enum {string}
                             */
                            reach?: "organization" | "subtree";
                        }[];
                        /** @default {} */
                        attributes?: {
                            [key: string]: unknown;
                        };
                        eventRetentionDays?: number;
                        /**
                         * @description Key of a role of the workspace that the first administrator is invited to.
                         * @default administrator
                         */
                        firstAdministratorRole?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        description: string;
                        /** @description Counts changes of what it gives. */
                        revision: number;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        content: {
                            /** @default {} */
                            policy: {
                                password?: {
                                    /** @description Shortest password that is accepted. */
                                    minimumLength?: number | null;
                                    /** @description Refuse commonly used and easily guessed passwords. */
                                    blockCommon?: boolean | null;
                                    /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                                    blockOwnNames?: boolean | null;
                                    /** @description Words that a password must not contain. */
                                    blockedWords?: string[] | null;
                                    /** @description How many earlier passwords cannot be used again. */
                                    historySize?: number | null;
                                    /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                                    maximumAgeDays?: number | null;
                                } | null;
                                signIn?: {
                                    /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                                    methods?: ("password" | "passkey" | "emailCode" | "connection")[] | null;
                                    /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                                    emergencyAccess?: boolean | null;
                                } | null;
                                secondFactor?: {
                                    /** @description Whether a second factor is asked for. */
                                    requirement?: ("none" | "optional" | "required" | "phishingResistant") | null;
                                    /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                                    factors?: ("totp" | "passkey" | "sms" | "recoveryCode")[] | null;
                                    /** @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never. */
                                    fromConnection?: ("trusted" | "proved" | "ignored") | null;
                                    /** @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to. */
                                    passkeyVerification?: ("preferred" | "required") | null;
                                    /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                                    rememberDeviceDays?: number | null;
                                } | null;
                                session?: {
                                    /** @description Unused for so long, a session ends. */
                                    idleMinutes?: number | null;
                                    /** @description Longest life of a session, however much it is used. */
                                    absoluteMinutes?: number | null;
                                    /** @description Sessions that one user may have at a time. */
                                    maximumPerUser?: number | null;
                                } | null;
                                lockout?: {
                                    /** @description Failed sign-ins after which an account is locked. */
                                    attempts?: number | null;
                                    /** @description How long a locked account stays locked. */
                                    durationMinutes?: number | null;
                                } | null;
                                network?: {
                                    /** @description Networks from which people may sign in; all unless set. */
                                    allowed?: string[] | null;
                                } | null;
                                email?: {
                                    /** @description Domains that the e-mail address of a user may have; all unless set. */
                                    allowedDomains?: string[] | null;
                                } | null;
                                invitation?: {
                                    /** @description How long an invitation can be accepted. */
                                    lifetimeHours?: number | null;
                                } | null;
                                tokens?: {
                                    /** @description Life of an access token. */
                                    accessSeconds?: number | null;
                                    /** @description Life of a refresh token without use. */
                                    refreshSeconds?: number | null;
                                } | null;
                                administrator?: {
                                    /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                                    reauthenticationMinutes?: number | null;
                                } | null;
                                account?: {
                                    /** @description Whether people may delete their own account, at once and for good. */
                                    selfDeletion?: boolean | null;
                                } | null;
                                externalMembers?: {
                                    /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                                    allowed?: boolean | null;
                                } | null;
                            };
                            /** @default [] */
                            roles: {
                                key: string;
                                name: string;
                                /** @default  */
                                description: string;
                                permissions: string[];
                            }[];
                            /** @default [] */
                            groups: {
                                name: string;
                                /** @default  */
                                description: string;
                                /**
                                 * @description Names of groups of the template inside it.
                                 * @default []
                                 */
                                groups: string[];
                            }[];
                            /** @default [] */
                            assignments: {
                                /** @description Name of a group of the template. */
                                group: string;
                                /** @description Key of a role of the template, or of one that the workspace defines for all. */
                                role: string;
                                /**
                                 * @default organization
                                 * @enum {string}
                                 */
                                reach: "organization" | "subtree";
                            }[];
                            /** @default {} */
                            attributes: {
                                [key: string]: unknown;
                            };
                            eventRetentionDays?: number;
                            /**
                             * @description Key of a role of the workspace that the first administrator is invited to.
                             * @default administrator
                             */
                            firstAdministratorRole: string;
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description template.name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description template.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.listOrganizations": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            organizationId: string;
                            name: string;
                            slug: string;
                            /** @description Of the template when it was last applied here. */
                            revision: number;
                            /** Format: date-time */
                            appliedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.getSetUp": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @default {} */
                        policy: {
                            password?: {
                                /** @description Shortest password that is accepted. */
                                minimumLength?: number | null;
                                /** @description Refuse commonly used and easily guessed passwords. */
                                blockCommon?: boolean | null;
                                /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                                blockOwnNames?: boolean | null;
                                /** @description Words that a password must not contain. */
                                blockedWords?: string[] | null;
                                /** @description How many earlier passwords cannot be used again. */
                                historySize?: number | null;
                                /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                                maximumAgeDays?: number | null;
                            } | null;
                            signIn?: {
                                /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                                methods?: ("password" | "passkey" | "emailCode" | "connection")[] | null;
                                /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                                emergencyAccess?: boolean | null;
                            } | null;
                            secondFactor?: {
                                /** @description Whether a second factor is asked for. */
                                requirement?: ("none" | "optional" | "required" | "phishingResistant") | null;
                                /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                                factors?: ("totp" | "passkey" | "sms" | "recoveryCode")[] | null;
                                /** @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never. */
                                fromConnection?: ("trusted" | "proved" | "ignored") | null;
                                /** @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to. */
                                passkeyVerification?: ("preferred" | "required") | null;
                                /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                                rememberDeviceDays?: number | null;
                            } | null;
                            session?: {
                                /** @description Unused for so long, a session ends. */
                                idleMinutes?: number | null;
                                /** @description Longest life of a session, however much it is used. */
                                absoluteMinutes?: number | null;
                                /** @description Sessions that one user may have at a time. */
                                maximumPerUser?: number | null;
                            } | null;
                            lockout?: {
                                /** @description Failed sign-ins after which an account is locked. */
                                attempts?: number | null;
                                /** @description How long a locked account stays locked. */
                                durationMinutes?: number | null;
                            } | null;
                            network?: {
                                /** @description Networks from which people may sign in; all unless set. */
                                allowed?: string[] | null;
                            } | null;
                            email?: {
                                /** @description Domains that the e-mail address of a user may have; all unless set. */
                                allowedDomains?: string[] | null;
                            } | null;
                            invitation?: {
                                /** @description How long an invitation can be accepted. */
                                lifetimeHours?: number | null;
                            } | null;
                            tokens?: {
                                /** @description Life of an access token. */
                                accessSeconds?: number | null;
                                /** @description Life of a refresh token without use. */
                                refreshSeconds?: number | null;
                            } | null;
                            administrator?: {
                                /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                                reauthenticationMinutes?: number | null;
                            } | null;
                            account?: {
                                /** @description Whether people may delete their own account, at once and for good. */
                                selfDeletion?: boolean | null;
                            } | null;
                            externalMembers?: {
                                /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                                allowed?: boolean | null;
                            } | null;
                        };
                        /** @default [] */
                        roles: {
                            key: string;
                            name: string;
                            /** @default  */
                            description: string;
                            permissions: string[];
                        }[];
                        /** @default [] */
                        groups: {
                            name: string;
                            /** @default  */
                            description: string;
                            /**
                             * @description Names of groups of the template inside it.
                             * @default []
                             */
                            groups: string[];
                        }[];
                        /** @default [] */
                        assignments: {
                            /** @description Name of a group of the template. */
                            group: string;
                            /** @description Key of a role of the template, or of one that the workspace defines for all. */
                            role: string;
                            /**
                             * @default organization
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                        }[];
                        /** @default {} */
                        attributes: {
                            [key: string]: unknown;
                        };
                        eventRetentionDays?: number;
                        /**
                         * @description Key of a role of the workspace that the first administrator is invited to.
                         * @default administrator
                         */
                        firstAdministratorRole: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description template.too_large */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrationForms.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description In the address of the page. */
                            slug: string;
                            /** @enum {string} */
                            kind: "customer" | "partner";
                            title: {
                                en: string;
                                de: string;
                            };
                            intro: {
                                en: string;
                                de: string;
                            };
                            /** @description Below which the organizations are placed. */
                            parentId: string;
                            templateId: string | null;
                            /** @description Attributes that are asked for, in this order. */
                            fields: string[];
                            terms: {
                                /** @description What is kept as accepted, with the time. */
                                version: string;
                                /** @default null */
                                url: string | null;
                                /** @default null */
                                text: {
                                    en: string;
                                    de: string;
                                } | null;
                            } | null;
                            /**
                             * @description at_once: in the name of whoever changed the form last, as long as they could make such an organization by hand. by_api: by a service account alone, as that of a billing system.
                             * @enum {string}
                             */
                            admission: "at_once" | "after_approval" | "by_api";
                            /** @description Where the one who registers goes on, with `registration` in its query: to pay, for one. */
                            continueUrl: string | null;
                            /** @description After so many days without a decision it is over. */
                            waitDays: number;
                            isOpen: boolean;
                            /** @description Where the page is, below the workspace's issuer. */
                            path: string;
                            /** @description Who answers for what is let in at once. */
                            author: {
                                kind: string;
                                id: string;
                            };
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        askable: {
                            name: string;
                            label: string;
                            hint?: string;
                            /** @enum {string} */
                            kind: "text" | "number" | "flag" | "choice";
                            options?: string[];
                            required: boolean;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrationForms.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description In the address of the page. */
                    slug: string;
                    /** @enum {string} */
                    kind: "customer" | "partner";
                    title: {
                        en: string;
                        de: string;
                    };
                    /**
                     * @default {
                     *       "en": "",
                     *       "de": ""
                     *     }
                     */
                    intro?: {
                        en: string;
                        de: string;
                    };
                    /** @description Below which the organizations are placed. */
                    parentId: string;
                    /** @default null */
                    templateId?: string | null;
                    /**
                     * @description Attributes that are asked for, in this order.
                     * @default []
                     */
                    fields?: string[];
                    /** @default null */
                    terms?: {
                        /** @description What is kept as accepted, with the time. */
                        version: string;
                        /** @default null */
                        url?: string | null;
                        /** @default null */
                        text?: {
                            en: string;
                            de: string;
                        } | null;
                    } | null;
                    /**
                     * @description at_once: in the name of whoever changed the form last, as long as they could make such an organization by hand. by_api: by a service account alone, as that of a billing system.
                     * @default after_approval
                     * @enum {string}
                     */
                    admission?: "at_once" | "after_approval" | "by_api";
                    /**
                     * @description Where the one who registers goes on, with `registration` in its query: to pay, for one.
                     * @default null
                     */
                    continueUrl?: string | null;
                    /**
                     * @description After so many days without a decision it is over.
                     * @default 30
                     */
                    waitDays?: number;
                    /** @default true */
                    isOpen?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description In the address of the page. */
                        slug: string;
                        /** @enum {string} */
                        kind: "customer" | "partner";
                        title: {
                            en: string;
                            de: string;
                        };
                        intro: {
                            en: string;
                            de: string;
                        };
                        /** @description Below which the organizations are placed. */
                        parentId: string;
                        templateId: string | null;
                        /** @description Attributes that are asked for, in this order. */
                        fields: string[];
                        terms: {
                            /** @description What is kept as accepted, with the time. */
                            version: string;
                            /** @default null */
                            url: string | null;
                            /** @default null */
                            text: {
                                en: string;
                                de: string;
                            } | null;
                        } | null;
                        /**
                         * @description at_once: in the name of whoever changed the form last, as long as they could make such an organization by hand. by_api: by a service account alone, as that of a billing system.
                         * @enum {string}
                         */
                        admission: "at_once" | "after_approval" | "by_api";
                        /** @description Where the one who registers goes on, with `registration` in its query: to pay, for one. */
                        continueUrl: string | null;
                        /** @description After so many days without a decision it is over. */
                        waitDays: number;
                        isOpen: boolean;
                        /** @description Where the page is, below the workspace's issuer. */
                        path: string;
                        /** @description Who answers for what is let in at once. */
                        author: {
                            kind: string;
                            id: string;
                        };
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, registration.parent_not_found, registration.field_unknown */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description registration.slug_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrationForms.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description In the address of the page. */
                        slug: string;
                        /** @enum {string} */
                        kind: "customer" | "partner";
                        title: {
                            en: string;
                            de: string;
                        };
                        intro: {
                            en: string;
                            de: string;
                        };
                        /** @description Below which the organizations are placed. */
                        parentId: string;
                        templateId: string | null;
                        /** @description Attributes that are asked for, in this order. */
                        fields: string[];
                        terms: {
                            /** @description What is kept as accepted, with the time. */
                            version: string;
                            /** @default null */
                            url: string | null;
                            /** @default null */
                            text: {
                                en: string;
                                de: string;
                            } | null;
                        } | null;
                        /**
                         * @description at_once: in the name of whoever changed the form last, as long as they could make such an organization by hand. by_api: by a service account alone, as that of a billing system.
                         * @enum {string}
                         */
                        admission: "at_once" | "after_approval" | "by_api";
                        /** @description Where the one who registers goes on, with `registration` in its query: to pay, for one. */
                        continueUrl: string | null;
                        /** @description After so many days without a decision it is over. */
                        waitDays: number;
                        isOpen: boolean;
                        /** @description Where the page is, below the workspace's issuer. */
                        path: string;
                        /** @description Who answers for what is let in at once. */
                        author: {
                            kind: string;
                            id: string;
                        };
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, registration.form_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrationForms.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, registration.form_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description registration.form_in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description registration.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrationForms.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                formId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind?: "customer" | "partner";
                    title?: {
                        en: string;
                        de: string;
                    };
                    intro?: {
                        en: string;
                        de: string;
                    };
                    /** @description Below which the organizations are placed. */
                    parentId?: string;
                    templateId?: string | null;
                    /** @description Attributes that are asked for, in this order. */
                    fields?: string[];
                    terms?: {
                        /** @description What is kept as accepted, with the time. */
                        version: string;
                        /** @default null */
                        url?: string | null;
                        /** @default null */
                        text?: {
                            en: string;
                            de: string;
                        } | null;
                    } | null;
                    /**
                     * @description at_once: in the name of whoever changed the form last, as long as they could make such an organization by hand. by_api: by a service account alone, as that of a billing system.
                     * @enum {string}
                     */
                    admission?: "at_once" | "after_approval" | "by_api";
                    /** @description Where the one who registers goes on, with `registration` in its query: to pay, for one. */
                    continueUrl?: string | null;
                    /** @description After so many days without a decision it is over. */
                    waitDays?: number;
                    isOpen?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description In the address of the page. */
                        slug: string;
                        /** @enum {string} */
                        kind: "customer" | "partner";
                        title: {
                            en: string;
                            de: string;
                        };
                        intro: {
                            en: string;
                            de: string;
                        };
                        /** @description Below which the organizations are placed. */
                        parentId: string;
                        templateId: string | null;
                        /** @description Attributes that are asked for, in this order. */
                        fields: string[];
                        terms: {
                            /** @description What is kept as accepted, with the time. */
                            version: string;
                            /** @default null */
                            url: string | null;
                            /** @default null */
                            text: {
                                en: string;
                                de: string;
                            } | null;
                        } | null;
                        /**
                         * @description at_once: in the name of whoever changed the form last, as long as they could make such an organization by hand. by_api: by a service account alone, as that of a billing system.
                         * @enum {string}
                         */
                        admission: "at_once" | "after_approval" | "by_api";
                        /** @description Where the one who registers goes on, with `registration` in its query: to pay, for one. */
                        continueUrl: string | null;
                        /** @description After so many days without a decision it is over. */
                        waitDays: number;
                        isOpen: boolean;
                        /** @description Where the page is, below the workspace's issuer. */
                        path: string;
                        /** @description Who answers for what is let in at once. */
                        author: {
                            kind: string;
                            id: string;
                        };
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, registration.parent_not_found, registration.field_unknown */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, registration.form_not_found, template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description registration.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrations.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "open" | "all" | "waiting" | "asked" | "approved" | "refused" | "expired" | "withdrawn";
                formId?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            formId: string;
                            /**
                             * @description asked: it waits for an answer of whoever registered.
                             * @enum {string}
                             */
                            status: "waiting" | "asked" | "approved" | "refused" | "expired" | "withdrawn";
                            organizationName: string;
                            attributes: {
                                [key: string]: unknown;
                            };
                            /** @description Proved before the registration was there. */
                            email: string;
                            givenName: string | null;
                            familyName: string | null;
                            /** @description What was accepted when it was sent. */
                            termsVersion: string | null;
                            /** @description What it became. */
                            organizationId: string | null;
                            decidedBy: string | null;
                            decidedAt: string | null;
                            remindedAt: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrations.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        formId: string;
                        /**
                         * @description asked: it waits for an answer of whoever registered.
                         * @enum {string}
                         */
                        status: "waiting" | "asked" | "approved" | "refused" | "expired" | "withdrawn";
                        organizationName: string;
                        attributes: {
                            [key: string]: unknown;
                        };
                        /** @description Proved before the registration was there. */
                        email: string;
                        givenName: string | null;
                        familyName: string | null;
                        /** @description What was accepted when it was sent. */
                        termsVersion: string | null;
                        /** @description What it became. */
                        organizationId: string | null;
                        decidedBy: string | null;
                        decidedAt: string | null;
                        remindedAt: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        messages: {
                            id: string;
                            /** @enum {string} */
                            kind: "question" | "answer" | "refusal";
                            /** @description Who of the staff wrote it; null where the applicant did. */
                            authorId: string | null;
                            text: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, registration.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrations.approve": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Its short name; made of its name when it is not given. */
                    slug?: string;
                    /** @description Another one than the form's, or none. */
                    templateId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        formId: string;
                        /**
                         * @description asked: it waits for an answer of whoever registered.
                         * @enum {string}
                         */
                        status: "waiting" | "asked" | "approved" | "refused" | "expired" | "withdrawn";
                        organizationName: string;
                        attributes: {
                            [key: string]: unknown;
                        };
                        /** @description Proved before the registration was there. */
                        email: string;
                        givenName: string | null;
                        familyName: string | null;
                        /** @description What was accepted when it was sent. */
                        termsVersion: string | null;
                        /** @description What it became. */
                        organizationId: string | null;
                        decidedBy: string | null;
                        decidedAt: string | null;
                        remindedAt: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, registration.slug_needed, organization.attributes_invalid, invitation.email_not_allowed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, registration.by_api_only, request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, registration.not_found, role.not_found, template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description registration.decided, organization.slug_unavailable, organization.not_active, organization.too_deep, role.key_taken, role.root_only, template.role_missing, template.nesting_circle, template.group_of_provider, policy.looser_than_inherited, policy.cannot_be_met, policy.lacks_connection, limits.seats_exhausted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrations.refuse": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Told to whoever registered. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        formId: string;
                        /**
                         * @description asked: it waits for an answer of whoever registered.
                         * @enum {string}
                         */
                        status: "waiting" | "asked" | "approved" | "refused" | "expired" | "withdrawn";
                        organizationName: string;
                        attributes: {
                            [key: string]: unknown;
                        };
                        /** @description Proved before the registration was there. */
                        email: string;
                        givenName: string | null;
                        familyName: string | null;
                        /** @description What was accepted when it was sent. */
                        termsVersion: string | null;
                        /** @description What it became. */
                        organizationId: string | null;
                        decidedBy: string | null;
                        decidedAt: string | null;
                        remindedAt: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, registration.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description registration.decided */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrations.askBack": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    question: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        formId: string;
                        /**
                         * @description asked: it waits for an answer of whoever registered.
                         * @enum {string}
                         */
                        status: "waiting" | "asked" | "approved" | "refused" | "expired" | "withdrawn";
                        organizationName: string;
                        attributes: {
                            [key: string]: unknown;
                        };
                        /** @description Proved before the registration was there. */
                        email: string;
                        givenName: string | null;
                        familyName: string | null;
                        /** @description What was accepted when it was sent. */
                        termsVersion: string | null;
                        /** @description What it became. */
                        organizationId: string | null;
                        decidedBy: string | null;
                        decidedAt: string | null;
                        remindedAt: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, registration.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description registration.decided */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrations.remind": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        formId: string;
                        /**
                         * @description asked: it waits for an answer of whoever registered.
                         * @enum {string}
                         */
                        status: "waiting" | "asked" | "approved" | "refused" | "expired" | "withdrawn";
                        organizationName: string;
                        attributes: {
                            [key: string]: unknown;
                        };
                        /** @description Proved before the registration was there. */
                        email: string;
                        givenName: string | null;
                        familyName: string | null;
                        /** @description What was accepted when it was sent. */
                        termsVersion: string | null;
                        /** @description What it became. */
                        organizationId: string | null;
                        decidedBy: string | null;
                        decidedAt: string | null;
                        remindedAt: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, registration.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description registration.decided, registration.not_asked */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "acceptedTerms.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            version: string;
                            url: string | null;
                            /** Format: date-time */
                            acceptedAt: string;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "signingKeys.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description The `kid` of what it signs. */
                            id: string;
                            /** @enum {string} */
                            algorithm: "ES256" | "RS256" | "EdDSA";
                            /**
                             * @description Published before it signs; still published while what it signed lives.
                             * @enum {string}
                             */
                            state: "published" | "active" | "retiring" | "retired";
                            /** Format: date-time */
                            publishedAt: string;
                            activatedAt: string | null;
                            /** @description When it signed for the last time. */
                            retiredAt: string | null;
                        }[];
                        /** @description When every reader knows the keys that sign next; null when there are none. */
                        rotatableFrom: string | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "signingKeys.rotate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Also when readers may not know the next keys yet: for a key that is compromised.
                     * @default false
                     */
                    now?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description The `kid` of what it signs. */
                            id: string;
                            /** @enum {string} */
                            algorithm: "ES256" | "RS256" | "EdDSA";
                            /**
                             * @description Published before it signs; still published while what it signed lives.
                             * @enum {string}
                             */
                            state: "published" | "active" | "retiring" | "retired";
                            /** Format: date-time */
                            publishedAt: string;
                            activatedAt: string | null;
                            /** @description When it signed for the last time. */
                            retiredAt: string | null;
                        }[];
                        /** @description When every reader knows the keys that sign next; null when there are none. */
                        rotatableFrom: string | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description signing-key.not_known_yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mail.getSettings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description `mailbox`: a page that only the demonstration has; `none`: mails wait, and are given up in the end.
                         * @enum {string}
                         */
                        delivery: "smtp" | "mailbox" | "none";
                        server: {
                            host: string;
                            port: number;
                            /** @description From the first byte on; otherwise the server may offer it. */
                            encrypted: boolean;
                            authenticated: boolean;
                        } | null;
                        from: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mail.sendTest": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        to: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description mail.no_address, mail.not_sent */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "policies.get": {
        parameters: {
            query?: {
                explain?: "true" | "false";
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organizationId: string;
                        /** @description What the organization sets itself. */
                        settings: {
                            password?: {
                                /** @description Shortest password that is accepted. */
                                minimumLength?: number | null;
                                /** @description Refuse commonly used and easily guessed passwords. */
                                blockCommon?: boolean | null;
                                /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                                blockOwnNames?: boolean | null;
                                /** @description Words that a password must not contain. */
                                blockedWords?: string[] | null;
                                /** @description How many earlier passwords cannot be used again. */
                                historySize?: number | null;
                                /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                                maximumAgeDays?: number | null;
                            } | null;
                            signIn?: {
                                /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                                methods?: ("password" | "passkey" | "emailCode" | "connection")[] | null;
                                /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                                emergencyAccess?: boolean | null;
                            } | null;
                            secondFactor?: {
                                /** @description Whether a second factor is asked for. */
                                requirement?: ("none" | "optional" | "required" | "phishingResistant") | null;
                                /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                                factors?: ("totp" | "passkey" | "sms" | "recoveryCode")[] | null;
                                /** @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never. */
                                fromConnection?: ("trusted" | "proved" | "ignored") | null;
                                /** @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to. */
                                passkeyVerification?: ("preferred" | "required") | null;
                                /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                                rememberDeviceDays?: number | null;
                            } | null;
                            session?: {
                                /** @description Unused for so long, a session ends. */
                                idleMinutes?: number | null;
                                /** @description Longest life of a session, however much it is used. */
                                absoluteMinutes?: number | null;
                                /** @description Sessions that one user may have at a time. */
                                maximumPerUser?: number | null;
                            } | null;
                            lockout?: {
                                /** @description Failed sign-ins after which an account is locked. */
                                attempts?: number | null;
                                /** @description How long a locked account stays locked. */
                                durationMinutes?: number | null;
                            } | null;
                            network?: {
                                /** @description Networks from which people may sign in; all unless set. */
                                allowed?: string[] | null;
                            } | null;
                            email?: {
                                /** @description Domains that the e-mail address of a user may have; all unless set. */
                                allowedDomains?: string[] | null;
                            } | null;
                            invitation?: {
                                /** @description How long an invitation can be accepted. */
                                lifetimeHours?: number | null;
                            } | null;
                            tokens?: {
                                /** @description Life of an access token. */
                                accessSeconds?: number | null;
                                /** @description Life of a refresh token without use. */
                                refreshSeconds?: number | null;
                            } | null;
                            administrator?: {
                                /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                                reauthenticationMinutes?: number | null;
                            } | null;
                            account?: {
                                /** @description Whether people may delete their own account, at once and for good. */
                                selfDeletion?: boolean | null;
                            } | null;
                            externalMembers?: {
                                /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                                allowed?: boolean | null;
                            } | null;
                        };
                        /** @description What holds, with everything that is asked for above. */
                        effective: {
                            password: {
                                /** @description Shortest password that is accepted. */
                                minimumLength: number;
                                /** @description Refuse commonly used and easily guessed passwords. */
                                blockCommon: boolean;
                                /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                                blockOwnNames: boolean;
                                /** @description Words that a password must not contain. */
                                blockedWords: string[];
                                /** @description How many earlier passwords cannot be used again. */
                                historySize: number;
                                /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                                maximumAgeDays: number | null;
                            };
                            signIn: {
                                /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                                methods: ("password" | "passkey" | "emailCode" | "connection")[];
                                /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                                emergencyAccess: boolean;
                            };
                            secondFactor: {
                                /**
                                 * @description Whether a second factor is asked for.
                                 * @enum {string}
                                 */
                                requirement: "none" | "optional" | "required" | "phishingResistant";
                                /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                                factors: ("totp" | "passkey" | "sms" | "recoveryCode")[];
                                /**
                                 * @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never.
                                 * @enum {string}
                                 */
                                fromConnection: "trusted" | "proved" | "ignored";
                                /**
                                 * @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to.
                                 * @enum {string}
                                 */
                                passkeyVerification: "preferred" | "required";
                                /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                                rememberDeviceDays: number;
                            };
                            session: {
                                /** @description Unused for so long, a session ends. */
                                idleMinutes: number;
                                /** @description Longest life of a session, however much it is used. */
                                absoluteMinutes: number;
                                /** @description Sessions that one user may have at a time. */
                                maximumPerUser: number;
                            };
                            lockout: {
                                /** @description Failed sign-ins after which an account is locked. */
                                attempts: number;
                                /** @description How long a locked account stays locked. */
                                durationMinutes: number;
                            };
                            network: {
                                /** @description Networks from which people may sign in; all unless set. */
                                allowed: string[] | null;
                            };
                            email: {
                                /** @description Domains that the e-mail address of a user may have; all unless set. */
                                allowedDomains: string[] | null;
                            };
                            invitation: {
                                /** @description How long an invitation can be accepted. */
                                lifetimeHours: number;
                            };
                            tokens: {
                                /** @description Life of an access token. */
                                accessSeconds: number;
                                /** @description Life of a refresh token without use. */
                                refreshSeconds: number;
                            };
                            administrator: {
                                /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                                reauthenticationMinutes: number;
                            };
                            account: {
                                /** @description Whether people may delete their own account, at once and for good. */
                                selfDeletion: boolean;
                            };
                            externalMembers: {
                                /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                                allowed: boolean;
                            };
                        };
                        version: number;
                        explanation?: {
                            rules: {
                                /** @description JSON pointer of the policy field. */
                                field: string;
                                /**
                                 * @description How the values of a path merge, and so which of two is stricter.
                                 * @enum {string}
                                 */
                                kind: "larger-minimum" | "smaller-maximum" | "ranked-requirement" | "required-if-anybody-asks" | "allowed-if-everybody-allows" | "intersection-of-allowed" | "intersection-of-domains" | "intersection-of-networks" | "union-of-blocked";
                                unit: string | null;
                                minimum?: number;
                                maximum?: number;
                                /** @description All values there are, loosest first where ranked. */
                                members?: string[];
                                /** @description Values that nobody could meet on this server: alone, none of them can be set. */
                                unmeetable?: string[];
                            }[];
                            fields: {
                                [key: string]: {
                                    [key: string]: {
                                        /** @description What holds. */
                                        value: unknown;
                                        /** @description Who gives the value; `default` while the root sets nothing. */
                                        setBy: (string | "default")[];
                                        /** @description What is asked for above: an own value can only be stricter. Absent at the root. */
                                        inherited?: {
                                            value: unknown;
                                            /** @description Who gives the value; `default` while the root sets nothing. */
                                            setBy: (string | "default")[];
                                        };
                                        /** @description What the organization sets itself. */
                                        own?: unknown;
                                        /**
                                         * @description The own value has no effect: more is asked for above.
                                         * @constant
                                         */
                                        inert?: true;
                                        /**
                                         * @description Only a part of the own value has an effect.
                                         * @constant
                                         */
                                        narrowed?: true;
                                    };
                                };
                            };
                            /** @description The organization and those above it, root first. */
                            organizations: {
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description policy.unreadable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "policies.set": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    settings: {
                        password?: {
                            /** @description Shortest password that is accepted. */
                            minimumLength?: number | null;
                            /** @description Refuse commonly used and easily guessed passwords. */
                            blockCommon?: boolean | null;
                            /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                            blockOwnNames?: boolean | null;
                            /** @description Words that a password must not contain. */
                            blockedWords?: string[] | null;
                            /** @description How many earlier passwords cannot be used again. */
                            historySize?: number | null;
                            /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                            maximumAgeDays?: number | null;
                        } | null;
                        signIn?: {
                            /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                            methods?: ("password" | "passkey" | "emailCode" | "connection")[] | null;
                            /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                            emergencyAccess?: boolean | null;
                        } | null;
                        secondFactor?: {
                            /** @description Whether a second factor is asked for. */
                            requirement?: ("none" | "optional" | "required" | "phishingResistant") | null;
                            /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                            factors?: ("totp" | "passkey" | "sms" | "recoveryCode")[] | null;
                            /** @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never. */
                            fromConnection?: ("trusted" | "proved" | "ignored") | null;
                            /** @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to. */
                            passkeyVerification?: ("preferred" | "required") | null;
                            /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                            rememberDeviceDays?: number | null;
                        } | null;
                        session?: {
                            /** @description Unused for so long, a session ends. */
                            idleMinutes?: number | null;
                            /** @description Longest life of a session, however much it is used. */
                            absoluteMinutes?: number | null;
                            /** @description Sessions that one user may have at a time. */
                            maximumPerUser?: number | null;
                        } | null;
                        lockout?: {
                            /** @description Failed sign-ins after which an account is locked. */
                            attempts?: number | null;
                            /** @description How long a locked account stays locked. */
                            durationMinutes?: number | null;
                        } | null;
                        network?: {
                            /** @description Networks from which people may sign in; all unless set. */
                            allowed?: string[] | null;
                        } | null;
                        email?: {
                            /** @description Domains that the e-mail address of a user may have; all unless set. */
                            allowedDomains?: string[] | null;
                        } | null;
                        invitation?: {
                            /** @description How long an invitation can be accepted. */
                            lifetimeHours?: number | null;
                        } | null;
                        tokens?: {
                            /** @description Life of an access token. */
                            accessSeconds?: number | null;
                            /** @description Life of a refresh token without use. */
                            refreshSeconds?: number | null;
                        } | null;
                        administrator?: {
                            /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                            reauthenticationMinutes?: number | null;
                        } | null;
                        account?: {
                            /** @description Whether people may delete their own account, at once and for good. */
                            selfDeletion?: boolean | null;
                        } | null;
                        externalMembers?: {
                            /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                            allowed?: boolean | null;
                        } | null;
                    };
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organizationId: string;
                        /** @description What the organization sets itself. */
                        settings: {
                            password?: {
                                /** @description Shortest password that is accepted. */
                                minimumLength?: number | null;
                                /** @description Refuse commonly used and easily guessed passwords. */
                                blockCommon?: boolean | null;
                                /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                                blockOwnNames?: boolean | null;
                                /** @description Words that a password must not contain. */
                                blockedWords?: string[] | null;
                                /** @description How many earlier passwords cannot be used again. */
                                historySize?: number | null;
                                /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                                maximumAgeDays?: number | null;
                            } | null;
                            signIn?: {
                                /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                                methods?: ("password" | "passkey" | "emailCode" | "connection")[] | null;
                                /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                                emergencyAccess?: boolean | null;
                            } | null;
                            secondFactor?: {
                                /** @description Whether a second factor is asked for. */
                                requirement?: ("none" | "optional" | "required" | "phishingResistant") | null;
                                /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                                factors?: ("totp" | "passkey" | "sms" | "recoveryCode")[] | null;
                                /** @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never. */
                                fromConnection?: ("trusted" | "proved" | "ignored") | null;
                                /** @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to. */
                                passkeyVerification?: ("preferred" | "required") | null;
                                /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                                rememberDeviceDays?: number | null;
                            } | null;
                            session?: {
                                /** @description Unused for so long, a session ends. */
                                idleMinutes?: number | null;
                                /** @description Longest life of a session, however much it is used. */
                                absoluteMinutes?: number | null;
                                /** @description Sessions that one user may have at a time. */
                                maximumPerUser?: number | null;
                            } | null;
                            lockout?: {
                                /** @description Failed sign-ins after which an account is locked. */
                                attempts?: number | null;
                                /** @description How long a locked account stays locked. */
                                durationMinutes?: number | null;
                            } | null;
                            network?: {
                                /** @description Networks from which people may sign in; all unless set. */
                                allowed?: string[] | null;
                            } | null;
                            email?: {
                                /** @description Domains that the e-mail address of a user may have; all unless set. */
                                allowedDomains?: string[] | null;
                            } | null;
                            invitation?: {
                                /** @description How long an invitation can be accepted. */
                                lifetimeHours?: number | null;
                            } | null;
                            tokens?: {
                                /** @description Life of an access token. */
                                accessSeconds?: number | null;
                                /** @description Life of a refresh token without use. */
                                refreshSeconds?: number | null;
                            } | null;
                            administrator?: {
                                /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                                reauthenticationMinutes?: number | null;
                            } | null;
                            account?: {
                                /** @description Whether people may delete their own account, at once and for good. */
                                selfDeletion?: boolean | null;
                            } | null;
                            externalMembers?: {
                                /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                                allowed?: boolean | null;
                            } | null;
                        };
                        /** @description What holds, with everything that is asked for above. */
                        effective: {
                            password: {
                                /** @description Shortest password that is accepted. */
                                minimumLength: number;
                                /** @description Refuse commonly used and easily guessed passwords. */
                                blockCommon: boolean;
                                /** @description Refuse passwords built on the name, e-mail address or organization of the person. */
                                blockOwnNames: boolean;
                                /** @description Words that a password must not contain. */
                                blockedWords: string[];
                                /** @description How many earlier passwords cannot be used again. */
                                historySize: number;
                                /** @description Age at which a password must be changed; off unless set, and NIST 800-63B-4 advises against it. */
                                maximumAgeDays: number | null;
                            };
                            signIn: {
                                /** @description Ways to sign in that are allowed; a code by e-mail only where the workspace turns it on. */
                                methods: ("password" | "passkey" | "emailCode" | "connection")[];
                                /** @description Whether named people may sign in with a password and a second factor where passwords are not allowed. */
                                emergencyAccess: boolean;
                            };
                            secondFactor: {
                                /**
                                 * @description Whether a second factor is asked for.
                                 * @enum {string}
                                 */
                                requirement: "none" | "optional" | "required" | "phishingResistant";
                                /** @description Second factors that are allowed; a code by SMS only where the workspace turns it on, and beside another one. */
                                factors: ("totp" | "passkey" | "sms" | "recoveryCode")[];
                                /**
                                 * @description Whether a sign-in through an identity provider counts for a second factor: always, when the provider says that one was given, or never.
                                 * @enum {string}
                                 */
                                fromConnection: "trusted" | "proved" | "ignored";
                                /**
                                 * @description Whether a passkey that is used as second factor has to verify its owner, by fingerprint, face or PIN. To sign in by it alone it always has to.
                                 * @enum {string}
                                 */
                                passkeyVerification: "preferred" | "required";
                                /** @description How long a browser may skip the second factor after it was given there; 0 asks every time. */
                                rememberDeviceDays: number;
                            };
                            session: {
                                /** @description Unused for so long, a session ends. */
                                idleMinutes: number;
                                /** @description Longest life of a session, however much it is used. */
                                absoluteMinutes: number;
                                /** @description Sessions that one user may have at a time. */
                                maximumPerUser: number;
                            };
                            lockout: {
                                /** @description Failed sign-ins after which an account is locked. */
                                attempts: number;
                                /** @description How long a locked account stays locked. */
                                durationMinutes: number;
                            };
                            network: {
                                /** @description Networks from which people may sign in; all unless set. */
                                allowed: string[] | null;
                            };
                            email: {
                                /** @description Domains that the e-mail address of a user may have; all unless set. */
                                allowedDomains: string[] | null;
                            };
                            invitation: {
                                /** @description How long an invitation can be accepted. */
                                lifetimeHours: number;
                            };
                            tokens: {
                                /** @description Life of an access token. */
                                accessSeconds: number;
                                /** @description Life of a refresh token without use. */
                                refreshSeconds: number;
                            };
                            administrator: {
                                /** @description Age of a sign-in beyond which sensitive changes ask for it again. */
                                reauthenticationMinutes: number;
                            };
                            account: {
                                /** @description Whether people may delete their own account, at once and for good. */
                                selfDeletion: boolean;
                            };
                            externalMembers: {
                                /** @description Whether users of other organizations may be members here, and users of this one elsewhere. */
                                allowed: boolean;
                            };
                        };
                        version: number;
                        explanation?: {
                            rules: {
                                /** @description JSON pointer of the policy field. */
                                field: string;
                                /**
                                 * @description How the values of a path merge, and so which of two is stricter.
                                 * @enum {string}
                                 */
                                kind: "larger-minimum" | "smaller-maximum" | "ranked-requirement" | "required-if-anybody-asks" | "allowed-if-everybody-allows" | "intersection-of-allowed" | "intersection-of-domains" | "intersection-of-networks" | "union-of-blocked";
                                unit: string | null;
                                minimum?: number;
                                maximum?: number;
                                /** @description All values there are, loosest first where ranked. */
                                members?: string[];
                                /** @description Values that nobody could meet on this server: alone, none of them can be set. */
                                unmeetable?: string[];
                            }[];
                            fields: {
                                [key: string]: {
                                    [key: string]: {
                                        /** @description What holds. */
                                        value: unknown;
                                        /** @description Who gives the value; `default` while the root sets nothing. */
                                        setBy: (string | "default")[];
                                        /** @description What is asked for above: an own value can only be stricter. Absent at the root. */
                                        inherited?: {
                                            value: unknown;
                                            /** @description Who gives the value; `default` while the root sets nothing. */
                                            setBy: (string | "default")[];
                                        };
                                        /** @description What the organization sets itself. */
                                        own?: unknown;
                                        /**
                                         * @description The own value has no effect: more is asked for above.
                                         * @constant
                                         */
                                        inert?: true;
                                        /**
                                         * @description Only a part of the own value has an effect.
                                         * @constant
                                         */
                                        narrowed?: true;
                                    };
                                };
                            };
                            /** @description The organization and those above it, root first. */
                            organizations: {
                                id: string;
                                name: string;
                            }[];
                        };
                        dryRun: boolean;
                        effects?: {
                            /** @description For how many something changes. */
                            organizations: number;
                            /** @description How many people those have. */
                            users: number;
                            fields: {
                                /** @description JSON pointer of the policy field. */
                                field: string;
                                before: unknown;
                                after: unknown;
                                /** @description For how many the effective value changes. */
                                organizations: number;
                            }[];
                            losesSignIn: {
                                organizations: {
                                    count: number;
                                    items: {
                                        id: string;
                                        name: string;
                                    }[];
                                };
                                users: {
                                    count: number;
                                    items: {
                                        id: string;
                                        organizationId: string;
                                        displayName: string;
                                    }[];
                                };
                                /** @description Whether you could no longer sign in from where you are. */
                                yourself: boolean;
                            };
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description policy.looser_than_inherited, policy.cannot_be_met, policy.lacks_connection, policy.archived */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description policy.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description policy.unreadable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "events.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                type?: string;
                actor?: string;
                target?: string;
                outcome?: "success" | "denied" | "failed";
                since?: string;
                until?: string;
                subtree?: "true" | "false";
                names?: "true" | "false";
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            organizationId: string;
                            type: string;
                            /** @enum {string} */
                            outcome: "success" | "denied" | "failed";
                            reason: string | null;
                            actor: {
                                kind: string;
                                id: string | null;
                                organizationId: string | null;
                            };
                            target: {
                                kind: string;
                                id: string;
                            } | null;
                            data: {
                                [key: string]: unknown;
                            };
                            /** @description Addresses, names and network origin; null once they are erased. */
                            personal: {
                                [key: string]: unknown;
                            } | null;
                            /** @description True when a part of `personal` is not for you to see. */
                            withheld: boolean;
                            /** Format: date-time */
                            occurredAt: string;
                        }[];
                        nextCursor?: string;
                        /** @description What those are called by now who stand in the events and whom you may see, by id. */
                        names?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "events.export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "events.exportRows": {
        parameters: {
            query?: {
                type?: string;
                actor?: string;
                target?: string;
                outcome?: "success" | "denied" | "failed";
                since?: string;
                until?: string;
                subtree?: "true" | "false";
                format?: "csv" | "jsonl";
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "events.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        organizationId: string;
                        type: string;
                        /** @enum {string} */
                        outcome: "success" | "denied" | "failed";
                        reason: string | null;
                        actor: {
                            kind: string;
                            id: string | null;
                            organizationId: string | null;
                        };
                        target: {
                            kind: string;
                            id: string;
                        } | null;
                        data: {
                            [key: string]: unknown;
                        };
                        /** @description Addresses, names and network origin; null once they are erased. */
                        personal: {
                            [key: string]: unknown;
                        } | null;
                        /** @description True when a part of `personal` is not for you to see. */
                        withheld: boolean;
                        /** Format: date-time */
                        occurredAt: string;
                        /** @description The sealed block it is in; null for a moment after it happened. */
                        block: number | null;
                        /** @description What those are called by now who stand in the events and whom you may see, by id. */
                        names: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, event.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        status: "invited" | "active" | "suspended" | "deleted";
                        email: string | null;
                        emailVerified: boolean;
                        username: string | null;
                        givenName: string | null;
                        familyName: string | null;
                        displayName: string;
                        locale: string | null;
                        /** @description Set by the person. */
                        profile: {
                            [key: string]: unknown;
                        };
                        /** @description Set by administrators. */
                        attributes: {
                            [key: string]: unknown;
                        };
                        lastSignInAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description The organization that owns the account. */
                        organization: {
                            id: string;
                            name: string;
                            slug: string;
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home, user.self_deletion_not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description assignment.last_administrator */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    givenName?: string | null;
                    familyName?: string | null;
                    displayName?: string;
                    locale?: string | null;
                    profile?: {
                        nickname?: string | null;
                        phoneNumber?: string | null;
                        jobTitle?: string | null;
                        timeZone?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        status: "invited" | "active" | "suspended" | "deleted";
                        email: string | null;
                        emailVerified: boolean;
                        username: string | null;
                        givenName: string | null;
                        familyName: string | null;
                        displayName: string;
                        locale: string | null;
                        /** @description Set by the person. */
                        profile: {
                            [key: string]: unknown;
                        };
                        /** @description Set by administrators. */
                        attributes: {
                            [key: string]: unknown;
                        };
                        lastSignInAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.sendEmailVerification": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid, user.email_domain_not_allowed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.not_active, user.email_verified, user.email_unverified */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.too_many_mails */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "invited" | "active" | "suspended";
                search?: string;
                secondFactor?: string;
                groupId?: string;
                sort?: "created" | "-created" | "name" | "-name" | "match";
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            status: "invited" | "active" | "suspended" | "deleted";
                            email: string | null;
                            emailVerified: boolean;
                            username: string | null;
                            givenName: string | null;
                            familyName: string | null;
                            displayName: string;
                            locale: string | null;
                            /** @description Set by the person. */
                            profile: {
                                [key: string]: unknown;
                            };
                            /** @description Set by administrators. */
                            attributes: {
                                [key: string]: unknown;
                            };
                            lastSignInAt: string | null;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    email?: string | null;
                    emailVerified?: boolean;
                    username?: string | null;
                    attributes?: {
                        [key: string]: string | number | boolean | null | string[];
                    };
                    givenName?: string | null;
                    familyName?: string | null;
                    displayName?: string;
                    locale?: string | null;
                    /**
                     * @description Mail a link to set the first password, or to verify the address where passwords are not allowed.
                     * @default true
                     */
                    sendPasswordLink?: boolean;
                    /**
                     * @description Leave the account `invited`: an invitation is mailed, and nobody signs in before its link was used.
                     * @default false
                     */
                    invite?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        status: "invited" | "active" | "suspended" | "deleted";
                        email: string | null;
                        emailVerified: boolean;
                        username: string | null;
                        givenName: string | null;
                        familyName: string | null;
                        displayName: string;
                        locale: string | null;
                        /** @description Set by the person. */
                        profile: {
                            [key: string]: unknown;
                        };
                        /** @description Set by administrators. */
                        attributes: {
                            [key: string]: unknown;
                        };
                        lastSignInAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, user.identifier_required, user.email_not_there, user.email_domain_not_allowed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.email_taken, user.username_taken, user.no_email, user.password_not_allowed, limits.seats_exhausted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.suspendMany": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    userIds: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number;
                        /** @description Of each user once, what became of it. */
                        results: {
                            userId: string;
                            /** @enum {string} */
                            outcome: "changed" | "not_active" | "not_suspended" | "above_own" | "last_administrator";
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.reactivateMany": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    userIds: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number;
                        /** @description Of each user once, what became of it. */
                        results: {
                            userId: string;
                            /** @enum {string} */
                            outcome: "changed" | "not_active" | "not_suspended" | "above_own" | "last_administrator";
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        status: "invited" | "active" | "suspended" | "deleted";
                        email: string | null;
                        emailVerified: boolean;
                        username: string | null;
                        givenName: string | null;
                        familyName: string | null;
                        displayName: string;
                        locale: string | null;
                        /** @description Set by the person. */
                        profile: {
                            [key: string]: unknown;
                        };
                        /** @description Set by administrators. */
                        attributes: {
                            [key: string]: unknown;
                        };
                        lastSignInAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description assignment.last_administrator */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    email?: string | null;
                    emailVerified?: boolean;
                    username?: string | null;
                    attributes?: {
                        [key: string]: string | number | boolean | null | string[];
                    };
                    givenName?: string | null;
                    familyName?: string | null;
                    displayName?: string;
                    locale?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        status: "invited" | "active" | "suspended" | "deleted";
                        email: string | null;
                        emailVerified: boolean;
                        username: string | null;
                        givenName: string | null;
                        familyName: string | null;
                        displayName: string;
                        locale: string | null;
                        /** @description Set by the person. */
                        profile: {
                            [key: string]: unknown;
                        };
                        /** @description Set by administrators. */
                        attributes: {
                            [key: string]: unknown;
                        };
                        lastSignInAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, user.identifier_required, user.email_not_there, user.email_domain_not_allowed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.email_taken, user.username_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.getCredentials": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        password: boolean;
                        passwordChangedAt: string | null;
                        mustChangePassword: boolean;
                        totp: boolean;
                        /** @description How many; which, says their own list. */
                        passkeys: number;
                        recoveryCodesLeft: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.suspend": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        status: "invited" | "active" | "suspended" | "deleted";
                        email: string | null;
                        emailVerified: boolean;
                        username: string | null;
                        givenName: string | null;
                        familyName: string | null;
                        displayName: string;
                        locale: string | null;
                        /** @description Set by the person. */
                        profile: {
                            [key: string]: unknown;
                        };
                        /** @description Set by administrators. */
                        attributes: {
                            [key: string]: unknown;
                        };
                        lastSignInAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.not_active, assignment.last_administrator */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.reactivate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        status: "invited" | "active" | "suspended" | "deleted";
                        email: string | null;
                        emailVerified: boolean;
                        username: string | null;
                        givenName: string | null;
                        familyName: string | null;
                        displayName: string;
                        locale: string | null;
                        /** @description Set by the person. */
                        profile: {
                            [key: string]: unknown;
                        };
                        /** @description Set by administrators. */
                        attributes: {
                            [key: string]: unknown;
                        };
                        lastSignInAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.not_suspended, limits.seats_exhausted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.resetSecondFactor": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.requirePasswordChange": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.no_password */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.sendEmailVerification": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.no_email, user.email_verified */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.sendPasswordReset": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, user.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user.not_active, user.no_email, user.password_not_allowed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.listDevices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            userAgent: string | null;
                            /** @description The network address that it last came from. */
                            ip: string | null;
                            /** Format: date-time */
                            rememberedAt: string;
                            lastUsedAt: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.removeDevices": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.removeDevice": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, account.device_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.listEvents": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            /** @enum {string} */
                            outcome: "success" | "denied" | "failed";
                            reason: string | null;
                            /**
                             * @description Who did it; of somebody else no more than what they are.
                             * @enum {string}
                             */
                            by: "you" | "administrator" | "application" | "server" | "anonymous";
                            /** @description Of what you did, and of tries to sign in as you. */
                            ip: string | null;
                            userAgent: string | null;
                            /** Format: date-time */
                            occurredAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.exportData": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "identities.listOfUser": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            connectionId: string;
                            connectionOrganizationId: string;
                            /** @description By what the provider knows the person. */
                            subject: string;
                            /** Format: date-time */
                            createdAt: string;
                            lastUsedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, identity.user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "identities.removeOfUser": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, identity.user_not_found, identity.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.listPasskeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            /** @description Kept in more than one place, by a password manager or the maker of the device. */
                            isSynced: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            lastUsedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.removePasskey": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                passkeyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, passkey.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description passkey.last_way_in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.updatePasskey": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                passkeyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description Kept in more than one place, by a password manager or the maker of the device. */
                        isSynced: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        lastUsedAt: string | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, passkey.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "passkeys.listOfUser": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            /** @description Kept in more than one place, by a password manager or the maker of the device. */
                            isSynced: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            lastUsedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, passkey.user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "passkeys.removeOfUser": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
                passkeyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, passkey.user_not_found, passkey.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "passkeys.sendLink": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, passkey.user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description passkey.not_active, passkey.no_address, passkey.not_allowed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                search?: string;
                outermost?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            description: string;
                            /** @description The identity provider whose group it is, and which alone says who is in it. */
                            connectionId: string | null;
                            /** @description What it is called there. */
                            externalKey: string | null;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name: string;
                    /** @default  */
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        description: string;
                        /** @description The identity provider whose group it is, and which alone says who is in it. */
                        connectionId: string | null;
                        /** @description What it is called there. */
                        externalKey: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description group.name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        description: string;
                        /** @description The identity provider whose group it is, and which alone says who is in it. */
                        connectionId: string | null;
                        /** @description What it is called there. */
                        externalKey: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, group.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, group.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description group.from_provider, assignment.last_administrator */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description group.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        description: string;
                        /** @description The identity provider whose group it is, and which alone says who is in it. */
                        connectionId: string | null;
                        /** @description What it is called there. */
                        externalKey: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, group.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description group.name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description group.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.listMembers": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                nested?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            status: "invited" | "active" | "suspended" | "deleted";
                            displayName: string;
                            email: string | null;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, group.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.addMembers": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default [] */
                    userIds?: string[];
                    /** @default [] */
                    groupIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many that was news for. */
                        changed: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, group.not_found, group.member_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description group.from_provider, group.cycle */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.removeMembers": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default [] */
                    userIds?: string[];
                    /** @default [] */
                    groupIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many that was news for. */
                        changed: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, group.not_found, group.member_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description group.from_provider, assignment.last_administrator */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.moveMembers": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default [] */
                    userIds?: string[];
                    /** @default [] */
                    groupIds?: string[];
                    toGroupId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many that was news for. */
                        changed: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, group.not_found, group.member_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description group.from_provider, group.cycle, assignment.last_administrator */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.listGroups": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            description: string;
                            /** @description The identity provider whose group it is, and which alone says who is in it. */
                            connectionId: string | null;
                            /** @description What it is called there. */
                            externalKey: string | null;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, group.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.listOfUser": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                nested?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            description: string;
                            /** @description The identity provider whose group it is, and which alone says who is in it. */
                            connectionId: string | null;
                            /** @description What it is called there. */
                            externalKey: string | null;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, group.user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.listSessions": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            userId: string;
                            /** @description How the person signed in (RFC 8176). */
                            methods: string[];
                            /** Format: date-time */
                            authenticatedAt: string;
                            secondFactorAt: string | null;
                            ip: string | null;
                            userAgent: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            lastSeenAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.endOtherSessions": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.endSession": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, session.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sessions.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            userId: string;
                            /** @description How the person signed in (RFC 8176). */
                            methods: string[];
                            /** Format: date-time */
                            authenticatedAt: string;
                            secondFactorAt: string | null;
                            ip: string | null;
                            userAgent: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            lastSeenAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sessions.end": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, session.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sessions.listOfUser": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            userId: string;
                            /** @description How the person signed in (RFC 8176). */
                            methods: string[];
                            /** Format: date-time */
                            authenticatedAt: string;
                            secondFactorAt: string | null;
                            ip: string | null;
                            userAgent: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            lastSeenAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, session.user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sessions.endAllOfUser": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, session.user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.listGrants": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            application: {
                                clientId: string;
                                /** @description Null when the application is gone. */
                                name: string | null;
                            };
                            /** @description The organization that its tokens are for; the name only to whom it may be seen. */
                            organization: {
                                id: string;
                                name: string | null;
                            };
                            scopes: string[];
                            /** @description The person was asked and allowed it, and is not asked for the same again. */
                            consented: boolean;
                            /** Format: date-time */
                            since: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.revokeGrant": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                grantId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, session.not_at_home */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, grant.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "grants.listOfUser": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            application: {
                                clientId: string;
                                /** @description Null when the application is gone. */
                                name: string | null;
                            };
                            /** @description The organization that its tokens are for; the name only to whom it may be seen. */
                            organization: {
                                id: string;
                                name: string | null;
                            };
                            scopes: string[];
                            /** @description The person was asked and allowed it, and is not asked for the same again. */
                            consented: boolean;
                            /** Format: date-time */
                            since: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, grant.user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "grants.revokeOfUser": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
                grantId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, grant.user_not_found, grant.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "permissions.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            /** @description Absent for those that a workspace's applications gave a meaning. */
                            description: string | null;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workspaceRoles.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /**
                             * @description Who defines it.
                             * @enum {string}
                             */
                            origin: "workspace" | "organization";
                            key: string;
                            name: string;
                            description: string;
                            permissions: string[];
                            builtIn: boolean;
                            /** @description Can be held in the root organization only. */
                            rootOnly: boolean;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workspaceRoles.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    key: string;
                    name: string;
                    /** @default  */
                    description?: string;
                    permissions: string[];
                    /** @default false */
                    rootOnly?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * @description Who defines it.
                         * @enum {string}
                         */
                        origin: "workspace" | "organization";
                        key: string;
                        name: string;
                        description: string;
                        permissions: string[];
                        builtIn: boolean;
                        /** @description Can be held in the root organization only. */
                        rootOnly: boolean;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, role.not_root_only */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.key_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workspaceRoles.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, role.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.built_in, role.in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workspaceRoles.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string;
                    permissions?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * @description Who defines it.
                         * @enum {string}
                         */
                        origin: "workspace" | "organization";
                        key: string;
                        name: string;
                        description: string;
                        permissions: string[];
                        builtIn: boolean;
                        /** @description Can be held in the root organization only. */
                        rootOnly: boolean;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, role.not_root_only */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, role.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.built_in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "roles.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /**
                             * @description Who defines it.
                             * @enum {string}
                             */
                            origin: "workspace" | "organization";
                            key: string;
                            name: string;
                            description: string;
                            permissions: string[];
                            builtIn: boolean;
                            /** @description Can be held in the root organization only. */
                            rootOnly: boolean;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "roles.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    key: string;
                    name: string;
                    /** @default  */
                    description?: string;
                    permissions: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * @description Who defines it.
                         * @enum {string}
                         */
                        origin: "workspace" | "organization";
                        key: string;
                        name: string;
                        description: string;
                        permissions: string[];
                        builtIn: boolean;
                        /** @description Can be held in the root organization only. */
                        rootOnly: boolean;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.key_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "roles.listGrantable": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            role: {
                                id: string;
                                /**
                                 * @description Who defines it.
                                 * @enum {string}
                                 */
                                origin: "workspace" | "organization";
                                key: string;
                                name: string;
                                description: string;
                                permissions: string[];
                                builtIn: boolean;
                                /** @description Can be held in the root organization only. */
                                rootOnly: boolean;
                                version: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                            };
                            organization: {
                                /** @description Permissions of the role that the caller does not hold that far. */
                                missing: string[];
                                /** @description Latest end that the caller can give; null when none is needed. */
                                until: string | null;
                                possible: boolean;
                            };
                            subtree: {
                                /** @description Permissions of the role that the caller does not hold that far. */
                                missing: string[];
                                /** @description Latest end that the caller can give; null when none is needed. */
                                until: string | null;
                                possible: boolean;
                            };
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "roles.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * @description Who defines it.
                         * @enum {string}
                         */
                        origin: "workspace" | "organization";
                        key: string;
                        name: string;
                        description: string;
                        permissions: string[];
                        builtIn: boolean;
                        /** @description Can be held in the root organization only. */
                        rootOnly: boolean;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, role.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "roles.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, role.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.not_own, role.in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "roles.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string;
                    permissions?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * @description Who defines it.
                         * @enum {string}
                         */
                        origin: "workspace" | "organization";
                        key: string;
                        name: string;
                        description: string;
                        permissions: string[];
                        builtIn: boolean;
                        /** @description Can be held in the root organization only. */
                        rootOnly: boolean;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, role.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.not_own */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "permissions.listMine": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        permissions: string[];
                        /** @description Those of them that reach all organizations below as well. */
                        below: string[];
                        /** @description Any other permission as well, of those that are not the workspace's own. */
                        everything: boolean;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "permissions.check": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    checks: {
                        permission: string;
                        /** @description That of the path unless given. */
                        organizationId?: string;
                        /** @description Oneself unless given. */
                        principalId?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In the order of the questions. */
                        results: boolean[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "administrators.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description Of a user, a group or a service account, as its prefix says. */
                            principalId: string;
                            principalName: string;
                            role: {
                                id: string;
                                key: string;
                                name: string;
                            };
                            /**
                             * @description The organization alone, or it and everything below it.
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                            endsAt: string | null;
                            /** @description The identity provider by whose word it is held; it is given and taken at each sign-in through it. */
                            connectionId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor?: string;
                        /** @description From the nearest to the root. */
                        above: {
                            organizationId: string;
                            /** @description Null where nothing of it is for you to see. */
                            name: string | null;
                            /** @description Those that reach down to here, 100 at most; null where they are not for you to see. */
                            items: {
                                id: string;
                                /** @description Of a user, a group or a service account, as its prefix says. */
                                principalId: string;
                                principalName: string;
                                role: {
                                    id: string;
                                    key: string;
                                    name: string;
                                };
                                /**
                                 * @description The organization alone, or it and everything below it.
                                 * @enum {string}
                                 */
                                reach: "organization" | "subtree";
                                endsAt: string | null;
                                /** @description The identity provider by whose word it is held; it is given and taken at each sign-in through it. */
                                connectionId: string | null;
                                /** Format: date-time */
                                createdAt: string;
                            }[] | null;
                        }[];
                        /** @description The one that cannot be taken away, when no other makes somebody administrator as long. */
                        lastAssignmentId: string | null;
                        /** @description The only person who is administrator that long. */
                        lastUserId: string | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "assignments.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                principalId?: string;
                roleId?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description Of a user, a group or a service account, as its prefix says. */
                            principalId: string;
                            principalName: string;
                            role: {
                                id: string;
                                key: string;
                                name: string;
                            };
                            /**
                             * @description The organization alone, or it and everything below it.
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                            endsAt: string | null;
                            /** @description The identity provider by whose word it is held; it is given and taken at each sign-in through it. */
                            connectionId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "assignments.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    principalId: string;
                    roleId: string;
                    /**
                     * @description The organization alone, or it and everything below it.
                     * @default organization
                     * @enum {string}
                     */
                    reach?: "organization" | "subtree";
                    /** @default null */
                    endsAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Of a user, a group or a service account, as its prefix says. */
                        principalId: string;
                        principalName: string;
                        role: {
                            id: string;
                            key: string;
                            name: string;
                        };
                        /**
                         * @description The organization alone, or it and everything below it.
                         * @enum {string}
                         */
                        reach: "organization" | "subtree";
                        endsAt: string | null;
                        /** @description The identity provider by whose word it is held; it is given and taken at each sign-in through it. */
                        connectionId: string | null;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description request.invalid, assignment.ends_in_past */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, assignment.principal_not_found, role.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description assignment.already_assigned, role.root_only */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "assignments.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, assignment.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description assignment.last_administrator */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "invitations.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "pending" | "expired" | "accepted" | "revoked";
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description Empty once the account that was made of it has been deleted. */
                            email: string;
                            givenName: string | null;
                            familyName: string | null;
                            /** @enum {string} */
                            status: "pending" | "expired" | "accepted" | "revoked";
                            roles: {
                                roleId: string;
                                key: string;
                                name: string;
                                /**
                                 * @description The organization alone, or it and everything below it.
                                 * @enum {string}
                                 */
                                reach: "organization" | "subtree";
                            }[];
                            groupIds: string[];
                            invitedBy: string;
                            /** @description The account that was made of it. */
                            userId: string | null;
                            sentAt: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            acceptedAt: string | null;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "invitations.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    email: string;
                    givenName?: string;
                    familyName?: string;
                    /** @default [] */
                    roles?: {
                        roleId: string;
                        /**
                         * @description The organization alone, or it and everything below it.
                         * @default organization
                         * @enum {string}
                         */
                        reach?: "organization" | "subtree";
                    }[];
                    /** @default [] */
                    groupIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Empty once the account that was made of it has been deleted. */
                        email: string;
                        givenName: string | null;
                        familyName: string | null;
                        /** @enum {string} */
                        status: "pending" | "expired" | "accepted" | "revoked";
                        roles: {
                            roleId: string;
                            key: string;
                            name: string;
                            /**
                             * @description The organization alone, or it and everything below it.
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                        }[];
                        groupIds: string[];
                        invitedBy: string;
                        /** @description The account that was made of it. */
                        userId: string | null;
                        sentAt: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        acceptedAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description request.invalid, invitation.email_not_allowed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, invitation.group_not_found, role.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invitation.already_member, invitation.already_pending, role.root_only, limits.seats_exhausted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "invitations.createMany": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    people: {
                        email: string;
                        givenName?: string;
                        familyName?: string;
                    }[];
                    /** @default [] */
                    roles?: {
                        roleId: string;
                        /**
                         * @description The organization alone, or it and everything below it.
                         * @default organization
                         * @enum {string}
                         */
                        reach?: "organization" | "subtree";
                    }[];
                    /** @default [] */
                    groupIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invited: number;
                        /** @description In the order of the people. */
                        results: {
                            /** @enum {string} */
                            outcome: "invited" | "already_member" | "already_pending" | "email_not_allowed" | "repeated";
                            invitationId: string | null;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, invitation.group_not_found, role.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invitation.already_pending, role.root_only, limits.seats_exhausted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "invitations.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Empty once the account that was made of it has been deleted. */
                        email: string;
                        givenName: string | null;
                        familyName: string | null;
                        /** @enum {string} */
                        status: "pending" | "expired" | "accepted" | "revoked";
                        roles: {
                            roleId: string;
                            key: string;
                            name: string;
                            /**
                             * @description The organization alone, or it and everything below it.
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                        }[];
                        groupIds: string[];
                        invitedBy: string;
                        /** @description The account that was made of it. */
                        userId: string | null;
                        sentAt: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        acceptedAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, invitation.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "invitations.resend": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Empty once the account that was made of it has been deleted. */
                        email: string;
                        givenName: string | null;
                        familyName: string | null;
                        /** @enum {string} */
                        status: "pending" | "expired" | "accepted" | "revoked";
                        roles: {
                            roleId: string;
                            key: string;
                            name: string;
                            /**
                             * @description The organization alone, or it and everything below it.
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                        }[];
                        groupIds: string[];
                        invitedBy: string;
                        /** @description The account that was made of it. */
                        userId: string | null;
                        sentAt: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        acceptedAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description request.invalid, invitation.email_not_allowed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, invitation.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invitation.not_pending, invitation.already_member, limits.seats_exhausted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "invitations.revoke": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Empty once the account that was made of it has been deleted. */
                        email: string;
                        givenName: string | null;
                        familyName: string | null;
                        /** @enum {string} */
                        status: "pending" | "expired" | "accepted" | "revoked";
                        roles: {
                            roleId: string;
                            key: string;
                            name: string;
                            /**
                             * @description The organization alone, or it and everything below it.
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                        }[];
                        groupIds: string[];
                        invitedBy: string;
                        /** @description The account that was made of it. */
                        userId: string | null;
                        sentAt: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        acceptedAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, invitation.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invitation.not_pending */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "serviceAccounts.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                search?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description The same as its id. */
                            clientId: string;
                            name: string;
                            /** @enum {string} */
                            status: "active" | "suspended";
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "serviceAccounts.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The same as its id. */
                        clientId: string;
                        name: string;
                        /** @enum {string} */
                        status: "active" | "suspended";
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        clientSecret: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "serviceAccounts.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                serviceAccountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The same as its id. */
                        clientId: string;
                        name: string;
                        /** @enum {string} */
                        status: "active" | "suspended";
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, service_account.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "serviceAccounts.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                serviceAccountId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, service_account.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service_account.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "serviceAccounts.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                serviceAccountId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The same as its id. */
                        clientId: string;
                        name: string;
                        /** @enum {string} */
                        status: "active" | "suspended";
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, service_account.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service_account.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "serviceAccounts.suspend": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                serviceAccountId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The same as its id. */
                        clientId: string;
                        name: string;
                        /** @enum {string} */
                        status: "active" | "suspended";
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, service_account.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service_account.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "serviceAccounts.reactivate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                serviceAccountId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The same as its id. */
                        clientId: string;
                        name: string;
                        /** @enum {string} */
                        status: "active" | "suspended";
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, service_account.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service_account.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "serviceAccounts.listSecrets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                serviceAccountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, service_account.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "serviceAccounts.rotateSecret": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                serviceAccountId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default 86400 */
                    overlapSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** Format: date-time */
                        createdAt: string;
                        expiresAt: string | null;
                        clientSecret: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, service_account.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service_account.too_many_secrets */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "serviceAccounts.revokeSecret": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                serviceAccountId: string;
                secretId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, service_account.not_found, service_account.secret_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            /** @enum {string} */
                            type: "web" | "spa" | "native" | "machine";
                            /** @default false */
                            firstParty: boolean;
                            /**
                             * @default organization
                             * @enum {string}
                             */
                            openTo: "organization" | "subtree" | "all";
                            /** @default [] */
                            redirectUris: string[];
                            /** @default [] */
                            postLogoutRedirectUris: string[];
                            /** @default null */
                            backchannelLogoutUri: string | null;
                            /** @default [] */
                            allowedOrigins: string[];
                            /**
                             * @default [
                             *       "openid",
                             *       "profile",
                             *       "email",
                             *       "offline_access",
                             *       "roles",
                             *       "permissions",
                             *       "groups",
                             *       "limits",
                             *       "organizations"
                             *     ]
                             */
                            scopes: string[];
                            /** @default [] */
                            resources: string[];
                            /**
                             * @default ES256
                             * @enum {string}
                             */
                            signingAlgorithm: "ES256" | "RS256" | "EdDSA";
                            /** @default false */
                            requirePushedRequests: boolean;
                            /**
                             * @description Whether devices without a browser may ask for a sign-in elsewhere (RFC 8628).
                             * @default false
                             */
                            deviceFlow: boolean;
                            id: string;
                            organizationId: string;
                            clientId: string;
                            /** @enum {string} */
                            status: "active" | "disabled";
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    type: "web" | "spa" | "native" | "machine";
                    /** @default false */
                    firstParty?: boolean;
                    /**
                     * @default organization
                     * @enum {string}
                     */
                    openTo?: "organization" | "subtree" | "all";
                    /** @default [] */
                    redirectUris?: string[];
                    /** @default [] */
                    postLogoutRedirectUris?: string[];
                    /** @default null */
                    backchannelLogoutUri?: string | null;
                    /** @default [] */
                    allowedOrigins?: string[];
                    /**
                     * @default [
                     *       "openid",
                     *       "profile",
                     *       "email",
                     *       "offline_access",
                     *       "roles",
                     *       "permissions",
                     *       "groups",
                     *       "limits",
                     *       "organizations"
                     *     ]
                     */
                    scopes?: string[];
                    /** @default [] */
                    resources?: string[];
                    /**
                     * @default ES256
                     * @enum {string}
                     */
                    signingAlgorithm?: "ES256" | "RS256" | "EdDSA";
                    /** @default false */
                    requirePushedRequests?: boolean;
                    /**
                     * @description Whether devices without a browser may ask for a sign-in elsewhere (RFC 8628).
                     * @default false
                     */
                    deviceFlow?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        type: "web" | "spa" | "native" | "machine";
                        /** @default false */
                        firstParty: boolean;
                        /**
                         * @default organization
                         * @enum {string}
                         */
                        openTo: "organization" | "subtree" | "all";
                        /** @default [] */
                        redirectUris: string[];
                        /** @default [] */
                        postLogoutRedirectUris: string[];
                        /** @default null */
                        backchannelLogoutUri: string | null;
                        /** @default [] */
                        allowedOrigins: string[];
                        /**
                         * @default [
                         *       "openid",
                         *       "profile",
                         *       "email",
                         *       "offline_access",
                         *       "roles",
                         *       "permissions",
                         *       "groups",
                         *       "limits",
                         *       "organizations"
                         *     ]
                         */
                        scopes: string[];
                        /** @default [] */
                        resources: string[];
                        /**
                         * @default ES256
                         * @enum {string}
                         */
                        signingAlgorithm: "ES256" | "RS256" | "EdDSA";
                        /** @default false */
                        requirePushedRequests: boolean;
                        /**
                         * @description Whether devices without a browser may ask for a sign-in elsewhere (RFC 8628).
                         * @default false
                         */
                        deviceFlow: boolean;
                        id: string;
                        organizationId: string;
                        clientId: string;
                        /** @enum {string} */
                        status: "active" | "disabled";
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        clientSecret?: string;
                    };
                };
            };
            /** @description request.invalid, application.redirect_uri_invalid, application.logout_uri_invalid, application.device_flow_invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, application.root_only, application.reach_above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.listUsable": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            type: "web" | "spa" | "native" | "machine";
                            firstParty: boolean;
                            /** @enum {string} */
                            status: "active" | "disabled";
                            owner: {
                                id: string;
                                name: string;
                            };
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        type: "web" | "spa" | "native" | "machine";
                        /** @default false */
                        firstParty: boolean;
                        /**
                         * @default organization
                         * @enum {string}
                         */
                        openTo: "organization" | "subtree" | "all";
                        /** @default [] */
                        redirectUris: string[];
                        /** @default [] */
                        postLogoutRedirectUris: string[];
                        /** @default null */
                        backchannelLogoutUri: string | null;
                        /** @default [] */
                        allowedOrigins: string[];
                        /**
                         * @default [
                         *       "openid",
                         *       "profile",
                         *       "email",
                         *       "offline_access",
                         *       "roles",
                         *       "permissions",
                         *       "groups",
                         *       "limits",
                         *       "organizations"
                         *     ]
                         */
                        scopes: string[];
                        /** @default [] */
                        resources: string[];
                        /**
                         * @default ES256
                         * @enum {string}
                         */
                        signingAlgorithm: "ES256" | "RS256" | "EdDSA";
                        /** @default false */
                        requirePushedRequests: boolean;
                        /**
                         * @description Whether devices without a browser may ask for a sign-in elsewhere (RFC 8628).
                         * @default false
                         */
                        deviceFlow: boolean;
                        id: string;
                        organizationId: string;
                        clientId: string;
                        /** @enum {string} */
                        status: "active" | "disabled";
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, application.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name: string;
                    /** @default false */
                    firstParty?: boolean;
                    /**
                     * @default organization
                     * @enum {string}
                     */
                    openTo?: "organization" | "subtree" | "all";
                    /** @default [] */
                    redirectUris?: string[];
                    /** @default [] */
                    postLogoutRedirectUris?: string[];
                    /** @default null */
                    backchannelLogoutUri?: string | null;
                    /** @default [] */
                    allowedOrigins?: string[];
                    /**
                     * @default [
                     *       "openid",
                     *       "profile",
                     *       "email",
                     *       "offline_access",
                     *       "roles",
                     *       "permissions",
                     *       "groups",
                     *       "limits",
                     *       "organizations"
                     *     ]
                     */
                    scopes?: string[];
                    /** @default [] */
                    resources?: string[];
                    /**
                     * @default ES256
                     * @enum {string}
                     */
                    signingAlgorithm?: "ES256" | "RS256" | "EdDSA";
                    /** @default false */
                    requirePushedRequests?: boolean;
                    /**
                     * @description Whether devices without a browser may ask for a sign-in elsewhere (RFC 8628).
                     * @default false
                     */
                    deviceFlow?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        type: "web" | "spa" | "native" | "machine";
                        /** @default false */
                        firstParty: boolean;
                        /**
                         * @default organization
                         * @enum {string}
                         */
                        openTo: "organization" | "subtree" | "all";
                        /** @default [] */
                        redirectUris: string[];
                        /** @default [] */
                        postLogoutRedirectUris: string[];
                        /** @default null */
                        backchannelLogoutUri: string | null;
                        /** @default [] */
                        allowedOrigins: string[];
                        /**
                         * @default [
                         *       "openid",
                         *       "profile",
                         *       "email",
                         *       "offline_access",
                         *       "roles",
                         *       "permissions",
                         *       "groups",
                         *       "limits",
                         *       "organizations"
                         *     ]
                         */
                        scopes: string[];
                        /** @default [] */
                        resources: string[];
                        /**
                         * @default ES256
                         * @enum {string}
                         */
                        signingAlgorithm: "ES256" | "RS256" | "EdDSA";
                        /** @default false */
                        requirePushedRequests: boolean;
                        /**
                         * @description Whether devices without a browser may ask for a sign-in elsewhere (RFC 8628).
                         * @default false
                         */
                        deviceFlow: boolean;
                        id: string;
                        organizationId: string;
                        clientId: string;
                        /** @enum {string} */
                        status: "active" | "disabled";
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, application.redirect_uri_invalid, application.logout_uri_invalid, application.device_flow_invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, application.root_only, application.reach_above_own, application.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, application.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description application.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, application.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, application.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.disable": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        type: "web" | "spa" | "native" | "machine";
                        /** @default false */
                        firstParty: boolean;
                        /**
                         * @default organization
                         * @enum {string}
                         */
                        openTo: "organization" | "subtree" | "all";
                        /** @default [] */
                        redirectUris: string[];
                        /** @default [] */
                        postLogoutRedirectUris: string[];
                        /** @default null */
                        backchannelLogoutUri: string | null;
                        /** @default [] */
                        allowedOrigins: string[];
                        /**
                         * @default [
                         *       "openid",
                         *       "profile",
                         *       "email",
                         *       "offline_access",
                         *       "roles",
                         *       "permissions",
                         *       "groups",
                         *       "limits",
                         *       "organizations"
                         *     ]
                         */
                        scopes: string[];
                        /** @default [] */
                        resources: string[];
                        /**
                         * @default ES256
                         * @enum {string}
                         */
                        signingAlgorithm: "ES256" | "RS256" | "EdDSA";
                        /** @default false */
                        requirePushedRequests: boolean;
                        /**
                         * @description Whether devices without a browser may ask for a sign-in elsewhere (RFC 8628).
                         * @default false
                         */
                        deviceFlow: boolean;
                        id: string;
                        organizationId: string;
                        clientId: string;
                        /** @enum {string} */
                        status: "active" | "disabled";
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, application.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, application.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.enable": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        type: "web" | "spa" | "native" | "machine";
                        /** @default false */
                        firstParty: boolean;
                        /**
                         * @default organization
                         * @enum {string}
                         */
                        openTo: "organization" | "subtree" | "all";
                        /** @default [] */
                        redirectUris: string[];
                        /** @default [] */
                        postLogoutRedirectUris: string[];
                        /** @default null */
                        backchannelLogoutUri: string | null;
                        /** @default [] */
                        allowedOrigins: string[];
                        /**
                         * @default [
                         *       "openid",
                         *       "profile",
                         *       "email",
                         *       "offline_access",
                         *       "roles",
                         *       "permissions",
                         *       "groups",
                         *       "limits",
                         *       "organizations"
                         *     ]
                         */
                        scopes: string[];
                        /** @default [] */
                        resources: string[];
                        /**
                         * @default ES256
                         * @enum {string}
                         */
                        signingAlgorithm: "ES256" | "RS256" | "EdDSA";
                        /** @default false */
                        requirePushedRequests: boolean;
                        /**
                         * @description Whether devices without a browser may ask for a sign-in elsewhere (RFC 8628).
                         * @default false
                         */
                        deviceFlow: boolean;
                        id: string;
                        organizationId: string;
                        clientId: string;
                        /** @enum {string} */
                        status: "active" | "disabled";
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, application.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, application.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.listSecrets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, application.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.rotateSecret": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                applicationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default 86400 */
                    overlapSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** Format: date-time */
                        createdAt: string;
                        expiresAt: string | null;
                        clientSecret: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, application.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, application.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description application.has_no_secret, application.too_many_secrets */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "applications.revokeSecret": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                applicationId: string;
                secretId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, application.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, application.not_found, application.secret_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description application.last_secret */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Shown on the button that leads to it. */
                            name: string;
                            /** @enum {string} */
                            preset: "entra" | "okta" | "google" | "keycloak" | "adfs" | "oidc" | "saml";
                            /**
                             * @description Whom it serves: the organization alone, or all below it as well. Less than before ends what came through it.
                             * @default organization
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                            settings: {
                                /** @constant */
                                protocol: "oidc";
                                /**
                                 * @description The provider's issuer, to the letter.
                                 * @default
                                 */
                                issuer: "" | string;
                                /** @default  */
                                clientId: "" | string;
                                /**
                                 * @default client_secret_basic
                                 * @enum {string}
                                 */
                                clientAuthentication: "client_secret_basic" | "client_secret_post" | "private_key_jwt";
                                /**
                                 * @default [
                                 *       "openid",
                                 *       "profile",
                                 *       "email"
                                 *     ]
                                 */
                                scopes: string[];
                                /** @default false */
                                useUserinfo: boolean;
                                /** @default null */
                                endpoints: {
                                    /** Format: uri */
                                    authorization: string;
                                    /** Format: uri */
                                    token: string;
                                    /** Format: uri */
                                    jwks: string;
                                    /** @default null */
                                    userinfo: string | null;
                                    /** @default null */
                                    endSession: string | null;
                                } | null;
                                /**
                                 * @description The claim that people are known by.
                                 * @default sub
                                 */
                                subject: string;
                                /**
                                 * @default [
                                 *       "mfa"
                                 *     ]
                                 */
                                secondFactorValues: string[];
                                /**
                                 * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                                 * @default local
                                 * @enum {string}
                                 */
                                logout: "local" | "upstream";
                            } | {
                                /** @constant */
                                protocol: "saml";
                                /** @default  */
                                entityId: "" | string;
                                /** @default  */
                                signOnUrl: "" | string;
                                /**
                                 * @default redirect
                                 * @enum {string}
                                 */
                                signOnBinding: "redirect" | "post";
                                /** @default null */
                                logoutUrl: string | null;
                                /**
                                 * @default redirect
                                 * @enum {string}
                                 */
                                logoutBinding: "redirect" | "post";
                                /**
                                 * @description Where answers to its logout requests go, when that is another address.
                                 * @default null
                                 */
                                logoutResponseUrl: string | null;
                                /**
                                 * @description What the provider signs with is checked by any of them that has not ended; by those that have while there is no other.
                                 * @default []
                                 */
                                certificates: string[];
                                /**
                                 * @description Where the provider publishes its metadata. From there certificates are taken over, and those that are not there any more go; nothing else is changed by it.
                                 * @default null
                                 */
                                metadataUrl: string | null;
                                /**
                                 * @description What the metadata at that address have to be signed by; null while that is not asked for.
                                 * @default null
                                 */
                                metadataCertificate: string | null;
                                /** @default true */
                                signRequests: boolean;
                                /** @default false */
                                wantAssertionsEncrypted: boolean;
                                /** @default false */
                                allowUnsolicited: boolean;
                                /** @default null */
                                nameIdFormat: string | null;
                                /** @default [] */
                                authnContext: string[];
                                /**
                                 * @description The attribute that people are known by, or NameID.
                                 * @default NameID
                                 */
                                subject: string;
                                /**
                                 * @default [
                                 *       "https://refeds.org/profile/mfa"
                                 *     ]
                                 */
                                secondFactorValues: string[];
                                /**
                                 * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                                 * @default local
                                 * @enum {string}
                                 */
                                logout: "local" | "upstream";
                            };
                            /**
                             * @description Whether somebody who has no account here gets one at the first sign-in.
                             * @default true
                             */
                            createsAccounts: boolean;
                            mappings: {
                                /** @default [] */
                                attributes: {
                                    claim: string;
                                    attribute: ("email" | "displayName" | "givenName" | "familyName" | "username" | "locale" | "profile.nickname" | "profile.phoneNumber" | "profile.jobTitle" | "profile.timeZone") | string;
                                    /**
                                     * @description Only when the account is made, or at every sign-in.
                                     * @enum {string}
                                     */
                                    when: "first" | "always";
                                }[];
                            };
                            /**
                             * @description Which of the organization's verified domains lead to it; all of them while none is named.
                             * @default []
                             */
                            domains: string[];
                            id: string;
                            organizationId: string;
                            /** @enum {string} */
                            status: "draft" | "active" | "inactive";
                            /** @description Whether a test sign-in went through with these settings. One that people sign in through stays so when it is changed: `changedSinceTest` says what nobody has tried. */
                            isTested: boolean;
                            /** @description What was changed since a test went through last: names of settings, `clientSecret`, `clientKey` and `signingKey`. Empty while none ever did. */
                            changedSinceTest: string[];
                            /** @description Settings that the provider has yet to say before anybody can be sent there. */
                            missing: string[];
                            /** @description Settings that identities hang on: where one of them becomes another, everybody is somebody else. */
                            identifiedBy: string[];
                            /** @description Where the provider sends people back to, below the workspace's issuer. */
                            callbackPath: string;
                            /** @description Where it sends them back to after a sign-out there (post_logout_redirect_uri, SingleLogoutService). */
                            signedOutPath: string;
                            /** @description Where it tells of sign-outs by itself (backchannel_logout_uri, SingleLogoutService). */
                            logoutPath: string;
                            /** @description Where it reads the keys of the client, of a connection that proves itself by them. */
                            jwksPath: string | null;
                            /** @description Where one of SAML reads all of it, and the keys of both kinds. */
                            metadataPath: string | null;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        /** @description Of organizations above: what people of this one can sign in through as well. */
                        above: {
                            id: string;
                            name: string;
                            organizationId: string;
                            organizationName: string;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Shown on the button that leads to it. */
                    name: string;
                    /** @enum {string} */
                    preset: "entra" | "okta" | "google" | "keycloak" | "adfs" | "oidc" | "saml";
                    /**
                     * @description Whom it serves: the organization alone, or all below it as well. Less than before ends what came through it.
                     * @default organization
                     * @enum {string}
                     */
                    reach?: "organization" | "subtree";
                    settings: {
                        /** @constant */
                        protocol: "oidc";
                        /**
                         * @description The provider's issuer, to the letter.
                         * @default
                         */
                        issuer?: "" | string;
                        /** @default  */
                        clientId?: "" | string;
                        /**
                         * @default client_secret_basic
                         * @enum {string}
                         */
                        clientAuthentication?: "client_secret_basic" | "client_secret_post" | "private_key_jwt";
                        /**
                         * @default [
                         *       "openid",
                         *       "profile",
                         *       "email"
                         *     ]
                         */
                        scopes?: string[];
                        /** @default false */
                        useUserinfo?: boolean;
                        /** @default null */
                        endpoints?: {
                            /** Format: uri */
                            authorization: string;
                            /** Format: uri */
                            token: string;
                            /** Format: uri */
                            jwks: string;
                            /** @default null */
                            userinfo?: string | null;
                            /** @default null */
                            endSession?: string | null;
                        } | null;
                        /**
                         * @description The claim that people are known by.
                         * @default sub
                         */
                        subject?: string;
                        /**
                         * @default [
                         *       "mfa"
                         *     ]
                         */
                        secondFactorValues?: string[];
                        /**
                         * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                         * @default local
                         * @enum {string}
                         */
                        logout?: "local" | "upstream";
                    } | {
                        /** @constant */
                        protocol: "saml";
                        /** @default  */
                        entityId?: "" | string;
                        /** @default  */
                        signOnUrl?: "" | string;
                        /**
                         * @default redirect
                         * @enum {string}
                         */
                        signOnBinding?: "redirect" | "post";
                        /** @default null */
                        logoutUrl?: string | null;
                        /**
                         * @default redirect
                         * @enum {string}
                         */
                        logoutBinding?: "redirect" | "post";
                        /**
                         * @description Where answers to its logout requests go, when that is another address.
                         * @default null
                         */
                        logoutResponseUrl?: string | null;
                        /**
                         * @description What the provider signs with is checked by any of them that has not ended; by those that have while there is no other.
                         * @default []
                         */
                        certificates?: string[];
                        /**
                         * @description Where the provider publishes its metadata. From there certificates are taken over, and those that are not there any more go; nothing else is changed by it.
                         * @default null
                         */
                        metadataUrl?: string | null;
                        /**
                         * @description What the metadata at that address have to be signed by; null while that is not asked for.
                         * @default null
                         */
                        metadataCertificate?: string | null;
                        /** @default true */
                        signRequests?: boolean;
                        /** @default false */
                        wantAssertionsEncrypted?: boolean;
                        /** @default false */
                        allowUnsolicited?: boolean;
                        /** @default null */
                        nameIdFormat?: string | null;
                        /** @default [] */
                        authnContext?: string[];
                        /**
                         * @description The attribute that people are known by, or NameID.
                         * @default NameID
                         */
                        subject?: string;
                        /**
                         * @default [
                         *       "https://refeds.org/profile/mfa"
                         *     ]
                         */
                        secondFactorValues?: string[];
                        /**
                         * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                         * @default local
                         * @enum {string}
                         */
                        logout?: "local" | "upstream";
                    };
                    /**
                     * @description Whether somebody who has no account here gets one at the first sign-in.
                     * @default true
                     */
                    createsAccounts?: boolean;
                    /** @default {} */
                    mappings?: {
                        /** @default [] */
                        attributes?: {
                            claim: string;
                            attribute: ("email" | "displayName" | "givenName" | "familyName" | "username" | "locale" | "profile.nickname" | "profile.phoneNumber" | "profile.jobTitle" | "profile.timeZone") | string;
                            /**
                             * @description Only when the account is made, or at every sign-in.
                             * @enum {string}
                             */
                            when: "first" | "always";
                        }[];
                    };
                    /**
                     * @description Which of the organization's verified domains lead to it; all of them while none is named.
                     * @default []
                     */
                    domains?: string[];
                    /** @description Without one the present stays, unless where it is sent (issuer or token endpoint) changes. */
                    clientSecret?: string;
                    /** @description When it ends at the provider; administrators are told in time. */
                    clientSecretExpiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown on the button that leads to it. */
                        name: string;
                        /** @enum {string} */
                        preset: "entra" | "okta" | "google" | "keycloak" | "adfs" | "oidc" | "saml";
                        /**
                         * @description Whom it serves: the organization alone, or all below it as well. Less than before ends what came through it.
                         * @default organization
                         * @enum {string}
                         */
                        reach: "organization" | "subtree";
                        settings: {
                            /** @constant */
                            protocol: "oidc";
                            /**
                             * @description The provider's issuer, to the letter.
                             * @default
                             */
                            issuer: "" | string;
                            /** @default  */
                            clientId: "" | string;
                            /**
                             * @default client_secret_basic
                             * @enum {string}
                             */
                            clientAuthentication: "client_secret_basic" | "client_secret_post" | "private_key_jwt";
                            /**
                             * @default [
                             *       "openid",
                             *       "profile",
                             *       "email"
                             *     ]
                             */
                            scopes: string[];
                            /** @default false */
                            useUserinfo: boolean;
                            /** @default null */
                            endpoints: {
                                /** Format: uri */
                                authorization: string;
                                /** Format: uri */
                                token: string;
                                /** Format: uri */
                                jwks: string;
                                /** @default null */
                                userinfo: string | null;
                                /** @default null */
                                endSession: string | null;
                            } | null;
                            /**
                             * @description The claim that people are known by.
                             * @default sub
                             */
                            subject: string;
                            /**
                             * @default [
                             *       "mfa"
                             *     ]
                             */
                            secondFactorValues: string[];
                            /**
                             * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                             * @default local
                             * @enum {string}
                             */
                            logout: "local" | "upstream";
                        } | {
                            /** @constant */
                            protocol: "saml";
                            /** @default  */
                            entityId: "" | string;
                            /** @default  */
                            signOnUrl: "" | string;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            signOnBinding: "redirect" | "post";
                            /** @default null */
                            logoutUrl: string | null;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            logoutBinding: "redirect" | "post";
                            /**
                             * @description Where answers to its logout requests go, when that is another address.
                             * @default null
                             */
                            logoutResponseUrl: string | null;
                            /**
                             * @description What the provider signs with is checked by any of them that has not ended; by those that have while there is no other.
                             * @default []
                             */
                            certificates: string[];
                            /**
                             * @description Where the provider publishes its metadata. From there certificates are taken over, and those that are not there any more go; nothing else is changed by it.
                             * @default null
                             */
                            metadataUrl: string | null;
                            /**
                             * @description What the metadata at that address have to be signed by; null while that is not asked for.
                             * @default null
                             */
                            metadataCertificate: string | null;
                            /** @default true */
                            signRequests: boolean;
                            /** @default false */
                            wantAssertionsEncrypted: boolean;
                            /** @default false */
                            allowUnsolicited: boolean;
                            /** @default null */
                            nameIdFormat: string | null;
                            /** @default [] */
                            authnContext: string[];
                            /**
                             * @description The attribute that people are known by, or NameID.
                             * @default NameID
                             */
                            subject: string;
                            /**
                             * @default [
                             *       "https://refeds.org/profile/mfa"
                             *     ]
                             */
                            secondFactorValues: string[];
                            /**
                             * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                             * @default local
                             * @enum {string}
                             */
                            logout: "local" | "upstream";
                        };
                        /**
                         * @description Whether somebody who has no account here gets one at the first sign-in.
                         * @default true
                         */
                        createsAccounts: boolean;
                        mappings: {
                            /** @default [] */
                            attributes: {
                                claim: string;
                                attribute: ("email" | "displayName" | "givenName" | "familyName" | "username" | "locale" | "profile.nickname" | "profile.phoneNumber" | "profile.jobTitle" | "profile.timeZone") | string;
                                /**
                                 * @description Only when the account is made, or at every sign-in.
                                 * @enum {string}
                                 */
                                when: "first" | "always";
                            }[];
                        };
                        /**
                         * @description Which of the organization's verified domains lead to it; all of them while none is named.
                         * @default []
                         */
                        domains: string[];
                        id: string;
                        organizationId: string;
                        /** @enum {string} */
                        status: "draft" | "active" | "inactive";
                        /** @description Whether a test sign-in went through with these settings. One that people sign in through stays so when it is changed: `changedSinceTest` says what nobody has tried. */
                        isTested: boolean;
                        /** @description What was changed since a test went through last: names of settings, `clientSecret`, `clientKey` and `signingKey`. Empty while none ever did. */
                        changedSinceTest: string[];
                        /** @description Settings that the provider has yet to say before anybody can be sent there. */
                        missing: string[];
                        /** @description Settings that identities hang on: where one of them becomes another, everybody is somebody else. */
                        identifiedBy: string[];
                        /** @description Where the provider sends people back to, below the workspace's issuer. */
                        callbackPath: string;
                        /** @description Where it sends them back to after a sign-out there (post_logout_redirect_uri, SingleLogoutService). */
                        signedOutPath: string;
                        /** @description Where it tells of sign-outs by itself (backchannel_logout_uri, SingleLogoutService). */
                        logoutPath: string;
                        /** @description Where it reads the keys of the client, of a connection that proves itself by them. */
                        jwksPath: string | null;
                        /** @description Where one of SAML reads all of it, and the keys of both kinds. */
                        metadataPath: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, connection.address_not_allowed, connection.subject_reassignable */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, connection.above_own, connection.reach_above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.too_many */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.readMetadata": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @constant */
                    from: "xml";
                    xml: string;
                    /** @description What the metadata have to be signed by, where that is known. */
                    certificate?: string;
                } | {
                    /** @constant */
                    from: "url";
                    /** Format: uri */
                    url: string;
                    /** @description What the metadata have to be signed by, where that is known. */
                    certificate?: string;
                } | {
                    /** @constant */
                    from: "issuer";
                    issuer: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        protocol: "saml";
                        /** @description To be filled in; whoever sets the connection up looks at them before they are kept. */
                        settings: {
                            /** @default  */
                            entityId: "" | string;
                            /** @default  */
                            signOnUrl: "" | string;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            signOnBinding: "redirect" | "post";
                            /** @default null */
                            logoutUrl: string | null;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            logoutBinding: "redirect" | "post";
                            /**
                             * @description Where answers to its logout requests go, when that is another address.
                             * @default null
                             */
                            logoutResponseUrl: string | null;
                            /**
                             * @description What the provider signs with is checked by any of them that has not ended; by those that have while there is no other.
                             * @default []
                             */
                            certificates: string[];
                        };
                        certificates: {
                            fingerprint: string;
                            subject: string;
                            /** Format: date-time */
                            expiresAt: string;
                        }[];
                        nameIdFormats: string[];
                        wantsSignedRequests: boolean;
                        validUntil: string | null;
                    } | {
                        /** @constant */
                        protocol: "oidc";
                        settings: {
                            /**
                             * @description The provider's issuer, to the letter.
                             * @default
                             */
                            issuer: "" | string;
                            /**
                             * @default client_secret_basic
                             * @enum {string}
                             */
                            clientAuthentication: "client_secret_basic" | "client_secret_post" | "private_key_jwt";
                            /**
                             * @default [
                             *       "openid",
                             *       "profile",
                             *       "email"
                             *     ]
                             */
                            scopes: string[];
                        };
                        /** @description Found at each use; they need not be kept. */
                        endpoints: {
                            authorization: string;
                            token: string;
                            jwks: string;
                            userinfo: string | null;
                            endSession: string | null;
                        };
                        /** @description All that it takes. */
                        clientAuthentication: string[];
                        scopes: string[];
                        claims: string[];
                        acrValues: string[];
                        /** @description Of those that are accepted here. */
                        signingAlgorithms: string[];
                        supportsPkce: boolean;
                        supportsBackchannelLogout: boolean;
                    };
                };
            };
            /** @description request.invalid, connection.document_refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.asked_too_often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown on the button that leads to it. */
                        name: string;
                        /** @enum {string} */
                        preset: "entra" | "okta" | "google" | "keycloak" | "adfs" | "oidc" | "saml";
                        /**
                         * @description Whom it serves: the organization alone, or all below it as well. Less than before ends what came through it.
                         * @default organization
                         * @enum {string}
                         */
                        reach: "organization" | "subtree";
                        settings: {
                            /** @constant */
                            protocol: "oidc";
                            /**
                             * @description The provider's issuer, to the letter.
                             * @default
                             */
                            issuer: "" | string;
                            /** @default  */
                            clientId: "" | string;
                            /**
                             * @default client_secret_basic
                             * @enum {string}
                             */
                            clientAuthentication: "client_secret_basic" | "client_secret_post" | "private_key_jwt";
                            /**
                             * @default [
                             *       "openid",
                             *       "profile",
                             *       "email"
                             *     ]
                             */
                            scopes: string[];
                            /** @default false */
                            useUserinfo: boolean;
                            /** @default null */
                            endpoints: {
                                /** Format: uri */
                                authorization: string;
                                /** Format: uri */
                                token: string;
                                /** Format: uri */
                                jwks: string;
                                /** @default null */
                                userinfo: string | null;
                                /** @default null */
                                endSession: string | null;
                            } | null;
                            /**
                             * @description The claim that people are known by.
                             * @default sub
                             */
                            subject: string;
                            /**
                             * @default [
                             *       "mfa"
                             *     ]
                             */
                            secondFactorValues: string[];
                            /**
                             * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                             * @default local
                             * @enum {string}
                             */
                            logout: "local" | "upstream";
                        } | {
                            /** @constant */
                            protocol: "saml";
                            /** @default  */
                            entityId: "" | string;
                            /** @default  */
                            signOnUrl: "" | string;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            signOnBinding: "redirect" | "post";
                            /** @default null */
                            logoutUrl: string | null;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            logoutBinding: "redirect" | "post";
                            /**
                             * @description Where answers to its logout requests go, when that is another address.
                             * @default null
                             */
                            logoutResponseUrl: string | null;
                            /**
                             * @description What the provider signs with is checked by any of them that has not ended; by those that have while there is no other.
                             * @default []
                             */
                            certificates: string[];
                            /**
                             * @description Where the provider publishes its metadata. From there certificates are taken over, and those that are not there any more go; nothing else is changed by it.
                             * @default null
                             */
                            metadataUrl: string | null;
                            /**
                             * @description What the metadata at that address have to be signed by; null while that is not asked for.
                             * @default null
                             */
                            metadataCertificate: string | null;
                            /** @default true */
                            signRequests: boolean;
                            /** @default false */
                            wantAssertionsEncrypted: boolean;
                            /** @default false */
                            allowUnsolicited: boolean;
                            /** @default null */
                            nameIdFormat: string | null;
                            /** @default [] */
                            authnContext: string[];
                            /**
                             * @description The attribute that people are known by, or NameID.
                             * @default NameID
                             */
                            subject: string;
                            /**
                             * @default [
                             *       "https://refeds.org/profile/mfa"
                             *     ]
                             */
                            secondFactorValues: string[];
                            /**
                             * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                             * @default local
                             * @enum {string}
                             */
                            logout: "local" | "upstream";
                        };
                        /**
                         * @description Whether somebody who has no account here gets one at the first sign-in.
                         * @default true
                         */
                        createsAccounts: boolean;
                        mappings: {
                            /** @default [] */
                            attributes: {
                                claim: string;
                                attribute: ("email" | "displayName" | "givenName" | "familyName" | "username" | "locale" | "profile.nickname" | "profile.phoneNumber" | "profile.jobTitle" | "profile.timeZone") | string;
                                /**
                                 * @description Only when the account is made, or at every sign-in.
                                 * @enum {string}
                                 */
                                when: "first" | "always";
                            }[];
                        };
                        /**
                         * @description Which of the organization's verified domains lead to it; all of them while none is named.
                         * @default []
                         */
                        domains: string[];
                        id: string;
                        organizationId: string;
                        /** @enum {string} */
                        status: "draft" | "active" | "inactive";
                        /** @description Whether a test sign-in went through with these settings. One that people sign in through stays so when it is changed: `changedSinceTest` says what nobody has tried. */
                        isTested: boolean;
                        /** @description What was changed since a test went through last: names of settings, `clientSecret`, `clientKey` and `signingKey`. Empty while none ever did. */
                        changedSinceTest: string[];
                        /** @description Settings that the provider has yet to say before anybody can be sent there. */
                        missing: string[];
                        /** @description Settings that identities hang on: where one of them becomes another, everybody is somebody else. */
                        identifiedBy: string[];
                        /** @description Where the provider sends people back to, below the workspace's issuer. */
                        callbackPath: string;
                        /** @description Where it sends them back to after a sign-out there (post_logout_redirect_uri, SingleLogoutService). */
                        signedOutPath: string;
                        /** @description Where it tells of sign-outs by itself (backchannel_logout_uri, SingleLogoutService). */
                        logoutPath: string;
                        /** @description Where it reads the keys of the client, of a connection that proves itself by them. */
                        jwksPath: string | null;
                        /** @description Where one of SAML reads all of it, and the keys of both kinds. */
                        metadataPath: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Shown on the button that leads to it. */
                    name: string;
                    /** @enum {string} */
                    preset: "entra" | "okta" | "google" | "keycloak" | "adfs" | "oidc" | "saml";
                    /**
                     * @description Whom it serves: the organization alone, or all below it as well. Less than before ends what came through it.
                     * @default organization
                     * @enum {string}
                     */
                    reach?: "organization" | "subtree";
                    settings: {
                        /** @constant */
                        protocol: "oidc";
                        /**
                         * @description The provider's issuer, to the letter.
                         * @default
                         */
                        issuer?: "" | string;
                        /** @default  */
                        clientId?: "" | string;
                        /**
                         * @default client_secret_basic
                         * @enum {string}
                         */
                        clientAuthentication?: "client_secret_basic" | "client_secret_post" | "private_key_jwt";
                        /**
                         * @default [
                         *       "openid",
                         *       "profile",
                         *       "email"
                         *     ]
                         */
                        scopes?: string[];
                        /** @default false */
                        useUserinfo?: boolean;
                        /** @default null */
                        endpoints?: {
                            /** Format: uri */
                            authorization: string;
                            /** Format: uri */
                            token: string;
                            /** Format: uri */
                            jwks: string;
                            /** @default null */
                            userinfo?: string | null;
                            /** @default null */
                            endSession?: string | null;
                        } | null;
                        /**
                         * @description The claim that people are known by.
                         * @default sub
                         */
                        subject?: string;
                        /**
                         * @default [
                         *       "mfa"
                         *     ]
                         */
                        secondFactorValues?: string[];
                        /**
                         * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                         * @default local
                         * @enum {string}
                         */
                        logout?: "local" | "upstream";
                    } | {
                        /** @constant */
                        protocol: "saml";
                        /** @default  */
                        entityId?: "" | string;
                        /** @default  */
                        signOnUrl?: "" | string;
                        /**
                         * @default redirect
                         * @enum {string}
                         */
                        signOnBinding?: "redirect" | "post";
                        /** @default null */
                        logoutUrl?: string | null;
                        /**
                         * @default redirect
                         * @enum {string}
                         */
                        logoutBinding?: "redirect" | "post";
                        /**
                         * @description Where answers to its logout requests go, when that is another address.
                         * @default null
                         */
                        logoutResponseUrl?: string | null;
                        /**
                         * @description What the provider signs with is checked by any of them that has not ended; by those that have while there is no other.
                         * @default []
                         */
                        certificates?: string[];
                        /**
                         * @description Where the provider publishes its metadata. From there certificates are taken over, and those that are not there any more go; nothing else is changed by it.
                         * @default null
                         */
                        metadataUrl?: string | null;
                        /**
                         * @description What the metadata at that address have to be signed by; null while that is not asked for.
                         * @default null
                         */
                        metadataCertificate?: string | null;
                        /** @default true */
                        signRequests?: boolean;
                        /** @default false */
                        wantAssertionsEncrypted?: boolean;
                        /** @default false */
                        allowUnsolicited?: boolean;
                        /** @default null */
                        nameIdFormat?: string | null;
                        /** @default [] */
                        authnContext?: string[];
                        /**
                         * @description The attribute that people are known by, or NameID.
                         * @default NameID
                         */
                        subject?: string;
                        /**
                         * @default [
                         *       "https://refeds.org/profile/mfa"
                         *     ]
                         */
                        secondFactorValues?: string[];
                        /**
                         * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                         * @default local
                         * @enum {string}
                         */
                        logout?: "local" | "upstream";
                    };
                    /**
                     * @description Whether somebody who has no account here gets one at the first sign-in.
                     * @default true
                     */
                    createsAccounts?: boolean;
                    /** @default {} */
                    mappings?: {
                        /** @default [] */
                        attributes?: {
                            claim: string;
                            attribute: ("email" | "displayName" | "givenName" | "familyName" | "username" | "locale" | "profile.nickname" | "profile.phoneNumber" | "profile.jobTitle" | "profile.timeZone") | string;
                            /**
                             * @description Only when the account is made, or at every sign-in.
                             * @enum {string}
                             */
                            when: "first" | "always";
                        }[];
                    };
                    /**
                     * @description Which of the organization's verified domains lead to it; all of them while none is named.
                     * @default []
                     */
                    domains?: string[];
                    /** @description Without one the present stays, unless where it is sent (issuer or token endpoint) changes. */
                    clientSecret?: string;
                    /** @description When it ends at the provider; administrators are told in time. */
                    clientSecretExpiresAt?: string | null;
                    /**
                     * @description Go on although nobody can sign in then where the policy allows nothing but providers.
                     * @default false
                     */
                    confirmLockOut?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown on the button that leads to it. */
                        name: string;
                        /** @enum {string} */
                        preset: "entra" | "okta" | "google" | "keycloak" | "adfs" | "oidc" | "saml";
                        /**
                         * @description Whom it serves: the organization alone, or all below it as well. Less than before ends what came through it.
                         * @default organization
                         * @enum {string}
                         */
                        reach: "organization" | "subtree";
                        settings: {
                            /** @constant */
                            protocol: "oidc";
                            /**
                             * @description The provider's issuer, to the letter.
                             * @default
                             */
                            issuer: "" | string;
                            /** @default  */
                            clientId: "" | string;
                            /**
                             * @default client_secret_basic
                             * @enum {string}
                             */
                            clientAuthentication: "client_secret_basic" | "client_secret_post" | "private_key_jwt";
                            /**
                             * @default [
                             *       "openid",
                             *       "profile",
                             *       "email"
                             *     ]
                             */
                            scopes: string[];
                            /** @default false */
                            useUserinfo: boolean;
                            /** @default null */
                            endpoints: {
                                /** Format: uri */
                                authorization: string;
                                /** Format: uri */
                                token: string;
                                /** Format: uri */
                                jwks: string;
                                /** @default null */
                                userinfo: string | null;
                                /** @default null */
                                endSession: string | null;
                            } | null;
                            /**
                             * @description The claim that people are known by.
                             * @default sub
                             */
                            subject: string;
                            /**
                             * @default [
                             *       "mfa"
                             *     ]
                             */
                            secondFactorValues: string[];
                            /**
                             * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                             * @default local
                             * @enum {string}
                             */
                            logout: "local" | "upstream";
                        } | {
                            /** @constant */
                            protocol: "saml";
                            /** @default  */
                            entityId: "" | string;
                            /** @default  */
                            signOnUrl: "" | string;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            signOnBinding: "redirect" | "post";
                            /** @default null */
                            logoutUrl: string | null;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            logoutBinding: "redirect" | "post";
                            /**
                             * @description Where answers to its logout requests go, when that is another address.
                             * @default null
                             */
                            logoutResponseUrl: string | null;
                            /**
                             * @description What the provider signs with is checked by any of them that has not ended; by those that have while there is no other.
                             * @default []
                             */
                            certificates: string[];
                            /**
                             * @description Where the provider publishes its metadata. From there certificates are taken over, and those that are not there any more go; nothing else is changed by it.
                             * @default null
                             */
                            metadataUrl: string | null;
                            /**
                             * @description What the metadata at that address have to be signed by; null while that is not asked for.
                             * @default null
                             */
                            metadataCertificate: string | null;
                            /** @default true */
                            signRequests: boolean;
                            /** @default false */
                            wantAssertionsEncrypted: boolean;
                            /** @default false */
                            allowUnsolicited: boolean;
                            /** @default null */
                            nameIdFormat: string | null;
                            /** @default [] */
                            authnContext: string[];
                            /**
                             * @description The attribute that people are known by, or NameID.
                             * @default NameID
                             */
                            subject: string;
                            /**
                             * @default [
                             *       "https://refeds.org/profile/mfa"
                             *     ]
                             */
                            secondFactorValues: string[];
                            /**
                             * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                             * @default local
                             * @enum {string}
                             */
                            logout: "local" | "upstream";
                        };
                        /**
                         * @description Whether somebody who has no account here gets one at the first sign-in.
                         * @default true
                         */
                        createsAccounts: boolean;
                        mappings: {
                            /** @default [] */
                            attributes: {
                                claim: string;
                                attribute: ("email" | "displayName" | "givenName" | "familyName" | "username" | "locale" | "profile.nickname" | "profile.phoneNumber" | "profile.jobTitle" | "profile.timeZone") | string;
                                /**
                                 * @description Only when the account is made, or at every sign-in.
                                 * @enum {string}
                                 */
                                when: "first" | "always";
                            }[];
                        };
                        /**
                         * @description Which of the organization's verified domains lead to it; all of them while none is named.
                         * @default []
                         */
                        domains: string[];
                        id: string;
                        organizationId: string;
                        /** @enum {string} */
                        status: "draft" | "active" | "inactive";
                        /** @description Whether a test sign-in went through with these settings. One that people sign in through stays so when it is changed: `changedSinceTest` says what nobody has tried. */
                        isTested: boolean;
                        /** @description What was changed since a test went through last: names of settings, `clientSecret`, `clientKey` and `signingKey`. Empty while none ever did. */
                        changedSinceTest: string[];
                        /** @description Settings that the provider has yet to say before anybody can be sent there. */
                        missing: string[];
                        /** @description Settings that identities hang on: where one of them becomes another, everybody is somebody else. */
                        identifiedBy: string[];
                        /** @description Where the provider sends people back to, below the workspace's issuer. */
                        callbackPath: string;
                        /** @description Where it sends them back to after a sign-out there (post_logout_redirect_uri, SingleLogoutService). */
                        signedOutPath: string;
                        /** @description Where it tells of sign-outs by itself (backchannel_logout_uri, SingleLogoutService). */
                        logoutPath: string;
                        /** @description Where it reads the keys of the client, of a connection that proves itself by them. */
                        jwksPath: string | null;
                        /** @description Where one of SAML reads all of it, and the keys of both kinds. */
                        metadataPath: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, connection.other_protocol, connection.incomplete, connection.address_not_allowed, connection.subject_reassignable, connection.secret_for_another */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, connection.above_own, connection.reach_above_own, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.leaves_no_sign_in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.delete": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Go on although nobody can sign in then where the policy allows nothing but providers.
                     * @default false
                     */
                    confirmLockOut?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.leaves_no_sign_in, assignment.last_administrator */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.getRoutes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The first that fits counts. With none, all belong to the organization. */
                        rules: ({
                            /** @constant */
                            kind: "claim";
                            claim: string;
                            value: string;
                            /** @description At or below the organization of the connection. */
                            targetId: string;
                        } | {
                            /** @constant */
                            kind: "group";
                            value: string;
                            /** @description At or below the organization of the connection. */
                            targetId: string;
                        } | {
                            /** @constant */
                            kind: "domain";
                            /** @description Of the e-mail address; an organization at or below this one has proved it. */
                            value: string;
                            /** @description At or below the organization of the connection. */
                            targetId: string;
                        })[];
                        /**
                         * @description Whom no rule fits: into the connection's own organization, or not let in.
                         * @default refuse
                         * @enum {string}
                         */
                        fallback: "own" | "refuse";
                        /** @description Where rules lead; of the organizations that are there and still at or below this one. */
                        targets: {
                            id: string;
                            name: string;
                            /**
                             * @description The worst of it and those above it.
                             * @enum {string}
                             */
                            status: "active" | "suspended" | "archived" | "deleted";
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.setRoutes": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description The first that fits counts. With none, all belong to the organization. */
                    rules: ({
                        /** @constant */
                        kind: "claim";
                        claim: string;
                        value: string;
                        /** @description At or below the organization of the connection. */
                        targetId: string;
                    } | {
                        /** @constant */
                        kind: "group";
                        value: string;
                        /** @description At or below the organization of the connection. */
                        targetId: string;
                    } | {
                        /** @constant */
                        kind: "domain";
                        /** @description Of the e-mail address; an organization at or below this one has proved it. */
                        value: string;
                        /** @description At or below the organization of the connection. */
                        targetId: string;
                    })[];
                    /**
                     * @description Whom no rule fits: into the connection's own organization, or not let in.
                     * @default refuse
                     * @enum {string}
                     */
                    fallback?: "own" | "refuse";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The first that fits counts. With none, all belong to the organization. */
                        rules: ({
                            /** @constant */
                            kind: "claim";
                            claim: string;
                            value: string;
                            /** @description At or below the organization of the connection. */
                            targetId: string;
                        } | {
                            /** @constant */
                            kind: "group";
                            value: string;
                            /** @description At or below the organization of the connection. */
                            targetId: string;
                        } | {
                            /** @constant */
                            kind: "domain";
                            /** @description Of the e-mail address; an organization at or below this one has proved it. */
                            value: string;
                            /** @description At or below the organization of the connection. */
                            targetId: string;
                        })[];
                        /**
                         * @description Whom no rule fits: into the connection's own organization, or not let in.
                         * @default refuse
                         * @enum {string}
                         */
                        fallback: "own" | "refuse";
                        /** @description Where rules lead; of the organizations that are there and still at or below this one. */
                        targets: {
                            id: string;
                            name: string;
                            /**
                             * @description The worst of it and those above it.
                             * @enum {string}
                             */
                            status: "active" | "suspended" | "archived" | "deleted";
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, connection.target_not_own, connection.above_own, connection.reach_above_own, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found, connection.target_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.not_reaching */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.getGroups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mapping: {
                            /** @default groups */
                            claim: string;
                            /**
                             * @description Only groups whose name begins so.
                             * @default
                             */
                            prefix: string;
                            /**
                             * @description Only these; all while none is named.
                             * @default []
                             */
                            allowed: string[];
                            /** @description Who answers for it: who can be put into what, they could do by hand. */
                            authorId: string;
                            /** @description What they are called, where they are of this organization. */
                            authorName: string | null;
                        } | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.setGroups": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default null */
                    mapping?: {
                        /** @default groups */
                        claim?: string;
                        /**
                         * @description Only groups whose name begins so.
                         * @default
                         */
                        prefix?: string;
                        /**
                         * @description Only these; all while none is named.
                         * @default []
                         */
                        allowed?: string[];
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mapping: {
                            /** @default groups */
                            claim: string;
                            /**
                             * @description Only groups whose name begins so.
                             * @default
                             */
                            prefix: string;
                            /**
                             * @description Only these; all while none is named.
                             * @default []
                             */
                            allowed: string[];
                            /** @description Who answers for it: who can be put into what, they could do by hand. */
                            authorId: string;
                            /** @description What they are called, where they are of this organization. */
                            authorName: string | null;
                        } | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.getRoles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rules: {
                            claim: string;
                            value: string;
                            /** @description A role of the workspace, or one of the connection's own organization, which people of that one alone are given. */
                            roleId: string;
                            /**
                             * @description The organization alone, or it and everything below it.
                             * @default organization
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                            /** @description Who answers for it: what they do not hold themselves is not given. */
                            authorId: string;
                        }[];
                        /** @description What they are called, where they are of this organization. */
                        authorName: string | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.setRoles": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default [] */
                    rules?: {
                        claim: string;
                        value: string;
                        /** @description A role of the workspace, or one of the connection's own organization, which people of that one alone are given. */
                        roleId: string;
                        /**
                         * @description The organization alone, or it and everything below it.
                         * @default organization
                         * @enum {string}
                         */
                        reach?: "organization" | "subtree";
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rules: {
                            claim: string;
                            value: string;
                            /** @description A role of the workspace, or one of the connection's own organization, which people of that one alone are given. */
                            roleId: string;
                            /**
                             * @description The organization alone, or it and everything below it.
                             * @default organization
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                            /** @description Who answers for it: what they do not hold themselves is not given. */
                            authorId: string;
                        }[];
                        /** @description What they are called, where they are of this organization. */
                        authorName: string | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found, role.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description role.root_only */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.activate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown on the button that leads to it. */
                        name: string;
                        /** @enum {string} */
                        preset: "entra" | "okta" | "google" | "keycloak" | "adfs" | "oidc" | "saml";
                        /**
                         * @description Whom it serves: the organization alone, or all below it as well. Less than before ends what came through it.
                         * @default organization
                         * @enum {string}
                         */
                        reach: "organization" | "subtree";
                        settings: {
                            /** @constant */
                            protocol: "oidc";
                            /**
                             * @description The provider's issuer, to the letter.
                             * @default
                             */
                            issuer: "" | string;
                            /** @default  */
                            clientId: "" | string;
                            /**
                             * @default client_secret_basic
                             * @enum {string}
                             */
                            clientAuthentication: "client_secret_basic" | "client_secret_post" | "private_key_jwt";
                            /**
                             * @default [
                             *       "openid",
                             *       "profile",
                             *       "email"
                             *     ]
                             */
                            scopes: string[];
                            /** @default false */
                            useUserinfo: boolean;
                            /** @default null */
                            endpoints: {
                                /** Format: uri */
                                authorization: string;
                                /** Format: uri */
                                token: string;
                                /** Format: uri */
                                jwks: string;
                                /** @default null */
                                userinfo: string | null;
                                /** @default null */
                                endSession: string | null;
                            } | null;
                            /**
                             * @description The claim that people are known by.
                             * @default sub
                             */
                            subject: string;
                            /**
                             * @default [
                             *       "mfa"
                             *     ]
                             */
                            secondFactorValues: string[];
                            /**
                             * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                             * @default local
                             * @enum {string}
                             */
                            logout: "local" | "upstream";
                        } | {
                            /** @constant */
                            protocol: "saml";
                            /** @default  */
                            entityId: "" | string;
                            /** @default  */
                            signOnUrl: "" | string;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            signOnBinding: "redirect" | "post";
                            /** @default null */
                            logoutUrl: string | null;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            logoutBinding: "redirect" | "post";
                            /**
                             * @description Where answers to its logout requests go, when that is another address.
                             * @default null
                             */
                            logoutResponseUrl: string | null;
                            /**
                             * @description What the provider signs with is checked by any of them that has not ended; by those that have while there is no other.
                             * @default []
                             */
                            certificates: string[];
                            /**
                             * @description Where the provider publishes its metadata. From there certificates are taken over, and those that are not there any more go; nothing else is changed by it.
                             * @default null
                             */
                            metadataUrl: string | null;
                            /**
                             * @description What the metadata at that address have to be signed by; null while that is not asked for.
                             * @default null
                             */
                            metadataCertificate: string | null;
                            /** @default true */
                            signRequests: boolean;
                            /** @default false */
                            wantAssertionsEncrypted: boolean;
                            /** @default false */
                            allowUnsolicited: boolean;
                            /** @default null */
                            nameIdFormat: string | null;
                            /** @default [] */
                            authnContext: string[];
                            /**
                             * @description The attribute that people are known by, or NameID.
                             * @default NameID
                             */
                            subject: string;
                            /**
                             * @default [
                             *       "https://refeds.org/profile/mfa"
                             *     ]
                             */
                            secondFactorValues: string[];
                            /**
                             * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                             * @default local
                             * @enum {string}
                             */
                            logout: "local" | "upstream";
                        };
                        /**
                         * @description Whether somebody who has no account here gets one at the first sign-in.
                         * @default true
                         */
                        createsAccounts: boolean;
                        mappings: {
                            /** @default [] */
                            attributes: {
                                claim: string;
                                attribute: ("email" | "displayName" | "givenName" | "familyName" | "username" | "locale" | "profile.nickname" | "profile.phoneNumber" | "profile.jobTitle" | "profile.timeZone") | string;
                                /**
                                 * @description Only when the account is made, or at every sign-in.
                                 * @enum {string}
                                 */
                                when: "first" | "always";
                            }[];
                        };
                        /**
                         * @description Which of the organization's verified domains lead to it; all of them while none is named.
                         * @default []
                         */
                        domains: string[];
                        id: string;
                        organizationId: string;
                        /** @enum {string} */
                        status: "draft" | "active" | "inactive";
                        /** @description Whether a test sign-in went through with these settings. One that people sign in through stays so when it is changed: `changedSinceTest` says what nobody has tried. */
                        isTested: boolean;
                        /** @description What was changed since a test went through last: names of settings, `clientSecret`, `clientKey` and `signingKey`. Empty while none ever did. */
                        changedSinceTest: string[];
                        /** @description Settings that the provider has yet to say before anybody can be sent there. */
                        missing: string[];
                        /** @description Settings that identities hang on: where one of them becomes another, everybody is somebody else. */
                        identifiedBy: string[];
                        /** @description Where the provider sends people back to, below the workspace's issuer. */
                        callbackPath: string;
                        /** @description Where it sends them back to after a sign-out there (post_logout_redirect_uri, SingleLogoutService). */
                        signedOutPath: string;
                        /** @description Where it tells of sign-outs by itself (backchannel_logout_uri, SingleLogoutService). */
                        logoutPath: string;
                        /** @description Where it reads the keys of the client, of a connection that proves itself by them. */
                        jwksPath: string | null;
                        /** @description Where one of SAML reads all of it, and the keys of both kinds. */
                        metadataPath: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, connection.incomplete */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, connection.above_own, connection.reach_above_own, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.not_tested */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.deactivate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Go on although nobody can sign in then where the policy allows nothing but providers.
                     * @default false
                     */
                    confirmLockOut?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown on the button that leads to it. */
                        name: string;
                        /** @enum {string} */
                        preset: "entra" | "okta" | "google" | "keycloak" | "adfs" | "oidc" | "saml";
                        /**
                         * @description Whom it serves: the organization alone, or all below it as well. Less than before ends what came through it.
                         * @default organization
                         * @enum {string}
                         */
                        reach: "organization" | "subtree";
                        settings: {
                            /** @constant */
                            protocol: "oidc";
                            /**
                             * @description The provider's issuer, to the letter.
                             * @default
                             */
                            issuer: "" | string;
                            /** @default  */
                            clientId: "" | string;
                            /**
                             * @default client_secret_basic
                             * @enum {string}
                             */
                            clientAuthentication: "client_secret_basic" | "client_secret_post" | "private_key_jwt";
                            /**
                             * @default [
                             *       "openid",
                             *       "profile",
                             *       "email"
                             *     ]
                             */
                            scopes: string[];
                            /** @default false */
                            useUserinfo: boolean;
                            /** @default null */
                            endpoints: {
                                /** Format: uri */
                                authorization: string;
                                /** Format: uri */
                                token: string;
                                /** Format: uri */
                                jwks: string;
                                /** @default null */
                                userinfo: string | null;
                                /** @default null */
                                endSession: string | null;
                            } | null;
                            /**
                             * @description The claim that people are known by.
                             * @default sub
                             */
                            subject: string;
                            /**
                             * @default [
                             *       "mfa"
                             *     ]
                             */
                            secondFactorValues: string[];
                            /**
                             * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                             * @default local
                             * @enum {string}
                             */
                            logout: "local" | "upstream";
                        } | {
                            /** @constant */
                            protocol: "saml";
                            /** @default  */
                            entityId: "" | string;
                            /** @default  */
                            signOnUrl: "" | string;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            signOnBinding: "redirect" | "post";
                            /** @default null */
                            logoutUrl: string | null;
                            /**
                             * @default redirect
                             * @enum {string}
                             */
                            logoutBinding: "redirect" | "post";
                            /**
                             * @description Where answers to its logout requests go, when that is another address.
                             * @default null
                             */
                            logoutResponseUrl: string | null;
                            /**
                             * @description What the provider signs with is checked by any of them that has not ended; by those that have while there is no other.
                             * @default []
                             */
                            certificates: string[];
                            /**
                             * @description Where the provider publishes its metadata. From there certificates are taken over, and those that are not there any more go; nothing else is changed by it.
                             * @default null
                             */
                            metadataUrl: string | null;
                            /**
                             * @description What the metadata at that address have to be signed by; null while that is not asked for.
                             * @default null
                             */
                            metadataCertificate: string | null;
                            /** @default true */
                            signRequests: boolean;
                            /** @default false */
                            wantAssertionsEncrypted: boolean;
                            /** @default false */
                            allowUnsolicited: boolean;
                            /** @default null */
                            nameIdFormat: string | null;
                            /** @default [] */
                            authnContext: string[];
                            /**
                             * @description The attribute that people are known by, or NameID.
                             * @default NameID
                             */
                            subject: string;
                            /**
                             * @default [
                             *       "https://refeds.org/profile/mfa"
                             *     ]
                             */
                            secondFactorValues: string[];
                            /**
                             * @description Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.
                             * @default local
                             * @enum {string}
                             */
                            logout: "local" | "upstream";
                        };
                        /**
                         * @description Whether somebody who has no account here gets one at the first sign-in.
                         * @default true
                         */
                        createsAccounts: boolean;
                        mappings: {
                            /** @default [] */
                            attributes: {
                                claim: string;
                                attribute: ("email" | "displayName" | "givenName" | "familyName" | "username" | "locale" | "profile.nickname" | "profile.phoneNumber" | "profile.jobTitle" | "profile.timeZone") | string;
                                /**
                                 * @description Only when the account is made, or at every sign-in.
                                 * @enum {string}
                                 */
                                when: "first" | "always";
                            }[];
                        };
                        /**
                         * @description Which of the organization's verified domains lead to it; all of them while none is named.
                         * @default []
                         */
                        domains: string[];
                        id: string;
                        organizationId: string;
                        /** @enum {string} */
                        status: "draft" | "active" | "inactive";
                        /** @description Whether a test sign-in went through with these settings. One that people sign in through stays so when it is changed: `changedSinceTest` says what nobody has tried. */
                        isTested: boolean;
                        /** @description What was changed since a test went through last: names of settings, `clientSecret`, `clientKey` and `signingKey`. Empty while none ever did. */
                        changedSinceTest: string[];
                        /** @description Settings that the provider has yet to say before anybody can be sent there. */
                        missing: string[];
                        /** @description Settings that identities hang on: where one of them becomes another, everybody is somebody else. */
                        identifiedBy: string[];
                        /** @description Where the provider sends people back to, below the workspace's issuer. */
                        callbackPath: string;
                        /** @description Where it sends them back to after a sign-out there (post_logout_redirect_uri, SingleLogoutService). */
                        signedOutPath: string;
                        /** @description Where it tells of sign-outs by itself (backchannel_logout_uri, SingleLogoutService). */
                        logoutPath: string;
                        /** @description Where it reads the keys of the client, of a connection that proves itself by them. */
                        jwksPath: string | null;
                        /** @description Where one of SAML reads all of it, and the keys of both kinds. */
                        metadataPath: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.leaves_no_sign_in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.getHealth": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description To the minute. */
                        lastSuccessAt: string | null;
                        lastFailure: {
                            /** Format: date-time */
                            at: string;
                            /**
                             * @description Which check failed; a stable code.
                             * @enum {string}
                             */
                            check: "address" | "unreachable" | "timeout" | "answer_too_large" | "answer_status" | "answer_malformed" | "discovery_issuer" | "discovery_incomplete" | "metadata" | "keys" | "provider_refused" | "state" | "replayed" | "malformed" | "issuer" | "audience" | "authorized_party" | "recipient" | "in_response_to" | "unsolicited" | "algorithm" | "signature" | "signature_missing" | "encryption" | "nonce" | "expired" | "not_yet_valid" | "authentication_too_old" | "authentication_context" | "code_refused" | "client_refused" | "userinfo" | "userinfo_subject" | "subject_missing" | "ambiguous" | "settings_changed" | "connection_not_active" | "organization_not_active" | "method_not_allowed" | "network_not_allowed" | "no_account" | "no_seat" | "account_exists" | "another_account" | "email_domain_not_allowed" | "no_identifier" | "no_route" | "route_astray" | "linked_already" | "subject_taken" | "proof_too_old" | "account_not_active";
                            /** @description What was found, in English. */
                            message: string;
                        } | null;
                        /** @description Of the last 24 hours. */
                        failures: {
                            total: number;
                            reasons: {
                                [key: string]: number;
                            };
                        };
                        /** @description Soonest first. */
                        expiries: {
                            /**
                             * @description What ends: a secret or a key of this server, or a certificate of the provider.
                             * @enum {string}
                             */
                            kind: "client_secret" | "client_key" | "signing_key" | "encryption_key" | "certificate";
                            /** @description Id of a secret, or SHA-256 fingerprint of a certificate. */
                            reference: string;
                            /** Format: date-time */
                            expiresAt: string;
                            daysLeft: number;
                        }[];
                        /** @description How it goes with the address of its metadata, where it has one. */
                        metadata: {
                            url: string;
                            /**
                             * @description Stopped: its certificates changed, and whoever had it followed may not decide any more whom it vouches for. Somebody who may has to read it again.
                             * @enum {string}
                             */
                            state: "following" | "failing" | "stopped";
                            /** @description When it was read last. */
                            checkedAt: string | null;
                            /** @description When certificates were taken over from it last. */
                            changedAt: string | null;
                            nextCheckAt: string | null;
                            /** @description Until when it holds, by its own word. */
                            validUntil: string | null;
                            /** @description Settings that it has otherwise: they are never changed by it, and want to be looked at. */
                            differs: string[];
                            failure: {
                                /** Format: date-time */
                                since: string;
                                /**
                                 * @description Which check failed; a stable code.
                                 * @enum {string}
                                 */
                                check: "address" | "unreachable" | "timeout" | "answer_too_large" | "answer_status" | "answer_malformed" | "discovery_issuer" | "discovery_incomplete" | "metadata" | "keys" | "provider_refused" | "state" | "replayed" | "malformed" | "issuer" | "audience" | "authorized_party" | "recipient" | "in_response_to" | "unsolicited" | "algorithm" | "signature" | "signature_missing" | "encryption" | "nonce" | "expired" | "not_yet_valid" | "authentication_too_old" | "authentication_context" | "code_refused" | "client_refused" | "userinfo" | "userinfo_subject" | "subject_missing" | "ambiguous" | "settings_changed" | "connection_not_active" | "organization_not_active" | "method_not_allowed" | "network_not_allowed" | "no_account" | "no_seat" | "account_exists" | "another_account" | "email_domain_not_allowed" | "no_identifier" | "no_route" | "route_astray" | "linked_already" | "subject_taken" | "proof_too_old" | "account_not_active";
                                /** @description What was found, in English. */
                                message: string;
                            } | null;
                        } | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.refreshMetadata": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        /**
                         * @description Stopped: its certificates changed, and whoever had it followed may not decide any more whom it vouches for. Somebody who may has to read it again.
                         * @enum {string}
                         */
                        state: "following" | "failing" | "stopped";
                        /** @description When it was read last. */
                        checkedAt: string | null;
                        /** @description When certificates were taken over from it last. */
                        changedAt: string | null;
                        nextCheckAt: string | null;
                        /** @description Until when it holds, by its own word. */
                        validUntil: string | null;
                        /** @description Settings that it has otherwise: they are never changed by it, and want to be looked at. */
                        differs: string[];
                        failure: {
                            /** Format: date-time */
                            since: string;
                            /**
                             * @description Which check failed; a stable code.
                             * @enum {string}
                             */
                            check: "address" | "unreachable" | "timeout" | "answer_too_large" | "answer_status" | "answer_malformed" | "discovery_issuer" | "discovery_incomplete" | "metadata" | "keys" | "provider_refused" | "state" | "replayed" | "malformed" | "issuer" | "audience" | "authorized_party" | "recipient" | "in_response_to" | "unsolicited" | "algorithm" | "signature" | "signature_missing" | "encryption" | "nonce" | "expired" | "not_yet_valid" | "authentication_too_old" | "authentication_context" | "code_refused" | "client_refused" | "userinfo" | "userinfo_subject" | "subject_missing" | "ambiguous" | "settings_changed" | "connection_not_active" | "organization_not_active" | "method_not_allowed" | "network_not_allowed" | "no_account" | "no_seat" | "account_exists" | "another_account" | "email_domain_not_allowed" | "no_identifier" | "no_route" | "route_astray" | "linked_already" | "subject_taken" | "proof_too_old" | "account_not_active";
                            /** @description What was found, in English. */
                            message: string;
                        } | null;
                    };
                };
            };
            /** @description request.invalid, connection.document_refused */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, connection.above_own, connection.reach_above_own, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.not_followed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.asked_too_often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.getReliance": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Who is known by it. */
                        people: number;
                        /** @description Who of them has no password. */
                        withoutPassword: number;
                        /** @description Open ones that came through it. */
                        sessions: number;
                        /** @description Given by its word. */
                        roles: number;
                        /** @description Of its provider. */
                        groups: number;
                        /** @description As much as each of them is counted: there may be more. */
                        most: number;
                        /** @description Whether there is more of it in organizations below. */
                        servesBelow: boolean;
                        /** @description In all organizations below together; null where it serves none, or you may not read there. */
                        below: {
                            people: number;
                            sessions: number;
                        } | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.listKeys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description By kind; the one that is used first, then the next one, then those of before. */
                        items: {
                            id: string;
                            /** @enum {string} */
                            kind: "client_key" | "signing_key" | "encryption_key";
                            /**
                             * @description The next one is published before it is used, and one of before while the provider may still go by it. Whichever it is, what was encrypted for it is opened.
                             * @enum {string}
                             */
                            state: "published" | "active" | "retiring";
                            /** @description Of the key of a client; null otherwise. */
                            algorithm: ("RS256" | "ES256") | null;
                            /** @description PEM, to be uploaded at the provider. */
                            certificate: string;
                            /** @description SHA-256 of the certificate, in hexadecimal digits. */
                            fingerprint: string;
                            jwk: {
                                [key: string]: unknown;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Since when it is used; null while it is not yet. */
                            activatedAt: string | null;
                            /** @description When one of before is taken out by itself. */
                            retiresAt: string | null;
                            /** @description When its certificate ends. */
                            expiresAt: string | null;
                        }[];
                        /** @description Where a provider reads the keys of the client, below the workspace's issuer. */
                        jwksPath: string | null;
                        /** @description Where one of SAML reads both kinds of key, below the workspace's issuer. */
                        metadataPath: string | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.createKey": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "client_key";
                    /**
                     * @description RS256 is what every provider takes; ES256 is smaller and faster where it is taken.
                     * @default RS256
                     * @enum {string}
                     */
                    algorithm?: "RS256" | "ES256";
                } | {
                    /** @enum {string} */
                    kind: "signing_key" | "encryption_key";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "client_key" | "signing_key" | "encryption_key";
                        /**
                         * @description The next one is published before it is used, and one of before while the provider may still go by it. Whichever it is, what was encrypted for it is opened.
                         * @enum {string}
                         */
                        state: "published" | "active" | "retiring";
                        /** @description Of the key of a client; null otherwise. */
                        algorithm: ("RS256" | "ES256") | null;
                        /** @description PEM, to be uploaded at the provider. */
                        certificate: string;
                        /** @description SHA-256 of the certificate, in hexadecimal digits. */
                        fingerprint: string;
                        jwk: {
                            [key: string]: unknown;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Since when it is used; null while it is not yet. */
                        activatedAt: string | null;
                        /** @description When one of before is taken out by itself. */
                        retiresAt: string | null;
                        /** @description When its certificate ends. */
                        expiresAt: string | null;
                    };
                };
            };
            /** @description request.invalid, connection.key_kind */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, connection.above_own, connection.reach_above_own, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.key_pending, connection.too_many_keys */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.listSetUpLinks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            connectionId: string;
                            /**
                             * @description void: whoever gave it does not hold what it takes any more, or the organization is not active. The others say what ended it.
                             * @enum {string}
                             */
                            status: "open" | "finished" | "revoked" | "replaced" | "activated" | "expired" | "void";
                            createdBy: {
                                kind: string;
                                id: string;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            /** @description When it was opened first. */
                            openedAt: string | null;
                            endedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.createSetUpLink": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default 7 */
                    expiresInDays?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        connectionId: string;
                        /**
                         * @description void: whoever gave it does not hold what it takes any more, or the organization is not active. The others say what ended it.
                         * @enum {string}
                         */
                        status: "open" | "finished" | "revoked" | "replaced" | "activated" | "expired" | "void";
                        createdBy: {
                            kind: string;
                            id: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        expiresAt: string;
                        /** @description When it was opened first. */
                        openedAt: string | null;
                        endedAt: string | null;
                        /** @description Where to open it, below the workspace's issuer. It is never shown again. */
                        path: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, connection.above_own, connection.reach_above_own, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.not_a_draft */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.revokeSetUpLink": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
                linkId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.set_up_link_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.activateKey": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description How long the one of before stays beside it; 0 for one that is compromised.
                     * @default 7
                     */
                    retireAfterDays?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "client_key" | "signing_key" | "encryption_key";
                        /**
                         * @description The next one is published before it is used, and one of before while the provider may still go by it. Whichever it is, what was encrypted for it is opened.
                         * @enum {string}
                         */
                        state: "published" | "active" | "retiring";
                        /** @description Of the key of a client; null otherwise. */
                        algorithm: ("RS256" | "ES256") | null;
                        /** @description PEM, to be uploaded at the provider. */
                        certificate: string;
                        /** @description SHA-256 of the certificate, in hexadecimal digits. */
                        fingerprint: string;
                        jwk: {
                            [key: string]: unknown;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Since when it is used; null while it is not yet. */
                        activatedAt: string | null;
                        /** @description When one of before is taken out by itself. */
                        retiresAt: string | null;
                        /** @description When its certificate ends. */
                        expiresAt: string | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, connection.above_own, connection.reach_above_own, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found, connection.key_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.key_not_next */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.removeKey": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, connection.above_own, connection.reach_above_own, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found, connection.key_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.key_in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.listTests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            connectionId: string;
                            /** @enum {string} */
                            status: "waiting" | "passed" | "failed" | "expired";
                            isOfPresentSettings: boolean;
                            /** @description This server proved itself by the keys that come next. */
                            nextKeys: boolean;
                            startedBy: {
                                kind: string;
                                id: string;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            finishedAt: string | null;
                            steps: {
                                /** @enum {string} */
                                name: "opened" | "departed" | "returned" | "answer" | "code" | "addressed" | "signature" | "userinfo" | "subject";
                                /** Format: date-time */
                                at: string;
                                /** @enum {string} */
                                result: "passed" | "failed";
                            }[];
                            failure: {
                                /**
                                 * @description Which check failed; a stable code.
                                 * @enum {string}
                                 */
                                check: "address" | "unreachable" | "timeout" | "answer_too_large" | "answer_status" | "answer_malformed" | "discovery_issuer" | "discovery_incomplete" | "metadata" | "keys" | "provider_refused" | "state" | "replayed" | "malformed" | "issuer" | "audience" | "authorized_party" | "recipient" | "in_response_to" | "unsolicited" | "algorithm" | "signature" | "signature_missing" | "encryption" | "nonce" | "expired" | "not_yet_valid" | "authentication_too_old" | "authentication_context" | "code_refused" | "client_refused" | "userinfo" | "userinfo_subject" | "subject_missing" | "ambiguous" | "settings_changed" | "connection_not_active" | "organization_not_active" | "method_not_allowed" | "network_not_allowed" | "no_account" | "no_seat" | "account_exists" | "another_account" | "email_domain_not_allowed" | "no_identifier" | "no_route" | "route_astray" | "linked_already" | "subject_taken" | "proof_too_old" | "account_not_active";
                                /** @description What was found, in English. */
                                message: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.createTest": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Prove this server by the keys that come next, to see that the provider knows them.
                     * @default false
                     */
                    nextKeys?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Where to open it, below the workspace's issuer. */
                        path: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description request.invalid, connection.incomplete */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.not_found, connection.key_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description connection.secret_missing */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "connections.getTest": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                connectionId: string;
                testId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        connectionId: string;
                        /** @enum {string} */
                        status: "waiting" | "passed" | "failed" | "expired";
                        isOfPresentSettings: boolean;
                        /** @description This server proved itself by the keys that come next. */
                        nextKeys: boolean;
                        startedBy: {
                            kind: string;
                            id: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        expiresAt: string;
                        finishedAt: string | null;
                        steps: {
                            /** @enum {string} */
                            name: "opened" | "departed" | "returned" | "answer" | "code" | "addressed" | "signature" | "userinfo" | "subject";
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            result: "passed" | "failed";
                        }[];
                        failure: {
                            /**
                             * @description Which check failed; a stable code.
                             * @enum {string}
                             */
                            check: "address" | "unreachable" | "timeout" | "answer_too_large" | "answer_status" | "answer_malformed" | "discovery_issuer" | "discovery_incomplete" | "metadata" | "keys" | "provider_refused" | "state" | "replayed" | "malformed" | "issuer" | "audience" | "authorized_party" | "recipient" | "in_response_to" | "unsolicited" | "algorithm" | "signature" | "signature_missing" | "encryption" | "nonce" | "expired" | "not_yet_valid" | "authentication_too_old" | "authentication_context" | "code_refused" | "client_refused" | "userinfo" | "userinfo_subject" | "subject_missing" | "ambiguous" | "settings_changed" | "connection_not_active" | "organization_not_active" | "method_not_allowed" | "network_not_allowed" | "no_account" | "no_seat" | "account_exists" | "another_account" | "email_domain_not_allowed" | "no_identifier" | "no_route" | "route_astray" | "linked_already" | "subject_taken" | "proof_too_old" | "account_not_active";
                            /** @description What was found, in English. */
                            message: string;
                        } | null;
                        /** @description Removed after a day; none of a test that failed. */
                        details: {
                            subject: string;
                            /** @description All that the provider said of the person. */
                            claims: {
                                [key: string]: unknown;
                            };
                            /** @description Whether it said that a second factor was given there. */
                            secondFactor: boolean;
                            outcome: {
                                /** @description Where the account is, or would be looked for. */
                                organizationId: string;
                                /** @default  */
                                organizationName: string;
                                /**
                                 * @description What the rules said of where the person belongs; null where the connection has none.
                                 * @default null
                                 */
                                route: {
                                    /** @description Which rule counted, from 1; null when none fits. */
                                    rule: number | null;
                                    /** @enum {string} */
                                    outcome: "led" | "own" | "refused";
                                } | null;
                                /** @default [] */
                                roles: {
                                    roleId: string;
                                    key: string;
                                    name: string;
                                    /**
                                     * @description The organization alone, or it and everything below it.
                                     * @enum {string}
                                     */
                                    reach: "organization" | "subtree";
                                    /** @enum {string} */
                                    change: "given" | "kept" | "taken" | "refused";
                                    /** @description Why it would be refused: `author_gone`, `above_author`, `root_only`. */
                                    reason: string | null;
                                }[];
                                /** @default [] */
                                groups: {
                                    /** @description What the provider calls it. */
                                    key: string;
                                    /** @description Null while there is none of it. */
                                    groupId: string | null;
                                    /** @enum {string} */
                                    change: "given" | "kept" | "taken" | "refused";
                                    /** @description Why it would be refused: `author_gone`, `above_author`, `too_many`. */
                                    reason: string | null;
                                }[];
                                /**
                                 * @description Where something would go that cannot be stored there.
                                 * @default []
                                 */
                                skipped: string[];
                                /**
                                 * @description Of somebody who is known by it already, to be made, or neither.
                                 * @enum {string}
                                 */
                                account: "known" | "new" | "refused";
                                /** @description Whose account it is, where there is one. */
                                userId: string | null;
                                /** @description Why there would have been none. */
                                reason: ("address" | "unreachable" | "timeout" | "answer_too_large" | "answer_status" | "answer_malformed" | "discovery_issuer" | "discovery_incomplete" | "metadata" | "keys" | "provider_refused" | "state" | "replayed" | "malformed" | "issuer" | "audience" | "authorized_party" | "recipient" | "in_response_to" | "unsolicited" | "algorithm" | "signature" | "signature_missing" | "encryption" | "nonce" | "expired" | "not_yet_valid" | "authentication_too_old" | "authentication_context" | "code_refused" | "client_refused" | "userinfo" | "userinfo_subject" | "subject_missing" | "ambiguous" | "settings_changed" | "connection_not_active" | "organization_not_active" | "method_not_allowed" | "network_not_allowed" | "no_account" | "no_seat" | "account_exists" | "another_account" | "email_domain_not_allowed" | "no_identifier" | "no_route" | "route_astray" | "linked_already" | "subject_taken" | "proof_too_old" | "account_not_active") | null;
                                /** @description Whether its address would be taken for proved. */
                                emailVerified: boolean;
                                /** @description What would stand in the account. */
                                attributes: {
                                    [key: string]: string;
                                };
                            };
                        } | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, connection.test_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "emergencyAccess.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether the policy allows emergency access here. */
                        isAllowed: boolean;
                        items: {
                            userId: string;
                            displayName: string;
                            email: string | null;
                            /** @description Whether there is a password, and an authenticator app or a passkey: without both it opens nothing. */
                            isReady: boolean;
                            /** @description Whether the account may sign in at all. */
                            isActive: boolean;
                            hasPassword: boolean;
                            /** @description An authenticator app. */
                            hasAuthenticator: boolean;
                            hasPasskey: boolean;
                            /** Format: date-time */
                            namedAt: string;
                            /** @description Of emergency access, as far back as the log goes. */
                            lastUsedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "emergencyAccess.addUser": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    userId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        userId: string;
                        displayName: string;
                        email: string | null;
                        /** @description Whether there is a password, and an authenticator app or a passkey: without both it opens nothing. */
                        isReady: boolean;
                        /** @description Whether the account may sign in at all. */
                        isActive: boolean;
                        hasPassword: boolean;
                        /** @description An authenticator app. */
                        hasAuthenticator: boolean;
                        hasPasskey: boolean;
                        /** Format: date-time */
                        namedAt: string;
                        /** @description Of emergency access, as far back as the log goes. */
                        lastUsedAt: string | null;
                    };
                };
            };
            /** @description request.invalid, emergency_access.user_not_found */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description emergency_access.not_allowed, emergency_access.already_named, emergency_access.too_many */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "emergencyAccess.removeUser": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, role.above_own */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, emergency_access.not_named */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "views.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Told to the organization, in its events. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        slug: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description view.needs_session, view.own_organization */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "views.end": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description view.over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "organizations.getOverview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: {
                            total: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            active: number;
                            /** @description Of those who are active. */
                            withSecondFactor: number;
                            /** @description Null when they were counted for this answer. */
                            countedAt: string | null;
                        } | null;
                        secondFactorRequired: boolean | null;
                        /** @description The last 30 days of UTC, today included. */
                        signIns: {
                            /** Format: date */
                            day: string;
                            signIns: number;
                            failed: number;
                        }[] | null;
                        invitations: {
                            pending: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            /** @description Within three days. */
                            endingSoon: number;
                        } | null;
                        lockedAccounts: {
                            count: number;
                            /** @description False when there are more than were counted. */
                            exact: boolean;
                        } | null;
                        /** @description Within 14 days, where no other secret lasts longer. */
                        endingSecrets: {
                            applications: number | null;
                            serviceAccounts: number | null;
                        };
                        /** @description Own settings without effect, as an organization above asks for more. */
                        inertPolicySettings: number | null;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workspace.getSize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null until something has happened. */
                        size: {
                            organizations: number;
                            people: number;
                            /**
                             * Format: date-time
                             * @description Since then they are followed, not counted.
                             */
                            countedAt: string;
                        } | null;
                        /** @description The last 30 days of UTC, today included. */
                        signIns: {
                            /** Format: date */
                            day: string;
                            signIns: number;
                            failed: number;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "branding.get": {
        parameters: {
            query?: {
                explain?: "true" | "false";
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the organization sets itself. */
                        settings: {
                            /** @description Of buttons and links; adjusted until text can be read (WCAG AA). */
                            accent?: string | null;
                            /** @description The same on dark ground; without it, `accent` is made lighter. */
                            accentDark?: string | null;
                            /** @description Stands on pages and in mails in place of the workspace’s name. */
                            productName?: string | null;
                            /** @description Stands under the form of a sign-in, in the language of the page. */
                            signInText?: {
                                en?: string | null;
                                de?: string | null;
                            } | null;
                            /** @description Plain text. `{organization}`, `{product}` and, in a greeting, `{name}` stand for what they say. */
                            texts?: {
                                signInTitle?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                signInLead?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                registrationTitle?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                registrationLead?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                mailGreeting?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                mailFooter?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                            } | null;
                            links?: {
                                terms?: string | null;
                                privacy?: string | null;
                                imprint?: string | null;
                                support?: string | null;
                            } | null;
                            /** @description Those that pages and mails are offered in, the preferred one first. */
                            languages?: ("en" | "de")[] | null;
                            /** @description For whoever asks for none of those; the first of `languages` where it is not among them. */
                            defaultLanguage?: ("en" | "de") | null;
                            /** @description What organizations below may not change; what they have set already stays and counts for nothing. */
                            locked?: ("logo" | "accent" | "accentDark" | "productName" | "signInText" | "texts" | "links" | "languages" | "defaultLanguage")[] | null;
                        };
                        /** @description Whether it has a logo of its own. */
                        hasLogo: boolean;
                        /** @description Whether it has one of its own for dark ground. */
                        hasLogoDark: boolean;
                        /** @description What its pages look like, field by field, and whose it is; `logo` and `logoDark` are paths of pictures below the address of the workspace. */
                        effective: {
                            [key: string]: {
                                value: string;
                                setBy: string;
                            };
                        };
                        /** @description What organizations above have locked. */
                        locked: {
                            /** @enum {string} */
                            field: "logo" | "accent" | "accentDark" | "productName" | "signInText" | "texts" | "links" | "languages" | "defaultLanguage";
                            lockedBy: string;
                        }[];
                        /** @description With `explain`: those who may have set something, from the root down. */
                        organizations?: {
                            id: string;
                            name: string;
                        }[];
                        version: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "branding.set": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Of buttons and links; adjusted until text can be read (WCAG AA). */
                    accent?: string | null;
                    /** @description The same on dark ground; without it, `accent` is made lighter. */
                    accentDark?: string | null;
                    /** @description Stands on pages and in mails in place of the workspace’s name. */
                    productName?: string | null;
                    /** @description Stands under the form of a sign-in, in the language of the page. */
                    signInText?: {
                        en?: string | null;
                        de?: string | null;
                    } | null;
                    /** @description Plain text. `{organization}`, `{product}` and, in a greeting, `{name}` stand for what they say. */
                    texts?: {
                        signInTitle?: {
                            en?: string | null;
                            de?: string | null;
                        } | null;
                        signInLead?: {
                            en?: string | null;
                            de?: string | null;
                        } | null;
                        registrationTitle?: {
                            en?: string | null;
                            de?: string | null;
                        } | null;
                        registrationLead?: {
                            en?: string | null;
                            de?: string | null;
                        } | null;
                        mailGreeting?: {
                            en?: string | null;
                            de?: string | null;
                        } | null;
                        mailFooter?: {
                            en?: string | null;
                            de?: string | null;
                        } | null;
                    } | null;
                    links?: {
                        terms?: string | null;
                        privacy?: string | null;
                        imprint?: string | null;
                        support?: string | null;
                    } | null;
                    /** @description Those that pages and mails are offered in, the preferred one first. */
                    languages?: ("en" | "de")[] | null;
                    /** @description For whoever asks for none of those; the first of `languages` where it is not among them. */
                    defaultLanguage?: ("en" | "de") | null;
                    /** @description What organizations below may not change; what they have set already stays and counts for nothing. */
                    locked?: ("logo" | "accent" | "accentDark" | "productName" | "signInText" | "texts" | "links" | "languages" | "defaultLanguage")[] | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the organization sets itself. */
                        settings: {
                            /** @description Of buttons and links; adjusted until text can be read (WCAG AA). */
                            accent?: string | null;
                            /** @description The same on dark ground; without it, `accent` is made lighter. */
                            accentDark?: string | null;
                            /** @description Stands on pages and in mails in place of the workspace’s name. */
                            productName?: string | null;
                            /** @description Stands under the form of a sign-in, in the language of the page. */
                            signInText?: {
                                en?: string | null;
                                de?: string | null;
                            } | null;
                            /** @description Plain text. `{organization}`, `{product}` and, in a greeting, `{name}` stand for what they say. */
                            texts?: {
                                signInTitle?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                signInLead?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                registrationTitle?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                registrationLead?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                mailGreeting?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                mailFooter?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                            } | null;
                            links?: {
                                terms?: string | null;
                                privacy?: string | null;
                                imprint?: string | null;
                                support?: string | null;
                            } | null;
                            /** @description Those that pages and mails are offered in, the preferred one first. */
                            languages?: ("en" | "de")[] | null;
                            /** @description For whoever asks for none of those; the first of `languages` where it is not among them. */
                            defaultLanguage?: ("en" | "de") | null;
                            /** @description What organizations below may not change; what they have set already stays and counts for nothing. */
                            locked?: ("logo" | "accent" | "accentDark" | "productName" | "signInText" | "texts" | "links" | "languages" | "defaultLanguage")[] | null;
                        };
                        /** @description Whether it has a logo of its own. */
                        hasLogo: boolean;
                        /** @description Whether it has one of its own for dark ground. */
                        hasLogoDark: boolean;
                        /** @description What its pages look like, field by field, and whose it is; `logo` and `logoDark` are paths of pictures below the address of the workspace. */
                        effective: {
                            [key: string]: {
                                value: string;
                                setBy: string;
                            };
                        };
                        /** @description What organizations above have locked. */
                        locked: {
                            /** @enum {string} */
                            field: "logo" | "accent" | "accentDark" | "productName" | "signInText" | "texts" | "links" | "languages" | "defaultLanguage";
                            lockedBy: string;
                        }[];
                        /** @description With `explain`: those who may have set something, from the root down. */
                        organizations?: {
                            id: string;
                            name: string;
                        }[];
                        version: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, branding.locked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description branding.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "branding.setLogo": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description The ground that it stands on.
                     * @default light
                     * @enum {string}
                     */
                    theme?: "light" | "dark";
                    /** @description A PNG, JPEG or WebP picture of at most 20 KB and 1024 pixels a side. */
                    picture: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the organization sets itself. */
                        settings: {
                            /** @description Of buttons and links; adjusted until text can be read (WCAG AA). */
                            accent?: string | null;
                            /** @description The same on dark ground; without it, `accent` is made lighter. */
                            accentDark?: string | null;
                            /** @description Stands on pages and in mails in place of the workspace’s name. */
                            productName?: string | null;
                            /** @description Stands under the form of a sign-in, in the language of the page. */
                            signInText?: {
                                en?: string | null;
                                de?: string | null;
                            } | null;
                            /** @description Plain text. `{organization}`, `{product}` and, in a greeting, `{name}` stand for what they say. */
                            texts?: {
                                signInTitle?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                signInLead?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                registrationTitle?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                registrationLead?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                mailGreeting?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                                mailFooter?: {
                                    en?: string | null;
                                    de?: string | null;
                                } | null;
                            } | null;
                            links?: {
                                terms?: string | null;
                                privacy?: string | null;
                                imprint?: string | null;
                                support?: string | null;
                            } | null;
                            /** @description Those that pages and mails are offered in, the preferred one first. */
                            languages?: ("en" | "de")[] | null;
                            /** @description For whoever asks for none of those; the first of `languages` where it is not among them. */
                            defaultLanguage?: ("en" | "de") | null;
                            /** @description What organizations below may not change; what they have set already stays and counts for nothing. */
                            locked?: ("logo" | "accent" | "accentDark" | "productName" | "signInText" | "texts" | "links" | "languages" | "defaultLanguage")[] | null;
                        };
                        /** @description Whether it has a logo of its own. */
                        hasLogo: boolean;
                        /** @description Whether it has one of its own for dark ground. */
                        hasLogoDark: boolean;
                        /** @description What its pages look like, field by field, and whose it is; `logo` and `logoDark` are paths of pictures below the address of the workspace. */
                        effective: {
                            [key: string]: {
                                value: string;
                                setBy: string;
                            };
                        };
                        /** @description What organizations above have locked. */
                        locked: {
                            /** @enum {string} */
                            field: "logo" | "accent" | "accentDark" | "productName" | "signInText" | "texts" | "links" | "languages" | "defaultLanguage";
                            lockedBy: string;
                        }[];
                        /** @description With `explain`: those who may have set something, from the root down. */
                        organizations?: {
                            id: string;
                            name: string;
                        }[];
                        version: number;
                    };
                };
            };
            /** @description request.invalid, branding.not_a_picture */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, branding.locked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description branding.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "limits.getFeatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        features: {
                            [key: string]: {
                                /** @constant */
                                kind: "switch";
                                /** @default false */
                                default: boolean;
                                /** @default  */
                                description: string;
                            } | {
                                /** @constant */
                                kind: "number";
                                /** @default 0 */
                                default: number;
                                /** @default  */
                                description: string;
                            };
                        };
                        version: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "limits.replaceFeatures": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    features: {
                        [key: string]: {
                            /** @constant */
                            kind: "switch";
                            /** @default false */
                            default?: boolean;
                            /** @default  */
                            description?: string;
                        } | {
                            /** @constant */
                            kind: "number";
                            /** @default 0 */
                            default?: number;
                            /** @default  */
                            description?: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        features: {
                            [key: string]: {
                                /** @constant */
                                kind: "switch";
                                /** @default false */
                                default: boolean;
                                /** @default  */
                                description: string;
                            } | {
                                /** @constant */
                                kind: "number";
                                /** @default 0 */
                                default: number;
                                /** @default  */
                                description: string;
                            };
                        };
                        version: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description limits.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "limits.get": {
        parameters: {
            query?: {
                explain?: "true" | "false";
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organizationId: string;
                        /** @description What was given to the organization itself. */
                        settings: {
                            /** @default null */
                            seats: {
                                /** @description Most users who are active or invited, with those whose invitation still holds. */
                                most: number;
                                /**
                                 * @description Whose users are counted: those of the organization alone, or of all below it as well.
                                 * @default subtree
                                 * @enum {string}
                                 */
                                counts: "organization" | "subtree";
                            } | null;
                            /** @default {} */
                            features: {
                                [key: string]: boolean | number;
                            };
                        };
                        effective: {
                            /** @description The smallest number that counts its people; null where nothing limits them. */
                            seats: {
                                /** @description Most users who are active or invited, with those whose invitation still holds. */
                                most: number;
                                /**
                                 * @description Whose users are counted: those of the organization alone, or of all below it as well.
                                 * @default subtree
                                 * @enum {string}
                                 */
                                counts: "organization" | "subtree";
                                setBy: string;
                            } | null;
                            features: {
                                [key: string]: {
                                    /** @enum {string} */
                                    kind: "switch" | "number";
                                    description: string;
                                    value: boolean | number;
                                    /** @description Null where the default of the workspace holds. */
                                    setBy: string | null;
                                };
                            };
                        };
                        /** @description With `explain`: the organization and those above it, root first. */
                        organizations?: {
                            id: string;
                            name: string;
                        }[];
                        version: number;
                        /** @description Whether the reader may change them: from above, never by what they hold here. */
                        mayGive: boolean;
                        usage: {
                            /** @description Users who are active or invited, and invitations that still hold. */
                            organization: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            };
                            /** @description The same of the organization and those below it; null for whoever may not see these, unless they take its seats. */
                            subtree: {
                                count: number;
                                /** @description False when there are more than were counted. */
                                exact: boolean;
                            } | null;
                        };
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "limits.set": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    settings: {
                        /** @default null */
                        seats?: {
                            /** @description Most users who are active or invited, with those whose invitation still holds. */
                            most: number;
                            /**
                             * @description Whose users are counted: those of the organization alone, or of all below it as well.
                             * @default subtree
                             * @enum {string}
                             */
                            counts?: "organization" | "subtree";
                        } | null;
                        /** @default {} */
                        features?: {
                            [key: string]: boolean | number;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organizationId: string;
                        /** @description What was given to the organization itself. */
                        settings: {
                            /** @default null */
                            seats: {
                                /** @description Most users who are active or invited, with those whose invitation still holds. */
                                most: number;
                                /**
                                 * @description Whose users are counted: those of the organization alone, or of all below it as well.
                                 * @default subtree
                                 * @enum {string}
                                 */
                                counts: "organization" | "subtree";
                            } | null;
                            /** @default {} */
                            features: {
                                [key: string]: boolean | number;
                            };
                        };
                        effective: {
                            /** @description The smallest number that counts its people; null where nothing limits them. */
                            seats: {
                                /** @description Most users who are active or invited, with those whose invitation still holds. */
                                most: number;
                                /**
                                 * @description Whose users are counted: those of the organization alone, or of all below it as well.
                                 * @default subtree
                                 * @enum {string}
                                 */
                                counts: "organization" | "subtree";
                                setBy: string;
                            } | null;
                            features: {
                                [key: string]: {
                                    /** @enum {string} */
                                    kind: "switch" | "number";
                                    description: string;
                                    value: boolean | number;
                                    /** @description Null where the default of the workspace holds. */
                                    setBy: string | null;
                                };
                            };
                        };
                        /** @description With `explain`: the organization and those above it, root first. */
                        organizations?: {
                            id: string;
                            name: string;
                        }[];
                        version: number;
                    };
                };
            };
            /** @description request.invalid, limits.feature_unknown, limits.feature_mismatch */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden, limits.not_from_above */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description limits.is_root, limits.above_inherited, limits.archived */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description limits.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "checklist.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Those that the reader may see. */
                        steps: {
                            /** @enum {string} */
                            step: "domain" | "connection" | "people" | "policy";
                            /**
                             * @description `begun`: something is there that has still to be brought to its end.
                             * @enum {string}
                             */
                            state: "open" | "begun" | "done" | "skipped";
                            /** @description Whether the reader holds what the step takes. */
                            mayDo: boolean;
                        }[];
                        skipped: ("domain" | "connection" | "people")[];
                        seen: "policy"[];
                        dismissed: boolean;
                        /** @description Whether the organization was made in the last 60 days. */
                        isNew: boolean;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "checklist.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description All that are left out on purpose. */
                    skipped?: ("domain" | "connection" | "people")[];
                    /** @description All that were looked at. */
                    seen?: "policy"[];
                    dismissed?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Those that the reader may see. */
                        steps: {
                            /** @enum {string} */
                            step: "domain" | "connection" | "people" | "policy";
                            /**
                             * @description `begun`: something is there that has still to be brought to its end.
                             * @enum {string}
                             */
                            state: "open" | "begun" | "done" | "skipped";
                            /** @description Whether the reader holds what the step takes. */
                            mayDo: boolean;
                        }[];
                        skipped: ("domain" | "connection" | "people")[];
                        seen: "policy"[];
                        dismissed: boolean;
                        /** @description Whether the organization was made in the last 60 days. */
                        isNew: boolean;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mailTemplates.list": {
        parameters: {
            query?: {
                language?: "en" | "de";
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            kind: string;
                            /** @description Of an example, as it is everywhere. */
                            subject: string;
                            /** @description Whether the organization itself has set something. */
                            isChanged: boolean;
                        }[];
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mailTemplates.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        kind: string;
                        /** @description What may stand in braces in a text of it. */
                        placeholders: string[];
                        /** @description Whether it leads somewhere by one button. */
                        hasButton: boolean;
                        /** @description What the organization sets itself. */
                        settings: {
                            en?: {
                                subject?: string | null;
                                heading?: string | null;
                                /** @description In the place of the first paragraph. An empty line ends a paragraph, `**` is around what is strong. */
                                body?: string | null;
                                button?: string | null;
                                footer?: string | null;
                            } | null;
                            de?: {
                                subject?: string | null;
                                heading?: string | null;
                                /** @description In the place of the first paragraph. An empty line ends a paragraph, `**` is around what is strong. */
                                body?: string | null;
                                button?: string | null;
                                footer?: string | null;
                            } | null;
                        };
                        /** @description What is said in the place of the usual, and whose it is. */
                        effective: {
                            [key: string]: {
                                [key: string]: {
                                    value: string;
                                    setBy: string;
                                };
                            };
                        };
                        version: number;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, mail_template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mailTemplates.set": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    en?: {
                        subject?: string | null;
                        heading?: string | null;
                        /** @description In the place of the first paragraph. An empty line ends a paragraph, `**` is around what is strong. */
                        body?: string | null;
                        button?: string | null;
                        footer?: string | null;
                    } | null;
                    de?: {
                        subject?: string | null;
                        heading?: string | null;
                        /** @description In the place of the first paragraph. An empty line ends a paragraph, `**` is around what is strong. */
                        body?: string | null;
                        button?: string | null;
                        footer?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        kind: string;
                        /** @description What may stand in braces in a text of it. */
                        placeholders: string[];
                        /** @description Whether it leads somewhere by one button. */
                        hasButton: boolean;
                        /** @description What the organization sets itself. */
                        settings: {
                            en?: {
                                subject?: string | null;
                                heading?: string | null;
                                /** @description In the place of the first paragraph. An empty line ends a paragraph, `**` is around what is strong. */
                                body?: string | null;
                                button?: string | null;
                                footer?: string | null;
                            } | null;
                            de?: {
                                subject?: string | null;
                                heading?: string | null;
                                /** @description In the place of the first paragraph. An empty line ends a paragraph, `**` is around what is strong. */
                                body?: string | null;
                                button?: string | null;
                                footer?: string | null;
                            } | null;
                        };
                        /** @description What is said in the place of the usual, and whose it is. */
                        effective: {
                            [key: string]: {
                                [key: string]: {
                                    value: string;
                                    setBy: string;
                                };
                            };
                        };
                        version: number;
                    };
                };
            };
            /** @description request.invalid, mail_template.unknown_placeholder */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, mail_template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description mail_template.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mailTemplates.readExample": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language: "en" | "de";
                    blocks?: {
                        subject?: string | null;
                        heading?: string | null;
                        /** @description In the place of the first paragraph. An empty line ends a paragraph, `**` is around what is strong. */
                        body?: string | null;
                        button?: string | null;
                        footer?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subject: string;
                        text: string;
                        html: string;
                    };
                };
            };
            /** @description request.invalid, mail_template.unknown_placeholder */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, mail_template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mailTemplates.sendExample": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language: "en" | "de";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        to: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, mail_template.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description mail.no_address, mail.not_sent */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domains.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description In lower case and ASCII. */
                            domain: string;
                            /** @description The same in the letters of its language. */
                            unicodeDomain: string;
                            /** @enum {string} */
                            status: "pending" | "verified" | "failing" | "released";
                            /**
                             * @description `subtree`: the organizations below are served as well.
                             * @enum {string}
                             */
                            reach: "organization" | "subtree";
                            /** @description What has to stand in the DNS for as long as the domain is used. */
                            record: {
                                /** @constant */
                                type: "TXT";
                                name: string;
                                value: string;
                            };
                            /** @description The last time the record was asked for. */
                            check: {
                                /** Format: date-time */
                                at: string;
                                /**
                                 * @description `different`: other records stand there, this one does not.
                                 * @enum {string}
                                 */
                                result: "found" | "different" | "absent" | "no_answer";
                            } | null;
                            verifiedAt: string | null;
                            failingSince: string | null;
                            /** @description A failing domain is released by the first check after this. */
                            releaseAt: string | null;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domains.claim": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    domain: string;
                    /**
                     * @description `subtree`: the organizations below are served as well.
                     * @default organization
                     * @enum {string}
                     */
                    reach?: "organization" | "subtree";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description In lower case and ASCII. */
                        domain: string;
                        /** @description The same in the letters of its language. */
                        unicodeDomain: string;
                        /** @enum {string} */
                        status: "pending" | "verified" | "failing" | "released";
                        /**
                         * @description `subtree`: the organizations below are served as well.
                         * @enum {string}
                         */
                        reach: "organization" | "subtree";
                        /** @description What has to stand in the DNS for as long as the domain is used. */
                        record: {
                            /** @constant */
                            type: "TXT";
                            name: string;
                            value: string;
                        };
                        /** @description The last time the record was asked for. */
                        check: {
                            /** Format: date-time */
                            at: string;
                            /**
                             * @description `different`: other records stand there, this one does not.
                             * @enum {string}
                             */
                            result: "found" | "different" | "absent" | "no_answer";
                        } | null;
                        verifiedAt: string | null;
                        failingSince: string | null;
                        /** @description A failing domain is released by the first check after this. */
                        releaseAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid, domain.public_suffix, domain.public_mail */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description domain.already_claimed, domain.too_many */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domains.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                domainId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description In lower case and ASCII. */
                        domain: string;
                        /** @description The same in the letters of its language. */
                        unicodeDomain: string;
                        /** @enum {string} */
                        status: "pending" | "verified" | "failing" | "released";
                        /**
                         * @description `subtree`: the organizations below are served as well.
                         * @enum {string}
                         */
                        reach: "organization" | "subtree";
                        /** @description What has to stand in the DNS for as long as the domain is used. */
                        record: {
                            /** @constant */
                            type: "TXT";
                            name: string;
                            value: string;
                        };
                        /** @description The last time the record was asked for. */
                        check: {
                            /** Format: date-time */
                            at: string;
                            /**
                             * @description `different`: other records stand there, this one does not.
                             * @enum {string}
                             */
                            result: "found" | "different" | "absent" | "no_answer";
                        } | null;
                        verifiedAt: string | null;
                        failingSince: string | null;
                        /** @description A failing domain is released by the first check after this. */
                        releaseAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, domain.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domains.remove": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                domainId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, domain.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description domain.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domains.update": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                domainId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description `subtree`: the organizations below are served as well.
                     * @enum {string}
                     */
                    reach: "organization" | "subtree";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description In lower case and ASCII. */
                        domain: string;
                        /** @description The same in the letters of its language. */
                        unicodeDomain: string;
                        /** @enum {string} */
                        status: "pending" | "verified" | "failing" | "released";
                        /**
                         * @description `subtree`: the organizations below are served as well.
                         * @enum {string}
                         */
                        reach: "organization" | "subtree";
                        /** @description What has to stand in the DNS for as long as the domain is used. */
                        record: {
                            /** @constant */
                            type: "TXT";
                            name: string;
                            value: string;
                        };
                        /** @description The last time the record was asked for. */
                        check: {
                            /** Format: date-time */
                            at: string;
                            /**
                             * @description `different`: other records stand there, this one does not.
                             * @enum {string}
                             */
                            result: "found" | "different" | "absent" | "no_answer";
                        } | null;
                        verifiedAt: string | null;
                        failingSince: string | null;
                        /** @description A failing domain is released by the first check after this. */
                        releaseAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, domain.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description domain.stale */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domains.verify": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example org_01kb3z8qj5e00a3n6re6jggkv1 */
                organizationId: string;
                domainId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description In lower case and ASCII. */
                        domain: string;
                        /** @description The same in the letters of its language. */
                        unicodeDomain: string;
                        /** @enum {string} */
                        status: "pending" | "verified" | "failing" | "released";
                        /**
                         * @description `subtree`: the organizations below are served as well.
                         * @enum {string}
                         */
                        reach: "organization" | "subtree";
                        /** @description What has to stand in the DNS for as long as the domain is used. */
                        record: {
                            /** @constant */
                            type: "TXT";
                            name: string;
                            value: string;
                        };
                        /** @description The last time the record was asked for. */
                        check: {
                            /** Format: date-time */
                            at: string;
                            /**
                             * @description `different`: other records stand there, this one does not.
                             * @enum {string}
                             */
                            result: "found" | "different" | "absent" | "no_answer";
                        } | null;
                        verifiedAt: string | null;
                        failingSince: string | null;
                        /** @description A failing domain is released by the first check after this. */
                        releaseAt: string | null;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description request.invalid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.not_found, domain.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description domain.released, domain.unavailable */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request.unsupported_media_type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description domain.too_many_checks */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
