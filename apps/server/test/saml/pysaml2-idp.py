"""An identity provider on pysaml2, driven by the tests: a command in JSON on each line, an answer on each line."""
import json
import os
import sys
import tempfile
from functools import partial
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import saml2.entity
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server
from saml2.sigver import SecurityContext, pre_encryption_part, verify_redirect_signature
from saml2.xml.schema import node_to_schema
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

BINDINGS = {"redirect": BINDING_HTTP_REDIRECT, "post": BINDING_HTTP_POST}
AES_256_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm"
PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"
SIGNED = {"sign_alg": SIG_RSA_SHA256, "digest_alg": DIGEST_SHA256}


class Provider:
    def start(self, entityId, privateKey, certificate, spMetadata):
        self.folder = tempfile.TemporaryDirectory()
        at = lambda path: [(entityId + path, binding) for binding in BINDINGS.values()]
        config = {
            "entityid": entityId,
            "key_file": self.keep("key.pem", privateKey),
            "cert_file": self.keep("crt.pem", certificate),
            "encryption_keypairs": [],
            "metadata": {"inline": [spMetadata]},
            "service": {
                "idp": {
                    "endpoints": {"single_sign_on_service": at("/sso"), "single_logout_service": at("/slo")},
                    "name_id_format": [NAMEID_FORMAT_PERSISTENT],
                    "want_authn_requests_signed": True,
                }
            },
        }
        loaded = IdPConfig().load(config)
        self.server = Server(config=loaded)
        return {"metadata": str(entity_descriptor(loaded))}

    def encrypt_by_aes(self):
        """Its own choice is Triple DES, and it has no setting for another."""
        saml2.entity.pre_encryption_part = partial(pre_encryption_part, msg_enc=AES_256_GCM)
        SecurityContext.encrypt_assertion.__defaults__ = ("aes-256", None)
        return {}

    def keep(self, name, content):
        path = os.path.join(self.folder.name, name)
        with open(path, "w") as file:
            file.write(content)
        return path

    def validate(self, texts):
        """Holds each against the schemas of SAML 2.0."""
        for text in texts:
            root = ElementTree.fromstring(text).tag[1:].replace("}", ":")
            node_to_schema[root].validate(text)
        return {}

    def sign_on(self, message, binding, nameId, attributes, **signing):
        """Reads a request, which has to be signed, and answers it."""
        request = self.read("authn_request", message, binding)
        sp = request.issuer.text
        name_id = NameID(format=NAMEID_FORMAT_PERSISTENT, sp_name_qualifier=sp, text=nameId)
        response = self.server.create_authn_response(
            attributes,
            request.id,
            request.assertion_consumer_service_url,
            sp,
            name_id=name_id,
            authn={"class_ref": PASSWORD, "authn_auth": self.server.config.entityid},
            **signing,
            **SIGNED,
        )
        return {"id": request.id, "issuer": sp, "response": str(response)}

    def read(self, name, message, binding):
        if binding == "redirect":
            message = self.signed(message, "SAMLRequest")
        # It would look for a signature inside, though that of the address was right.
        self.server.config.setattr("idp", "want_authn_requests_signed", binding == "post")
        return getattr(self.server, "parse_" + name)(message, BINDINGS[binding]).message

    def signed(self, query, name):
        """What an address brings, once its signature is the service provider's."""
        fields = dict(parse_qsl(query))
        [sp] = self.server.metadata.keys()
        certificates = self.server.metadata.certs(sp, "spsso", "signing")
        backend = self.server.sec.sec_backend
        if not any(verify_redirect_signature(fields, backend, cert) for cert in certificates):
            raise ValueError("not signed by the service provider")
        return fields[name]

    def logout(self, nameId, sessionIndex):
        """Begins a logout here, by HTTP-Redirect."""
        [sp] = self.server.metadata.keys()
        [service] = self.server.metadata.single_logout_service(sp, BINDING_HTTP_REDIRECT, "spsso")
        name_id = NameID(format=NAMEID_FORMAT_PERSISTENT, text=nameId)
        _, request = self.server.create_logout_request(
            service["location"], sp, name_id=name_id, session_indexes=[sessionIndex], sign=False
        )
        return {"url": self.address(request, service["location"], "the state", response=False)}

    def address(self, message, destination, relay_state, response):
        """Where a signed message takes a browser."""
        return dict(
            self.server.apply_binding(
                BINDING_HTTP_REDIRECT,
                str(message),
                destination,
                relay_state,
                response=response,
                sign=True,
                sigalg=SIG_RSA_SHA256,
            )["headers"]
        )["Location"]

    def logged_out(self, query):
        """Reads the answer to that."""
        message = self.signed(query, "SAMLResponse")
        response = self.server.parse_logout_request_response(message, BINDING_HTTP_REDIRECT).response
        return {"status": response.status.status_code.value, "inResponseTo": response.in_response_to}

    def asked_to_logout(self, message, binding):
        """Reads a logout request, which has to be signed, and answers it by HTTP-Redirect."""
        request = self.read("logout_request", message, binding)
        response = self.server.create_logout_response(request, [BINDING_HTTP_REDIRECT], sign=False)
        return {
            "nameId": request.name_id.text,
            "sessionIndexes": [index.text for index in request.session_index],
            "url": self.address(response, response.destination, "the state", response=True),
        }


provider = Provider()
for line in sys.stdin:
    command = json.loads(line)
    name = command.pop("do")
    try:
        answer = getattr(provider, name)(**command)
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
