// A text is saved as one types. While the network or the session is gone a copy waits in the browser;
// on return it is offered, and whatever stands on the server is never overwritten unseen.

const IDLE = 1_500;
const AGAIN = 15_000;
const KEPT_DAYS = 7;
const PREFIX = "kuaibao draft ";
const OWN = new Set(["csrfmiddlewaretoken", "seen", "key"]); // parts of the page, not of the text
const BLANK = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g;
const MARKING = /(?:秘密|机密|绝密)[★☆⭐✩✪*]/;

function store() {
  try {
    return window.localStorage;
  } catch {
    return null; // the office forbids it; then the server alone keeps the text
  }
}

function tidy(kept) {
  const oldest = Date.now() - KEPT_DAYS * 86_400_000;
  for (const name of Object.keys(kept)) {
    if (name.startsWith(PREFIX) && (JSON.parse(kept.getItem(name)).at ?? 0) < oldest) kept.removeItem(name);
  }
}

function clock(at) {
  return new Date(at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
}

class Watch {
  constructor(form) {
    this.form = form;
    this.line = document.querySelector("[data-saved]");
    this.offer = document.querySelector("[data-offer]");
    this.address = form.dataset.autosave;
    this.kept = store();
    this.name = this.place();
    this.sent = this.text();
    this.changes = 0;
    if (this.kept) { tidy(this.kept); this.look(); }
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", () => this.leave());
    window.addEventListener("online", () => this.save());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.save(); });
    window.addEventListener("pagehide", () => { if (this.text() !== this.sent) this.keep(); });
  }

  place() {
    return `${PREFIX}${this.form.dataset.person} ${this.form.dataset.draft}`;
  }

  pairs() {
    return [...new FormData(this.form)].filter(([name]) => !OWN.has(name));
  }

  text() {
    return JSON.stringify(this.pairs());
  }

  get marked() {
    return this.pairs().some(([, value]) => MARKING.test(value.normalize("NFKC").replace(BLANK, "")));
  }

  typed() {
    this.changes += 1;
    clearTimeout(this.timer);
    if (this.away) this.keep();
    this.timer = setTimeout(() => this.save(), IDLE);
  }

  tell(words, link = "") {
    this.line.textContent = words;
    if (!link) return;
    const anchor = document.createElement("a");
    anchor.href = link;
    anchor.textContent = this.line.dataset.signIn;
    this.line.append(" ", anchor);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.busy || this.stopped || this.leaving || this.text() === this.sent) return;
    if (this.marked) { this.forget(); this.tell(this.line.dataset.marked); return; }
    this.busy = true;
    const text = this.text();
    try {
      await this.heard(await this.post(), text);
    } catch {
      this.lost(this.line.dataset.lost);
    }
    this.busy = false;
    if (this.text() !== text && !this.away) this.typed();
  }

  post() {
    const { controller, timer } = this.limit();
    return fetch(this.address, {
      method: "POST",
      body: new FormData(this.form),
      headers: { Accept: "application/json", "X-Requested-With": "fetch" },
      redirect: "manual", // to the sign-in: the session has ended
      signal: controller.signal,
    }).finally(() => clearTimeout(timer));
  }

  limit() {
    const controller = new AbortController();
    return { controller, timer: setTimeout(() => controller.abort(), AGAIN) };
  }

  async heard(answer, text) {
    if (answer.ok) { this.saved(await answer.json(), text); return; }
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) {
      if (answer.status === 403 && await this.renew()) { this.lost(this.line.dataset.lost, 0); return; }
      this.lost(this.line.dataset.expired, AGAIN, `/sign-in/?next=${encodeURIComponent(location.pathname)}`);
    } else if ([409, 422].includes(answer.status)) {
      await this.refused(answer, text);
    } else {
      this.lost(this.line.dataset.lost);
    }
  }

  saved({ time, seen, draft, page, autosave }, text) {
    this.forget();
    this.sent = text;
    this.away = false;
    this.form.elements.seen.value = seen;
    if (this.address !== autosave) {
      this.address = autosave;
      this.form.dataset.draft = draft;
      this.name = this.place();
      this.form.action = page;
      history.replaceState(null, "", page);
    }
    this.tell(this.line.dataset.saved.replace("{time}", time));
    this.form.dispatchEvent(new CustomEvent("saved"));
  }

  async refused(answer, text) {
    const { words, marked } = await answer.json();
    if (marked) this.forget();
    this.stopped = answer.status === 409; // saving by the button shows both texts
    if (answer.status === 422) this.sent = text; // not again before it changes
    this.tell(words);
  }

  lost(words, again = AGAIN, link = "") {
    this.away = true;
    this.keep();
    this.tell(words, link);
    this.timer = setTimeout(() => this.save(), again);
  }

  // Signed in again in another window, by the same person, the page needs the token of that session.
  async renew() {
    const answer = await fetch(location.href, { redirect: "manual" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    const known = this.form.elements.csrfmiddlewaretoken.value;
    const same = page.querySelector("form[data-autosave]")?.dataset.person === this.form.dataset.person;
    if (!token || !same || this.renewed === known) return false;
    this.renewed = token;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    document.querySelector("meta[name=csrf-token]").content = token;
    return true;
  }

  keep() {
    if (!this.kept || this.leaving) return;
    if (this.marked) { this.forget(); return; }
    const { seen, key } = this.form.elements;
    const copy = { at: Date.now(), seen: seen.value, key: key.value, pairs: this.pairs() };
    try {
      this.kept.setItem(this.name, JSON.stringify(copy));
      this.form.dispatchEvent(new CustomEvent("saved"));
    } catch { /* full: the page itself still has the text */ }
  }

  forget() {
    this.kept?.removeItem(this.name);
  }

  leave() {
    clearTimeout(this.timer);
    if (!navigator.onLine) this.keep();
    else this.leaving = true;
    setTimeout(() => { this.leaving = false; }, AGAIN);
  }

  look() {
    const copy = JSON.parse(this.kept.getItem(this.name) ?? "null");
    if (!copy) return;
    if (JSON.stringify(copy.pairs) === this.sent) { this.forget(); return; }
    this.offer.hidden = false;
    this.offer.querySelector("[data-words]").textContent =
      this.offer.dataset.offer.replace("{time}", clock(copy.at));
    this.offer.querySelector("[data-take]").addEventListener("click", () => this.take(copy));
    this.offer.querySelector("[data-drop]").addEventListener("click", () => {
      this.forget();
      this.offer.hidden = true;
    });
  }

  take({ seen, key, pairs }) {
    const fields = this.form.elements;
    for (const box of this.form.querySelectorAll("[type=checkbox]")) box.checked = false;
    for (const [name, value] of pairs) {
      const field = fields[name];
      if (field?.type && field.type !== "checkbox") field.value = value;
      else for (const box of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (box.value === value) box.checked = true;
      }
    }
    fields.seen.value = seen; // older than what stands now: then both texts are shown
    if (this.form.dataset.draft === "new") fields.key.value = key;
    this.offer.hidden = true;
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
    for (const field of [fields.body, fields.sort]) field.dispatchEvent(new Event("change", { bubbles: true }));
    fields.body.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// What leaves the page by another form, such as a file, leaves after the text is saved.
function afterSave(watch, other) {
  other.addEventListener("submit", async (event) => {
    if (watch.text() === watch.sent) return;
    event.preventDefault();
    await watch.save();
    other.submit();
  });
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const watch = new Watch(form);
  for (const other of document.querySelectorAll("form[data-after-save]")) afterSave(watch, other);
}
