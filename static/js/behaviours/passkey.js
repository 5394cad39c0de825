import { behaviour, send, words } from "../app.js";

// On a form with a hidden field `credential` and an element [data-device-said]: before it is sent, the device is asked to
// use a passkey (data-deed="get") or to make one ("create"). data-challenge-url says, by POST, what is to be signed.
// data-refused, data-known and data-unable are what is said when nothing came of it.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

// PublicKeyCredential has methods for both ways, but not in every browser that has passkeys.
function read(options) {
  const described = (list) => list?.map((each) => ({ ...each, id: bytes(each.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.allowCredentials && { allowCredentials: described(options.allowCredentials) }),
    ...(options.excludeCredentials && { excludeCredentials: described(options.excludeCredentials) }),
  };
}

function write({ id, rawId, type, response }) {
  const parts = { transports: response.getTransports?.() };
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: parts, clientExtensionResults: {} });
}

async function ask(form) {
  const { deed, challengeUrl } = form.dataset;
  const answer = await send(challengeUrl, { method: "POST" });
  if (!answer.ok) throw new DOMException("", answer.status < 500 ? "TooLate" : "Server");
  return navigator.credentials[deed]({ publicKey: read(await answer.json()) });
}

function reason(form, error) {
  if (error.name === "InvalidStateError") return form.dataset.known;
  if (error.name === "Server") return words("server");
  return error instanceof TypeError ? words("network") : form.dataset.refused;
}

behaviour("passkey", (form) => {
  const field = form.elements.credential;
  const said = form.querySelector("[data-device-said]");
  let asking = false;
  const tell = (message) => {
    said.textContent = message;
    said.hidden = !message;
  };
  // An answer is good once: what the server sent back, or the browser remembers, is of no use.
  field.value = "";
  window.addEventListener("pageshow", () => { field.value = ""; });
  if (!window.PublicKeyCredential) tell(form.dataset.unable);

  form.addEventListener("submit", async (event) => {
    if (field.value) return;
    event.preventDefault();
    if (asking || !window.PublicKeyCredential) return;
    asking = true;
    tell("");
    try {
      field.value = write(await ask(form));
      form.requestSubmit();
    } catch (error) {
      // Signed out, or shown too long ago who is there: the page itself leads to where that is mended.
      if (error.name === "TooLate") location.reload();
      else tell(reason(form, error));
    } finally {
      asking = false;
    }
  });
});
