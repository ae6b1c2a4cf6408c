// The search page: what is asked stands in the field and in the address, what is found below it; kinds and verdicts can be chosen.
"use strict";
(() => {
  const KINDS = {
    claim: "claims", person: "people", organization: "organizations", place: "places", event: "events", number: "numbers", work: "works",
    text: "text",
  };
  const VERDICTS = window.editionReading?.verdicts ?? {};
  const PARTS = {
    editionReading: "numbers, dates and Cyrillic letters are not read",
    editionNames: "names and works are not searched",
    editionEntries: "the ends of long entries are not searched",
    editionChapters: "claims, numbers and the text of the chapters are not searched",
  };
  const MOST = 60, AROUND = 150, WAIT = 120, NAMED = 40; // hits shown at first, characters around a word, milliseconds after a key, mentions of a hit

  const make = (tag, properties = {}, ...parts) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...parts);
    return node;
  };
  const paragraph = (className, ...parts) => make("p", { className }, ...parts);
  const [field, list, count, told, help, filters] = ["q", "hits", "count", "told", "help", "filters"].map((id) => document.getElementById(id));
  let index = null, answer = null, most = MOST, waiting;

  // A text with what was found in it marked; `around` cuts it to what surrounds the first of it.
  function marked(text, { words, runs }, around = Infinity) {
    const parts = text.split(Spelling.splitting), plain = parts.map((part, at) => (at % 2 ? Spelling.words(part).join("") : ""));
    const hit = plain.map((word) => words.has(word));
    for (const run of runs) {
      for (let at = plain.indexOf(run[0]); at > 0; at = plain.indexOf(run[0], at + 1)) {
        if (run.every((word, step) => plain[at + 2 * step] === word)) hit.fill(true, at, at + 2 * run.length - 1);
      }
    }
    let start = 0, end = parts.length;
    if (text.length > around * 2.4) {
      start = end = Math.max(0, hit.indexOf(true));
      for (let size = 0; size < around && start > 0; size += parts[start].length) start--;
      for (let size = 0; size < around && end < parts.length; size += parts[end - 1].length) end++;
    }
    const found = parts.slice(start, end).map((part, at) => (hit[start + at] ? make("mark", { textContent: part }) : part));
    return [start > 0 ? "… " : "", ...found, end < parts.length ? " …" : ""];
  }
  const holds = (text, sought) => marked(text, sought).some((part) => part.nodeType);

  // A statement of a source stands whole between its verdict and the gloss; comment or regest where only they have what was sought.
  function claim({ one }, sought) {
    const verdict = () => make("span", { className: `verdict ${one.verdict}`, textContent: `${one.verdict}.` });
    const parts = [paragraph("", make("span", { className: "voice", textContent: "The source:" }), " ", ...marked(one.says, sought), " ", verdict())];
    if (one.gloss) parts.push(paragraph("where", ...marked(one.gloss, sought)));
    if ([one.says, one.gloss, one.about].some((text) => holds(text, sought))) return parts;
    if (holds(one.comment, sought)) parts.push(paragraph("where", ...marked(one.comment, sought, AROUND)));
    else if (holds(one.regest, sought)) parts.push(paragraph("where", "In the regest: ", ...marked(one.regest, sought), " ", verdict()));
    return parts;
  }

  const number = ({ one }, sought) => [
    paragraph("", ...marked(one.text, sought), "."),
    paragraph("where", "Said by: ", ...marked(one.who, sought), `. Stated in ${one.where}.`),
  ];

  // Paragraphs with signs of verdicts are never cut: the sign belongs to the words before it. A question mark may be none.
  const signed = (text) => Object.values(VERDICTS).some((sign) => sign !== "?" && text.includes(sign));
  const cut = (text, sought) => marked(text, sought, signed(text) ? Infinity : AROUND);

  function other({ one }, sought) {
    const parts = [paragraph("", ...(one.kind ? marked(one.text, sought) : cut(one.text, sought)))];
    if (one.rest && holds(one.rest, sought) && !holds(one.text, sought)) parts.push(paragraph("where", ...cut(one.rest, sought)));
    if (one.mentions?.length) {
      const named = one.mentions.slice(0, NAMED), more = one.mentions.length - named.length; // of very many the entry has all
      const links = named.flatMap(([shown, at], position) => [position ? ", " : "", make("a", { href: at, textContent: shown })]);
      parts.push(paragraph("where", "Mentioned in ", ...links, more ? ` and ${more} more` : ""));
    }
    return parts;
  }

  function item(row, sought) {
    const { one, kind } = row;
    const link = make("a", { href: one.at, textContent: one.title, className: one.verdict ? `see ${one.verdict}` : "" });
    const head = paragraph("title", link);
    if (one.original) head.append(" ", make("span", { lang: one.language, className: "muted", textContent: one.original }));
    if (one.kind) head.append(" ", make("span", { className: "where", textContent: one.kind }));
    return make("li", {}, head, ...{ claim, number }[kind]?.(row, sought) ?? other(row, sought));
  }

  // The choices: one of the kinds, one of the verdicts, each with the number of its hits.
  function choices(name, legend, labels) {
    const options = Object.entries({ "": name === "kind" ? "all" : "any", ...labels }).map(([value, label]) => {
      const input = make("input", { type: "radio", name, value, checked: !value, autocomplete: "off" });
      return make("label", { className: value }, input, make("span", {}, `${label} `, make("span", { className: "count" })));
    });
    filters.append(make("fieldset", {}, make("legend", { textContent: legend }), ...options));
  }
  const chosen = (name) => filters.querySelector(`[name=${name}]:checked`)?.value ?? "";
  function choose(name, value) {
    const input = [...filters.querySelectorAll(`[name=${name}]`)].find((one) => one.value === value);
    if (input) input.checked = true;
  }

  const fits = (row, kind, verdict) => (!kind || row.kind === kind) && (!verdict || row.one.verdict === verdict);
  function counted(hits) {
    for (const input of filters.querySelectorAll("input")) {
      const found = hits.filter((row) => (input.name === "kind" ? fits(row, input.value, "") : fits(row, "claim", input.value))).length;
      input.parentElement.querySelector(".count").textContent = found;
      input.parentElement.classList.toggle("none", !found);
    }
    filters.hidden = !hits.length;
  }

  const plural = (number) => `${number || "no"} ${number === 1 ? "hit" : "hits"}`;
  function summary(all, shown, kind, verdict) {
    const what = [kind && KINDS[kind], verdict].filter(Boolean).join(", ");
    const part = what ? `${shown} of ${plural(all)}: ${what}` : plural(all);
    return shown > most ? `${part}; the first ${most} shown` : part;
  }

  const remark = ({ text, link }) => paragraph("", text, ...(link ? [make("a", { href: link.at, textContent: link.title }), "."] : []));

  function show() {
    const kind = chosen("kind"), verdict = chosen("verdict");
    const hits = answer.hits.filter((row) => fits(row, kind, verdict));
    list.replaceChildren(...hits.slice(0, most).map((row) => item(row, answer)));
    const all = make("button", { type: "button", className: "more", textContent: `Show all ${hits.length}` });
    if (hits.length > most) list.append(make("li", {}, all));
    counted(answer.hits);
    told.replaceChildren(...answer.said.map(remark));
    count.textContent = field.value.trim() ? summary(answer.hits.length, hits.length, kind, verdict) : "";
    help.hidden = Boolean(field.value.trim() && answer.hits.length);
  }

  // The address says what is asked and chosen, so that it comes back with Back and can be sent to others.
  function address() {
    const asked = Object.entries({ q: field.value, kind: chosen("kind"), verdict: chosen("verdict") }).filter(([, value]) => value.trim());
    const query = String(new URLSearchParams(asked));
    field.defaultValue = field.value; // to which WebKit sets it back when a reader comes back
    try {
      history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
    } catch {
      // a browser that counts such changes refuses too many: the next one will tell all
    }
  }

  function search() {
    clearTimeout(waiting);
    address();
    if (!index) return waitFor();
    most = MOST;
    try {
      answer = Find.find(index, field.value);
      show();
    } catch (fault) {
      broken(fault);
    }
  }

  function broken(fault) {
    console.error(fault);
    document.getElementById("broken").hidden = false;
    list.replaceChildren();
    count.textContent = "";
  }

  function waitFor() {
    help.hidden = Boolean(field.value.trim());
    count.textContent = help.hidden ? "Searching … the index is being loaded." : "";
  }

  // Keys: down and up through the hits, “/” back to the field.
  function move(event) {
    const links = [...list.querySelectorAll(".title a, .more")], at = links.indexOf(document.activeElement);
    if (at < 0 && event.target !== field) return;
    const next = event.key === "ArrowDown" ? links[at + 1] : at > 0 ? links[at - 1] : at === 0 && field;
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
  function key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event);
    if (event.key !== "/" || event.target.matches("input:not([type=radio]), textarea, select")) return;
    event.preventDefault();
    field.focus();
    field.select();
  }

  function begin() {
    const missing = Object.keys(PARTS).filter((part) => !window[part]);
    for (const part of missing) count.after(paragraph("missing", `A part of the index could not be loaded: ${PARTS[part]}.`));
    try {
      index = Index.prepare(window.editionNames ?? [], window.editionChapters ?? [], window.editionEntries);
      search();
    } catch (fault) {
      broken(fault);
    }
  }

  choices("kind", "Show", KINDS);
  choices("verdict", "Claims that are", Object.fromEntries(Object.entries(VERDICTS).map(([verdict, sign]) => [verdict, `${sign} ${verdict}`])));
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") ?? "";
  for (const name of ["kind", "verdict"]) choose(name, asked.get(name) ?? "");
  if (chosen("verdict")) choose("kind", "claim");
  waitFor();
  if (!field.value) field.focus({ preventScroll: true });

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, WAIT);
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  filters.addEventListener("change", ({ target }) => {
    if (target.name === "verdict" && target.value) choose("kind", "claim");
    if (target.name === "kind" && target.value !== "claim") choose("verdict", "");
    most = MOST;
    address();
    if (answer) show();
  });
  list.addEventListener("click", ({ target }) => {
    if (!target.matches(".more")) return;
    const shown = most;
    most = Infinity;
    show();
    list.children[shown].querySelector("a").focus();
  });
  document.addEventListener("keydown", key);
  if (document.readyState === "complete") begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
