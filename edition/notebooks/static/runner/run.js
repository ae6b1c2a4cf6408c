// Runs the cells of a page in the reader's browser: a button at each cell, Python in a worker, nothing before a click.
"use strict";
(() => {
  const told = JSON.parse(document.getElementById("runner").textContent);
  const here = document.currentScript.src;
  const page = new URL(".", document.baseURI);
  const boxes = [...document.querySelectorAll("div.cell")];
  const cells = told.cells.map((cell, at) => ({ at, source: cell.source, box: cell.shown ? boxes.shift() : null }));
  let worker = null; // the Python of this page
  let running = null; // the cell whose button was pressed
  let answer = null; // what waits for the worker

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  function dress(cell) {
    const number = cells.filter((one) => one.box).indexOf(cell) + 1;
    cell.name = `cell ${number}`;
    cell.code = cell.box.querySelector(".cell_input pre");
    cell.output = cell.box.querySelector(".cell_output") || cell.box.appendChild(element("div", "", { class: "cell_output docutils container" }));
    cell.printed = [...cell.output.childNodes];
    cell.button = element("button", "Run", { type: "button", class: "runner-run", "aria-label": `Run ${cell.name} and those before it` });
    cell.reset = element("button", "Reset", { type: "button", class: "runner-reset", "aria-label": `Reset ${cell.name}`, hidden: "" });
    cell.status = element("span", "", { role: "status", class: "runner-status" });
    cell.failure = element("pre", "", { class: "runner-error", hidden: "", tabindex: "0", "aria-label": `Error of ${cell.name}` });
    const first = number === 1 ? "Python runs in this page; the first run loads" : "First run:";
    cell.said = element("span", `${first} about ${told.megabytes} MB from ${told.host}.`, { class: "runner-said" });
    const bar = element("div", "", { class: "runner" });
    bar.append(cell.button, cell.reset, cell.said, cell.status);
    cell.output.before(bar, cell.failure);
    cell.button.addEventListener("click", () => (running === cell ? stop() : run(cell)));
    cell.reset.addEventListener("click", () => reset(cell));
    if (cell.code) edit(cell);
  }

  function edit(cell) {
    const code = cell.code;
    cell.markup = [...code.childNodes];
    code.contentEditable = "plaintext-only";
    if (code.contentEditable !== "plaintext-only") code.contentEditable = "true";
    for (const [key, value] of Object.entries({ role: "textbox", "aria-multiline": "true", "aria-label": `Code of ${cell.name}`, spellcheck: "false" }))
      code.setAttribute(key, value);
    code.addEventListener("input", () => {
      cell.text = code.innerText.replace(/\n$/, "");
      code.classList.add("edited");
      cell.reset.hidden = false;
      keep(cell);
    });
    recall(cell);
    code.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.shiftKey || event.metaKey)) return;
      event.preventDefault();
      run(cell);
    });
  }

  // kept for the next visit, while the book has the same code there
  const place = (cell) => `code:${location.pathname}:${cell.at}`;
  function keep(cell) {
    try {
      if (cell.text === undefined) localStorage.removeItem(place(cell));
      else localStorage.setItem(place(cell), JSON.stringify([cell.source, cell.text]));
    } catch { /* a browser that keeps nothing */ }
  }

  function recall(cell) {
    let source, text;
    try { [source, text] = JSON.parse(localStorage.getItem(place(cell))) || []; } catch { return; }
    if (text === undefined || source !== cell.source) return;
    cell.text = cell.code.textContent = text;
    cell.code.classList.add("edited");
    cell.reset.hidden = false;
    cell.status.textContent = "Your code of the last visit. Reset brings back that of the book.";
  }

  // an empty cell below the last one, for a question of one’s own
  function empty() {
    const last = cells.filter((cell) => cell.box).at(-1).box;
    const box = element("div", "", { class: "cell docutils container runner-own" });
    const input = element("div", "", { class: "cell_input docutils container" });
    input.append(element("pre", "", { tabindex: "0" }));
    box.append(element("p", "Try something of your own:"), input);
    last.after(box);
    return { at: cells.length, source: "", box };
  }

  const written = (cell) => cell.text ?? cell.source;

  function reset(cell) {
    if (running) return;
    cell.output.replaceChildren(...cell.printed);
    if (cell.code) cell.code.replaceChildren(...cell.markup);
    cell.failure.hidden = cell.reset.hidden = true;
    cell.ran = cell.text = undefined;
    cell.code?.classList.remove("edited");
    keep(cell);
    cell.status.textContent = "The code and the output of the book are back.";
    cell.button.focus();
  }

  // what can be known before anything is loaded
  function hindrance() {
    if (location.protocol === "file:")
      return "A page opened from disk may not start Python. Read the book from a web server, or download this chapter as a notebook.";
    if (typeof WebAssembly === "undefined" || typeof Worker === "undefined") return "This browser cannot run Python: it has no WebAssembly.";
    return "";
  }

  function start(cell) {
    worker = new Worker(new URL("worker.js", here));
    worker.onmessage = ({ data }) => {
      if (data.status) running.status.textContent = data.status;
      else if (answer) answer(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      answer?.({ refused: event.message || "the worker could not be started" });
    };
    return ask({ pyodide: new URL(told.pyodide, page).href, core: told.core, library: new URL(told.library, page).href, packages: told.packages });
  }

  const ask = (message) => new Promise((resolve) => { answer = resolve; worker.postMessage(message); });

  function quit() {
    worker?.terminate();
    worker = answer = null;
    for (const cell of cells) cell.ran = undefined;
  }

  function busy(cell) {
    running = cell;
    for (const one of cells.filter((one) => one.box)) {
      one.button.textContent = one === cell ? "Stop" : "Run";
      one.button.setAttribute("aria-label", one === cell ? `Stop ${one.name}` : `Run ${one.name} and those before it`);
      one.button.toggleAttribute("aria-disabled", Boolean(cell) && one !== cell);
    }
  }

  async function run(cell) {
    if (running) return;
    const why = hindrance();
    if (why) return void (cell.status.textContent = why);
    busy(cell);
    cell.status.textContent = "Loading Python …";
    const began = performance.now();
    const end = await toTheEnd(cell);
    if (running !== cell) return; // stopped in the meantime
    cell.status.textContent = end || `Done in ${((performance.now() - began) / 1000).toFixed(1)} s.`;
    busy(null);
  }

  // runs what has not been run as it is now written, up to this cell; returns what went wrong
  async function toTheEnd(cell) {
    const known = worker ? {} : await start(cell);
    if (known.refused) {
      quit();
      return `Python could not be loaded from ${told.host}: ${known.refused}. What the book printed is unchanged.`;
    }
    for (const one of cells.filter((one) => one.box)) one.said.hidden = true;
    let first = cells.findIndex((one) => one.ran !== written(one));
    if (first < 0 || first > cell.at) first = cell.at;
    for (const one of cells.slice(first, cell.at + 1)) {
      cells.slice(one.at).forEach((later) => (later.ran = undefined));
      cell.status.textContent = `Running ${one.name || "code that the page does not show"} …`;
      const source = written(one);
      const found = await ask({ source });
      show(one, found);
      if (found.error || found.refused) return `Python reports an error in ${one.name || "code that the page does not show"}. What the book printed is unchanged.`;
      one.ran = source;
    }
    return "";
  }

  function show(cell, found) {
    if (!cell.box) return;
    cell.reset.hidden = false;
    cell.failure.hidden = !(found.error || found.refused);
    cell.failure.textContent = (found.text || "") + (found.error || found.refused || "");
    if (!cell.failure.hidden) return;
    const shown = found.shown.map((one) => {
      const made = element(one.html === undefined ? "pre" : "div", one.text || "", { class: one.html === undefined ? "output text_plain" : "output text_html" });
      if (one.html !== undefined) made.innerHTML = one.html;
      for (const table of made.querySelectorAll("table.dataframe")) made.classList.add("table"), table.classList.add("frame"), table.removeAttribute("border");
      return made;
    });
    cell.output.replaceChildren(...shown);
    cell.output.dispatchEvent(new CustomEvent("edition:output", { bubbles: true }));
  }

  function stop() {
    const cell = running;
    quit();
    busy(null);
    cell.status.textContent = "Stopped. The next run starts Python anew.";
  }

  // what grows above the place to which an address led pushes it away; most engines see to that themselves
  const stands = !CSS.supports("overflow-anchor: auto") && document.querySelector(":target");
  const top = () => (stands ? stands.getBoundingClientRect().top : 0);
  const before = top();
  cells.push(empty());
  cells.filter((cell) => cell.box).forEach(dress);
  scrollBy({ top: top() - before, behavior: "instant" });
  addEventListener("pagehide", quit);
})();
