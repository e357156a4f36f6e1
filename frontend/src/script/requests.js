// How pages talk to the server: the token on each request, and a plain word when one fails.

import htmx from "htmx.org";

import { heardFromServer, signedOut } from "./session.js";

Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0, // pages hold names and points; they stay out of the browser's store
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true }, // a form with its errors
    { code: "[45]..", swap: false, error: true },
  ],
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
  detail.headers["X-CSRFToken"] = document.querySelector("meta[name=csrf-token]").content;
});

function tell(words) {
  const alert = document.createElement("div");
  alert.className = "alert alert-danger";
  alert.setAttribute("role", "alert");
  alert.textContent = words;
  document.getElementById("notes").replaceChildren(alert);
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful) heardFromServer();
});
document.addEventListener("htmx:sendError", () => tell(document.body.dataset.unreachable));
document.addEventListener("htmx:responseError", ({ detail }) => {
  // No longer allowed: the whole page knows what to say.
  if (detail.xhr.status === 401) signedOut();
  else if ([403, 404].includes(detail.xhr.status)) window.location.reload();
  else tell(document.body.dataset.failed);
});
