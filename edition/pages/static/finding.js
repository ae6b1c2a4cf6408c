// The search: how well each row of the index answers a query, and what must be said of the answer.
"use strict";
const Find = (() => {
  const { words, splitting, foreign } = Spelling;
  const { NAMES, matching, together, textOf } = Index;
  const DATED = { event: 100, claim: 96, person: 80, organization: 80, number: 60 }; // what it weighs to have the date that was asked
  const COUNTED = { claim: 100, number: 90 }; // or the number
  const BESIDE = 0.1; // such a value beside words, against one that is all that was asked
  const BEGUN = 0.6; // a word that only begins as it was asked, against a whole one
  const LONGEST = 300; // characters of a query that are read
  const SEASON = 92; // days: a row that covers a longer time says nothing of a day in it
  const SIGLUM = /^(?:.*#)?\s*([a-zав]+)\s*[-.]?\s*(\d{1,3})(?:\s*[-.]\s*(\d{1,3}))?(?:-comment|-gloss)?\s*$/i;
  const SOURCES = { а: "A", в: "B" }; // typed in Cyrillic, they look the same

  // How well each row answers a part of a query; the words and phrases by which it does are kept for the page.
  function score(index, part, sole) {
    const { rows, postings } = index, best = new Float32Array(rows.length), quality = part.quality ?? 1;
    part.found = { whole: new Set(), begun: new Set(), runs: [] };
    const give = (codes, share) => {
      for (const code of codes) {
        const at = code >> 3;
        best[at] = Math.max(best[at], rows[at].fields[code & 7][0] * quality * share);
      }
    };
    for (const list of [...part.meant, ...(part.also ?? [])]) {
      if (list.length > 1) {
        const codes = together(index, list);
        if (codes.length) part.found.runs.push(list);
        give(codes, 1);
        continue;
      }
      for (const word of matching(index, list[0], open(part, list[0]))) {
        part.found[word === list[0] ? "whole" : "begun"].add(word);
        give(postings.get(word), word === list[0] ? 1 : BEGUN);
      }
    }
    if (part.single && postings.has(part.single)) {
      part.found.whole.add(part.single);
      give(postings.get(part.single), 0.9);
    }
    if (part.value) rows.forEach((row, at) => (best[at] = Math.max(best[at], valued(row, part.value) * (sole ? 1 : BESIDE))));
    return best;
  }

  // Whether longer words are meant, too: not by a phrase, a value, an abbreviation, a short word.
  const open = (part, word) => !part.phrase && !part.value && word.length > (part.key === undefined ? 3 : 4);

  // How well numbers and dates of a row are those that were asked for.
  function valued(row, value) {
    const common = value.figures.filter((figure) => row.figures.some((other) => same(figure, other))).length;
    const all = common === row.figures.length && common === value.figures.length;
    const number = !common ? 0 : !all ? 0.8 : value.hedge === row.one.values[2] ? 1 : 0.95;
    const date = value.days ? Math.max(0, ...row.days.map((days) => when(days, value.days))) : 0;
    return Math.max(number * (COUNTED[row.kind] ?? 0), date * (DATED[row.kind] ?? 0));
  }

  const same = (one, other) => Math.abs(one - other) <= (Math.abs(other) <= 1 ? 0.001 : 0);
  const length = (first, last) => (Date.parse(last) - Date.parse(first)) / 864e5;

  // How a time in a table stands to a time in a query: it is it, begins or ends with it, lies in it, or has it in it.
  function when([first, last], [from, to]) {
    if ((!first && !last) || (!from && !to)) return 0;
    if (first === from && last === to) return 1;
    if (from === to && (first === from || last === from)) return 0.95;
    if (!first || !last || !from || !to) return 0;
    if (from <= first && last <= to) return 0.9;
    return first <= from && to <= last && length(first, last) <= SEASON ? 0.4 : 0;
  }

  // What it adds that a row is called what was asked, or is called so among other things; and how often the sources speak of it.
  function naming(row, parts) {
    if (row.kind === "work") return textOf(row, 0) === ` ${parts.flatMap((part) => part.asked).join(" ")} ` ? 4 * row.fields[0][0] : 0;
    if (!row.forms.length) return 0;
    const weight = NAMES[row.kind] * 0.6 + Math.log2(1 + row.one.mentions.length) / 2;
    const [sole, ...others] = parts;
    if (!others.length && row.forms.some((form) => form.key === sole.key)) return 40 + weight;
    if (!others.length && row.forms.some((form) => sole.keys?.has(form.key))) return 20 + weight;
    const naming = parts.filter((part) => !part.value);
    return naming.length ? weight * Math.max(...row.forms.map((form) => covering(form, naming))) : 0;
  }

  // How much of a name was asked for, and how much of what was asked for is in the name.
  function covering(form, parts) {
    const inRuns = ({ runs }, word) => runs.some((run) => run.includes(word) && form.text.includes(` ${run.join(" ")} `));
    const worth = ({ found }, word) => (found.whole.has(word) || inRuns(found, word) ? 1 : found.begun.has(word) ? BEGUN : 0);
    const inName = parts.filter((part) => part.key === form.key || form.weighed.some((word) => worth(part, word)));
    const asked = form.weighed.map((word) => Math.max(...parts.map((part) => (part.key === form.key ? 1 : worth(part, word)))));
    return (asked.reduce((sum, share) => sum + share, 0) / asked.length) * (inName.length / parts.length) ** 2;
  }

  // What it adds that words stand together as they were asked.
  function beside(row, asked) {
    if (asked.length < 2) return 0;
    const text = ` ${asked.join(" ")} `;
    return Math.max(...row.fields.map(([weight], field) => (textOf(row, field).includes(text) ? 1.5 * weight : 0)));
  }

  // The rows that answer all parts of a query or, where there are none, most of them; best first.
  function answered(index, parts, asked) {
    const scores = parts.map((part) => score(index, part, parts.length === 1));
    const counts = index.rows.map((_, at) => scores.filter((best) => best[at] > 0).length);
    const most = counts.reduce((one, other) => Math.max(one, other), 0);
    const found = [];
    index.rows.forEach((row, at) => {
      if (!most || counts[at] < most) return;
      const sum = scores.reduce((total, best) => total + best[at], 0);
      found.push({ row, at, score: sum + naming(row, parts) + beside(row, asked) });
    });
    found.sort((one, other) => other.score - one.score || one.at - other.at);
    return { hits: found.map(({ row }) => row), all: most === parts.length };
  }

  // A siglum leads to its passage or claim; one that does not exist, to the nearest. Null where the query is none.
  function cited(index, query) {
    const [, letter, passage, claim] = SIGLUM.exec(query) ?? [];
    const source = letter && (SOURCES[letter.toLowerCase()] ?? letter.toUpperCase());
    if (![...index.sigla.keys()].some((key) => key.split("-")[0] === source)) return null;
    const two = (number) => String(Number(number)).padStart(2, "0");
    const key = `${source}-${two(passage)}`, whole = claim ? `${key}-${two(claim)}` : key;
    const cites = ({ one, kind }) =>
      ["claim", "text"].includes(kind) && (one.at.endsWith(`#${whole}`) || (!claim && one.at.includes(`#${key}-`)));
    const hits = index.rows.filter(cites);
    return { hits, said: hits.length ? [] : [missing(index.sigla, source, key, whole)] };
  }

  const shown = (key) => key.replace(/-0*(?=\d)/, " ").replace(/-0*(?=\d)/, ".");

  function missing(sigla, source, key, whole) {
    const within = sigla.has(key), wanted = within ? whole : key;
    const number = (siglum) => Number(siglum.split("-").pop());
    const far = (siglum) => Math.abs(number(siglum) - number(wanted));
    const near = [...sigla.keys()].filter((one) => one.split("-").length === (within ? 3 : 2) && one.startsWith(`${within ? key : source}-`));
    const [nearest] = near.sort((one, other) => far(one) - far(other));
    const what = window.editionReading?.apart?.includes(key)
      ? `${shown(key)} belongs to the page around source ${source} and is not edited`
      : `There is no ${within ? `claim ${shown(whole)}` : `passage ${shown(key)} in source ${source}`}`;
    return nearest ? { text: `${what}; the nearest is `, link: { at: sigla.get(nearest), title: shown(nearest) } } : { text: `${what}.` };
  }

  // What a query is taken for, in words with capitals.
  function taken(query, { word, near }) {
    const typed = query.split(splitting).find((part) => words(part)[0] === word) ?? word;
    const names = near.every(foreign) ? near : near.filter((name) => !foreign(name));
    return { text: `“${typed}” is read as ${names.map((name) => name[0].toUpperCase() + name.slice(1)).join(", ")}.` };
  }

  // The rows that answer a query, best first; what must be said of them; the words and runs of words by which they were found.
  function find(index, typed) {
    const query = typed.slice(0, LONGEST);
    const { hits, said, parts } = cited(index, query) ?? answer(index, query);
    if (typed.length > LONGEST) said.unshift({ text: `Only the first ${LONGEST} characters are searched.` });
    const found = (parts ?? []).map((part) => part.found);
    return { hits, said, words: new Set(found.flatMap(({ whole, begun }) => [...whole, ...begun])), runs: found.flatMap(({ runs }) => runs) };
  }

  function answer(index, query) {
    const parts = Query.read(index, query), asked = Query.unquoted(query);
    if (!parts.length) return { hits: [], said: query.trim() ? [{ text: "There is no word and no number in this." }] : [] };
    const found = answered(index, parts, asked);
    const lost = parts.filter((part) => part.phrase && !part.found.runs.length && !part.found.whole.size);
    if (!lost.length) return { ...found, parts, said: remarks(query, parts, found) };
    const words = parts.flatMap((part) => (lost.includes(part) ? Query.named(index, part.asked) : [part]));
    const instead = answered(index, words, asked);
    const have = instead.hits.length && instead.all ? " These have the words." : "";
    const nowhere = { text: `${lost.map((part) => part.phrase).join(" and ")} stands nowhere in the book.${have}` };
    return { ...instead, parts: words, said: [nowhere, ...remarks(query, words, instead)] };
  }

  function remarks(query, parts, { hits, all }) {
    const said = parts.filter((part) => part.taken).map((part) => taken(query, part.taken));
    return hits.length && !all ? [...said, { text: "No entry has all the words; these have some." }] : said;
  }

  return { find };
})();
