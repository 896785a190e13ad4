"""An identity provider on Lasso, driven by the tests: a command in JSON on each line, an answer on each line."""
import json
import sys
from datetime import datetime, timedelta, timezone

import lasso


def stamp(seconds=0):
    return (datetime.now(timezone.utc) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Provider:
    def start(self, metadata, privateKey, certificate, spMetadata):
        self.server = lasso.Server.newFromBuffers(metadata, privateKey, None, certificate)
        self.server.signatureMethod = lasso.SIGNATURE_METHOD_RSA_SHA256
        self.server.addProviderFromBuffer(lasso.PROVIDER_ROLE_SP, spMetadata, None, None)
        return {"providers": list(self.server.providers.keys())}

    def encrypt(self, sp):
        provider = self.server.providers[sp]
        provider.setEncryptionMode(lasso.ENCRYPTION_MODE_ASSERTION)
        provider.setEncryptionSymKeyType(lasso.ENCRYPTION_SYM_KEY_TYPE_AES_256)
        return {}

    def sign_on(self, message, nameId, attributes, sp=None):
        login = lasso.Login(self.server)
        if sp:
            login.initIdpInitiatedAuthnRequest(sp)
            login.request.nameIDPolicy.format = lasso.SAML2_NAME_IDENTIFIER_FORMAT_UNSPECIFIED
            login.request.protocolBinding = lasso.SAML2_METADATA_BINDING_POST
            login.processAuthnRequestMsg(None)
        else:
            login.processAuthnRequestMsg(message)
        login.validateRequestMsg(True, True)
        login.buildAssertion(lasso.SAML2_AUTHN_CONTEXT_PASSWORD, stamp(), None, stamp(-30), stamp(300))
        login.assertion.subject.nameID.content = nameId
        login.assertion.attributeStatement = [self.statement(attributes)]
        login.buildAuthnResponseMsg()
        self.session = login.session.dump()
        request = login.request
        return {
            "url": login.msgUrl,
            "response": login.msgBody,
            "relayState": login.msgRelayState,
            "asked": {
                "id": request.id,
                "issuer": request.issuer.content,
                "forceAuthn": request.forceAuthn,
                "contexts": list(request.requestedAuthnContext.authnContextClassRef)
                if request.requestedAuthnContext
                else [],
            },
        }

    def statement(self, attributes):
        statement = lasso.Saml2AttributeStatement()
        statement.attribute = [self.attribute(name, values) for name, values in attributes.items()]
        return statement

    def attribute(self, name, values):
        attribute = lasso.Saml2Attribute()
        attribute.name = name
        attribute.nameFormat = lasso.SAML2_ATTRIBUTE_NAME_FORMAT_BASIC
        attribute.attributeValue = [self.value(text) for text in values]
        return attribute

    def value(self, text):
        node = lasso.MiscTextNode.newWithString(text)
        node.textChild = True
        value = lasso.Saml2AttributeValue()
        value.any = [node]
        return value

    def logout(self):
        """Begins a logout here, by HTTP-Redirect."""
        self.leaving = lasso.Logout(self.server)
        self.leaving.setSessionFromDump(self.session)
        self.leaving.initRequest(None, lasso.HTTP_METHOD_REDIRECT)
        self.leaving.buildRequestMsg()
        return {"url": self.leaving.msgUrl}

    def logged_out(self, query):
        """Reads the answer to that."""
        self.leaving.processResponseMsg(query)
        return {}

    def asked_to_logout(self, message):
        """Answers a logout request in the way it came."""
        logout = lasso.Logout(self.server)
        logout.setSessionFromDump(self.session)
        logout.processRequestMsg(message)
        name_id = logout.request.nameId.content
        logout.validateRequest()
        logout.buildResponseMsg()
        return {"nameId": name_id, "url": logout.msgUrl, "body": logout.msgBody}


provider = Provider()
for line in sys.stdin:
    command = json.loads(line)
    name = command.pop("do")
    try:
        answer = getattr(provider, name)(**command)
    except lasso.Error as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
