// Python in a worker of its own: loads Pyodide, the tables and the code of the edition, then runs one cell after the other.
"use strict";
let python = null;
let driver = null; // driver.py
let imports = null; // imports.py
let known = {}; // the packages that Pyodide has

const say = (status) => postMessage({ status });

async function fetched(address) {
  const found = await fetch(address);
  if (!found.ok) throw new Error(`${address} answers ${found.status}`);
  return found;
}

async function start({ pyodide, library, packages }) {
  const [lock, packed] = await Promise.all([fetched(`${pyodide}pyodide-lock.json`), fetched(library)]);
  known = (await lock.json()).packages;
  importScripts(`${pyodide}pyodide.js`);
  say("Loading Python and its packages …");
  python = await loadPyodide({ indexURL: pyodide, packages: packages.filter((name) => name in known) });
  python.unpackArchive(await packed.arrayBuffer(), "zip");
  say("Starting Python …");
  [driver, imports] = ["driver", "imports"].map((name) => python.pyimport(name));
}

// loads what a cell needs besides: Matplotlib only where something is drawn
async function provide(source) {
  const missing = imports.packages(source).toJs().filter((name) => name in known && !(name in python.loadedPackages));
  if (missing.length) await python.loadPackage(missing);
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
