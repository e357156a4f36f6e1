// When the session has ended meanwhile, what was typed stays: one signs in beside it and goes on.

const QUIET = 5 * 60 * 1000; // a form that is sent after so long without the server asks first
let heard = Date.now();

export function heardFromServer() {
  heard = Date.now();
}

export function signedOut() {
  const bar = document.getElementById("signed-out");
  if (!bar) return window.location.reload();
  bar.hidden = false;
  bar.scrollIntoView({ block: "nearest" });
  bar.querySelector("a").focus();
}

// The token against forged forms is a new one after each sign-in.
function renew(token) {
  document.querySelector("meta[name=csrf-token]").content = token;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
}

async function isIn() {
  const answer = await fetch(document.body.dataset.state, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return false;
  renew((await answer.json()).token);
  heardFromServer();
  document.getElementById("signed-out").hidden = true;
  return true;
}

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-go-on]")) isIn().then((so) => { if (!so) signedOut(); });
});

// Before the other listeners, so that none of them thinks the form has been sent.
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post" || Date.now() - heard < QUIET || !document.body.dataset.state) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  isIn().then((so) => {
    if (so) form.requestSubmit(submitter);
    else signedOut();
  }, () => {
    heardFromServer(); // no network: the browser says so itself when the form is sent again
    form.requestSubmit(submitter);
  });
}, true);
