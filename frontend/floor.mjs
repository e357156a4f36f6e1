// The oldest browser still in offices is a Chromium 86; what it cannot read never leaves the build.

const TOO_NEW = [
  "color-mix(", "light-dark(", "oklch(", "oklab(",
  ":has(", ":is(", ":where(",
  "@layer", "@container", "@scope",
];

export function tooNewFor86(css) {
  return TOO_NEW.filter((feature) => css.includes(feature));
}
