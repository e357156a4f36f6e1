// What every page loads. Nothing here needs eval or inline scripts, so the strict CSP holds.

import Alpine from "@alpinejs/csp";
import htmx from "htmx.org";

Object.assign(htmx.config, { allowEval: false, includeIndicatorStyles: false });

window.htmx = htmx;
window.Alpine = Alpine;
Alpine.start();
