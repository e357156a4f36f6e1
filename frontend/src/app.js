// What every page loads. Nothing here needs eval or inline scripts, so the strict CSP holds.

import Alpine from "@alpinejs/csp";
import htmx from "htmx.org";

import "./script/autosave.js";
import "./script/choosing.js";
import "./script/drafting.js";
import "./script/forms.js";
import { frame } from "./script/frame.js";
import "./script/inbox.js";
import { keys } from "./script/keys.js";
import { panel } from "./script/panel.js";
import "./script/ordering.js";
import "./script/passages.js";
import "./script/requests.js";
import "./script/writing.js";

window.htmx = htmx;
window.Alpine = Alpine;
Alpine.data("frame", frame);
Alpine.data("keys", keys);
Alpine.data("panel", panel);
Alpine.start();
