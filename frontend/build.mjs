// Usage: node frontend/build.mjs OUT
// Builds scripts, style sheet, icon sprite and licences into OUT; writes all of them or none.

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import * as sass from "sass";

import { tooNewFor86 } from "./floor.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = join(HERE, "node_modules");
const TARGET = "chrome86";

async function scripts() {
  const built = await esbuild.build({
    absWorkingDir: HERE,
    entryPoints: ["src/app.js", "src/charts.js"],
    outdir: "out",
    bundle: true,
    format: "iife",
    legalComments: "none", // licences.txt has the full texts
    logLevel: "error",
    metafile: true,
    minify: true,
    target: TARGET,
    write: false,
  });
  return {
    files: built.outputFiles.map((file) => [file.path.split(/[\\/]/).pop(), file.text]),
    sources: Object.keys(built.metafile.inputs),
  };
}

async function style() {
  const written = sass.compile(join(HERE, "src/app.scss"), {
    loadPaths: [MODULES],
    quietDeps: true,
    silenceDeprecations: ["import"], // Bootstrap 5 is made for @import
  });
  const { code } = await esbuild.transform(written.css, {
    loader: "css", minify: true, target: TARGET, legalComments: "none",
  });
  const found = tooNewFor86(code);
  if (found.length) throw new Error(`app.css uses what Chromium 86 cannot read: ${found.join(" ")}`);
  return code;
}

function icon(name) {
  const file = join(MODULES, "@tabler/icons/icons/outline", `${name}.svg`);
  if (!existsSync(file)) throw new Error(`icons.json names an icon that Tabler does not have: ${name}`);
  const inner = readFileSync(file, "utf8").replace(/^[\s\S]*?<svg[^>]*>/, "").replace("</svg>", "");
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" `
    + `stroke-linecap="round" stroke-linejoin="round">${inner.replace(/\s*\n\s*/g, "")}</symbol>`;
}

function icons() {
  const names = JSON.parse(readFileSync(join(HERE, "icons.json"), "utf8"));
  return `<svg xmlns="http://www.w3.org/2000/svg">${names.map(icon).join("")}</svg>`;
}

function licenceTexts(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /^(licen[cs]es?\b|notice)/i.test(relative(folder, path)))
    .sort();
}

function licences(sources) {
  const bundled = sources.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]);
  const packages = new Set([...bundled, "bootstrap", "@tabler/icons"].filter(Boolean));
  const chapters = [...packages].sort().map((name) => {
    const folder = join(MODULES, name);
    const { license, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const texts = licenceTexts(folder).map((path) => readFileSync(path, "utf8"));
    return [`${name} ${version} (${license})`, ...texts].join("\n\n");
  });
  return chapters.join(`\n\n${"-".repeat(80)}\n\n`);
}

const out = resolve(process.argv[2]);
const { files, sources } = await scripts();
const all = [
  ["app.css", await style()],
  ["icons.svg", icons()],
  ["licences.txt", licences(sources)],
  ...files,
];
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [name, text] of all) writeFileSync(join(out, name), text);
