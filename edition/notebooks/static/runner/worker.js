// Python in a worker of its own: loads Pyodide, the tables and the code of the edition, then runs one cell after the other.
"use strict";
let driver = null;

const say = (status) => postMessage({ status });

async function fetched(address) {
  const found = await fetch(address);
  if (!found.ok) throw new Error(`${address} answers ${found.status}`);
  return found;
}

async function start({ pyodide, library, imports }) {
  const [lock, packed] = await Promise.all([fetched(`${pyodide}pyodide-lock.json`), fetched(library)]);
  const known = (await lock.json()).packages;
  importScripts(`${pyodide}pyodide.js`);
  say("Loading Python and its packages …");
  const python = await loadPyodide({ indexURL: pyodide, packages: imports.filter((name) => name in known) });
  python.unpackArchive(await packed.arrayBuffer(), "zip");
  say("Starting Python …");
  driver = python.pyimport("driver");
}

onmessage = async ({ data }) => {
  try {
    if (data.pyodide) await start(data);
    postMessage(data.pyodide ? {} : JSON.parse(driver.run(data.source)));
  } catch (error) {
    postMessage({ refused: error.message || String(error) });
  }
};
