/**
 * The script of pages that ask for a passkey; it stands in the page and is allowed by its hash. It shows the forms that need
 * it, hands what the server asks for to the browser and posts what comes back; the server decides on all of it. Where people
 * type who they are, their passkeys are offered in that field (conditional mediation, WebAuthn 3, 5.1.4).
 */
export const PASSKEY_SCRIPT = `
(() => {
  const api = navigator.credentials, form = document.querySelector('form[data-options]');
  if (!form || !api || !window.PublicKeyCredential) return;
  const fault = form.querySelector('[role=alert]');
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=/g, '');
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const asked = () => {
    const { challenge, user, allowCredentials, excludeCredentials, ...rest } = JSON.parse(form.dataset.options);
    return { ...rest, challenge: bytes(challenge),
      ...(user ? { user: { ...user, id: bytes(user.id) }, excludeCredentials: known(excludeCredentials) }
        : { allowCredentials: known(allowCredentials) }) };
  };
  const send = (made) => {
    const { id, response: r } = made;
    const said = { clientDataJSON: text(r.clientDataJSON) };
    if (r.attestationObject) {
      said.attestationObject = text(r.attestationObject);
      said.transports = r.getTransports ? r.getTransports() : [];
      said.discoverable = (made.getClientExtensionResults().credProps || {}).rk;
    } else {
      said.authenticatorData = text(r.authenticatorData);
      said.signature = text(r.signature);
      if (r.userHandle) said.userHandle = text(r.userHandle);
    }
    form.elements.credential.value = JSON.stringify({ id, response: said });
    form.submit();
  };
  const isNew = 'user' in JSON.parse(form.dataset.options);
  let waiting;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    fault.hidden = true;
    if (waiting) waiting.abort();
    try {
      const publicKey = asked();
      send(await (isNew ? api.create({ publicKey }) : api.get({ publicKey })));
    } catch (error) {
      fault.textContent = error.name === 'InvalidStateError' ? form.dataset.known : form.dataset.failed;
      fault.hidden = false;
    }
  });
  form.hidden = false;
  const offer = async () => {
    if (isNew || !document.querySelector('[autocomplete~=webauthn]')) return;
    const { isConditionalMediationAvailable: can } = PublicKeyCredential;
    if (!can || !(await can.call(PublicKeyCredential))) return;
    waiting = new AbortController();
    send(await api.get({ publicKey: asked(), mediation: 'conditional', signal: waiting.signal }));
  };
  offer().catch(() => {});
})()`
  .replace(/\n\s*/g, '\n')
  .trim()
