// Python in a worker of its own: loads Pyodide, the tables and the code of the edition, then runs one cell after the other.
"use strict";
let python = null;
let driver = null; // driver.py
let imports = null; // imports.py
let known = {}; // the packages that Pyodide has

const say = (status) => postMessage({ status });

// What comes from elsewhere must be what the book knows: the browser compares each file with its hash, and Pyodide each package
// with that of the list which lies beside this script. A file is kept until Pyodide asks for it, and not loaded twice.
const kept = new Map();
const ask = self.fetch;
self.fetch = (address, options) => {
  const known = kept.get(String(address));
  kept.delete(String(address));
  return known ? Promise.resolve(known) : ask(address, options);
};

async function fetched(address, options = {}) {
  const found = await ask(address, options).catch(() => {
    throw new Error(`${address} does not come, or is not the file that this book knows`);
  });
  if (!found.ok) throw new Error(`${address} answers ${found.status}`);
  return found;
}

async function script(address) {
  const code = await (await fetch(address)).arrayBuffer();
  const local = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  importScripts(local);
  URL.revokeObjectURL(local);
}

async function start({ pyodide, core, library, packages }) {
  const keep = async ([name, integrity]) => kept.set(`${pyodide}${name}`, await fetched(`${pyodide}${name}`, { integrity }));
  const lock = new URL("pyodide-lock.json", location).href;
  const [listed, packed] = await Promise.all([fetched(lock), fetched(library), ...Object.entries(core).map(keep)]);
  known = (await listed.json()).packages;
  await script(`${pyodide}pyodide.js`);
  await script(`${pyodide}pyodide.asm.js`);
  say("Loading Python and its packages …");
  python = await loadPyodide({ indexURL: pyodide, lockFileURL: lock });
  await load(packages.filter((name) => name in known));
  python.unpackArchive(await packed.arrayBuffer(), "zip");
  say("Starting Python …");
  [driver, imports] = ["driver", "imports"].map((name) => python.pyimport(name));
}

// a package that does not come is no reason to Pyodide to stop; it is one to us
async function load(names) {
  let why = "";
  await python.loadPackage(names, { checkIntegrity: true, errorCallback: (said) => (why ||= said) });
  const missing = names.filter((name) => !(known[name].name in python.loadedPackages));
  if (missing.length) throw new Error(`${missing.join(", ")} does not come, or is not what this book knows: ${why}`);
}

// loads what a cell needs besides: Matplotlib only where something is drawn
async function provide(source) {
  const missing = imports.packages(source).toJs().filter((name) => name in known && !(known[name].name in python.loadedPackages));
  if (missing.length) await load(missing);
}

async function run(source) {
  await provide(source);
  return JSON.parse(driver.run(source));
}

onmessage = async ({ data }) => {
  try {
    postMessage(data.pyodide ? ((await start(data)), {}) : await run(data.source));
  } catch (error) {
    postMessage({ refused: error.message || String(error) });
  }
};
