"""What a page complains of: to its console, to the network and to its own policy."""

WATCH = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
"""
SENT, GIVEN_UP = "htmx:afterRequest", "htmx:sendAbort"


class Complaints(list):
    """The complaints of the pages it listens to, but for the *known* ones."""

    def __init__(self, *known):
        super().__init__()
        self._known = known

    def listen(self, page):
        page.add_init_script(WATCH)
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("console", self._heard)
        page.on("requestfailed", self._failed)

    def _heard(self, said):
        if said.type not in {"error", "warning"}:
            return
        if said.text.startswith(GIVEN_UP):  # the page was left while it asked for a part of itself
            self.remove(said.text.replace(GIVEN_UP, SENT))
        elif not any(one in said.text for one in self._known):
            self.append(said.text)

    def _failed(self, request):
        # The browser itself gives up a load when it has the file already or the page is left.
        if request.failure != "net::ERR_ABORTED":
            self.append(f"{request.url} {request.failure}")
