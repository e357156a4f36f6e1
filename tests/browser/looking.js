// What the tests ask of a page; runs before anything else on it, in old browsers too.

(() => {
  const NATIVE = "a[href], button, input, select, textarea, summary, label, option, audio, video";
  const STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const MOST = 120; // stops; a longer table only repeats its rows
  const listened = new Set();

  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (kind, ...rest) {
    if (kind === "click" && this instanceof Element && this !== document.body) listened.add(this);
    return listen.call(this, kind, ...rest);
  };

  const brief = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  const style = (element) => getComputedStyle(element);
  const shown = (element) => element.checkVisibility
    ? element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    : element.getClientRects().length > 0 && style(element).visibility === "visible";
  const unseen = (element) => element.offsetWidth <= 1 && element.offsetHeight <= 1; // for screen readers only

  // Scrolled sideways a table stays in its own frame; the page itself never does.
  function wide() {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const cause = [...document.body.querySelectorAll("*")].filter((element) =>
      shown(element) && element.getBoundingClientRect().right > page.clientWidth + 1 && !framed(element));
    return [`${page.scrollWidth} > ${page.clientWidth}`, ...cause.slice(0, 3).map(brief)];
  }

  function framed(element) {
    for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
      if (style(above).overflowX !== "visible") return true;
    }
    return style(element).position === "fixed";
  }

  // What can be used is not cut off by something that cannot be scrolled.
  function cut() {
    return stops().filter((element) => !unseen(element) && isCut(element)).map(brief);
  }

  function isCut(element) {
    let { left, right } = element.getBoundingClientRect();
    if (right - left < 1) return true;
    for (let above = element.parentElement; above; above = above.parentElement) {
      const { overflowX, position } = style(above);
      const frame = above.getBoundingClientRect();
      if (["auto", "scroll"].includes(overflowX)) ({ left, right } = frame);
      else if (style(above).textOverflow === "ellipsis") right = Math.min(right, frame.right);
      else if (overflowX === "hidden" && (left < frame.left - 1 || right > frame.right + 1)) return true;
      if (position === "fixed") return false;
    }
    return left < -1 || right > document.documentElement.clientWidth + 1;
  }

  // Whatever answers to a click is an element that the keyboard reaches too.
  function mouseOnly() {
    const found = [...document.body.querySelectorAll("*")].filter((element) =>
      clickable(element) && !element.closest(NATIVE));
    const ordered = [...document.querySelectorAll("[tabindex]")].filter((element) => element.tabIndex > 0);
    return [...found, ...ordered].map(brief);
  }

  function clickable(element) {
    if (element.matches("form")) return false; // htmx listens there for the buttons inside
    if (element.closest("[data-chart]")) return false; // its table says the same
    const names = element.getAttributeNames();
    return names.some((name) => ["onclick", "@click", "data-key", "data-row"].includes(name))
      || names.some((name) => /^hx-(get|post)$/.test(name)) && !element.hasAttribute("hx-trigger")
      || listened.has(element) || (shown(element) && style(element).cursor === "pointer");
  }

  // The stops of the Tab key, in the order in which they stand on the page.
  function stops() {
    const found = [...document.querySelectorAll(STOPS)].filter((element) =>
      shown(element) && !element.disabled && element.tabIndex >= 0);
    return found.filter((element) => element.type !== "radio" || element === chosen(element, found));
  }

  function chosen(radio, found) {
    const group = found.filter((other) => other.type === "radio" && other.name === radio.name && other.form === radio.form);
    return group.find((other) => other.checked) || group[0];
  }

  const ringed = (element) => element
    && ((style(element).outlineStyle !== "none" && parseFloat(style(element).outlineWidth) > 0)
      || style(element).boxShadow !== "none");

  function marked(element) {
    const around = [element.nextElementSibling, element.closest("label"), element.parentElement];
    return ringed(element) || around.some((other) => other && (unseen(element) || other.matches(":focus-within")) && ringed(other));
  }

  function covered(element) {
    const { left, right, top, bottom } = element.getClientRects()[0];
    const above = document.elementFromPoint((Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
    return !above || !(element.contains(above) || above.contains(element) || (above.closest("label") && above.closest("label").contains(element)) || above.getAttribute("for") === element.id);
  }

  let visited = [];
  document.addEventListener("focusin", ({ target }) => {
    visited.push(target);
    if (!marked(target)) unmarked.push(target);
    if (!unseen(target) && covered(target)) hidden.push(target);
  });
  let unmarked = [];
  let hidden = [];

  // Where the walk begins: behind the navigation, by the link that leads there; and its steps.
  // Some fields have several stops inside: year, month, day and the calendar.
  function begin() {
    const inside = { date: 4, month: 3, time: 3 };
    const skip = document.querySelector("a[href='#main']");
    document.activeElement.blur();
    visited = [];
    unmarked = [];
    hidden = [];
    (skip || stops()[0] || document.body).focus();
    return path().reduce((sum, stop) => sum + (inside[stop.type] || 1), 1);
  }

  const path = () => {
    const main = document.getElementById("main");
    return (main ? stops().filter((stop) => main.contains(stop)) : stops()).slice(0, MOST);
  };

  // What the Tab key left out or met in another order, and where one did not see where one was.
  function missed() {
    const expected = path();
    const first = visited.filter((element, place) => expected.includes(element) && visited.indexOf(element) === place);
    const differs = expected.findIndex((element, place) => element !== first[place]);
    const found = [];
    if (differs >= 0) found.push(`stop ${differs}: ${brief(expected[differs])} but ${first[differs] ? brief(first[differs]) : "nothing"}`);
    found.push(...[...new Set(unmarked)].map((element) => `no ring: ${brief(element)}`));
    found.push(...[...new Set(hidden)].map((element) => `covered: ${brief(element)}`));
    return found;
  }

  // Where the large parts of the page stand, to be compared between browsers.
  function boxes() {
    const found = {};
    for (const name of ["header", "nav.side", "main", "main table", "main form"]) {
      const element = [...document.querySelectorAll(name)].find(shown);
      if (!element) continue;
      const { left, top, width, height } = element.getBoundingClientRect();
      found[name] = { left, top, width, height: Math.min(height, innerHeight) };
    }
    return found;
  }

  window.looking = { wide, cut, mouseOnly, begin, missed, boxes };
})();
