// The index of the search: every row of the book with its words, the words with their rows, names with what sounds like them.
"use strict";
const Index = (() => {
  const { words, sound } = Spelling;
  const KINDS = ["claim", "person", "organization", "place", "event", "number", "text", "work"]; // the order where nothing else decides
  const NAMES = { person: 12, organization: 11.5, place: 11, event: 9 }; // what it weighs to be called what was asked
  const AUTHORS = / \d{4}\w?$/; // a work is called by authors and year, or by the beginning of its title
  const COMMON = new Set(
    `a an and as at be been by did do does for from had has have how in is it many of on or that the their there they this to was were
    what when where which who with`.split(/\s+/),
  );

  const significant = (list) => {
    const found = list.filter((word) => !COMMON.has(word));
    return found.length ? found : list;
  };
  const keyOf = (list) => significant(list).map(sound).join(" ");

  // What of a row is searched, and how much a word in it weighs.
  function fields(one, kind) {
    if (kind === "claim") return [[4, one.says], [3, one.gloss], [3, one.about], [2.5, one.regest], [1, one.comment]];
    if (kind === "number") return [[3, one.text], [2, one.title], [1, one.who]];
    if (kind === "work") return [[AUTHORS.test(one.title) ? 5 : 1.2, one.title], [0.9, one.text]];
    if (kind === "text") return [[2, one.title], [1, one.text]];
    return [[NAMES[kind] * 0.4, [one.title, ...one.forms].join(" / ")], [2, one.text], [2, one.rest]];
  }

  function formOf(written) {
    const list = words(written);
    return { words: list, weighed: significant(list), key: keyOf(list), text: ` ${list.join(" ")} ` };
  }

  // The numbers that an amount states: of “nearly one million” one million only.
  const figures = (low, high, hedge) => [...new Set(hedge === "nearly" ? [high] : [low, high])].filter((value) => value !== null);

  function rowOf(one) {
    const kind = one.verdict ? "claim" : one.kind ?? "text";
    return {
      one,
      kind,
      forms: NAMES[kind] ? [one.title, ...one.forms].map(formOf) : [],
      fields: fields(one, kind),
      lists: [],
      texts: [],
      days: (one.dates ?? []).map(Written.days),
      figures: one.values ? figures(...one.values) : [],
    };
  }

  // The words of a field one after the other, for phrases.
  const textOf = (row, field) => (row.texts[field] ??= ` ${row.lists[field].join(" ")} `);

  function prepare(names, chapters, rest = {}) {
    const rows = [...names.map((one) => ({ ...one, rest: rest[one.at] })), ...chapters].map(rowOf);
    rows.sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
    const postings = new Map(), forms = new Map(), named = new Set(), titled = new Set();
    rows.forEach((row, at) => {
      row.fields.forEach(([, text], field) => post(postings, row, at, field, words(text ?? "")));
      for (const form of row.forms) {
        forms.set(form.key, (forms.get(form.key) ?? new Set()).add(row));
        for (const word of form.words) named.add(word);
      }
      if (row.kind === "work") for (const word of row.lists[0]) titled.add(word);
    });
    const vocabulary = [...postings.keys()].sort();
    const sounds = sounding(vocabulary, [...named, ...titled]);
    return { rows, postings, vocabulary, forms, named, sounds, near: null, sigla: sigla(rows) };
  }

  // A word is kept with the numbers of its row and its field in one: eight fields are enough.
  function post(postings, row, at, field, list) {
    row.lists[field] = list;
    const code = at * 8 + field;
    for (const word of list) {
      const codes = postings.get(word);
      if (!codes) postings.set(word, [code]);
      else if (codes[codes.length - 1] !== code) codes.push(code);
    }
  }

  // The words of the book that sound like a name, by their sound.
  function sounding(vocabulary, names) {
    const found = new Map(names.map((word) => [sound(word), []]));
    for (const word of vocabulary) found.get(sound(word))?.push(word);
    return found;
  }

  // Where passages and claims stand, by their sigla.
  function sigla(rows) {
    const found = new Map();
    for (const { one, kind } of rows) {
      const [, siglum] = ["claim", "text"].includes(kind) ? /#([A-Z]+-\d{2,}(?:-\d{2,})?)$/.exec(one.at) ?? [] : [];
      if (siglum) for (const key of [siglum.split("-", 2).join("-"), siglum]) found.set(key, one.at.replace(siglum, key));
    }
    return found;
  }

  // The place of the first word of the book that does not come before `start`.
  function place(vocabulary, start) {
    let low = 0, high = vocabulary.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (vocabulary[middle] < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // The words of the book that are a word or, if it is `open`, begin with it. Figures are no beginning of longer figures.
  function matching({ vocabulary, postings }, word, open) {
    if (!open && postings.has(word)) return [word];
    const found = [];
    for (let at = place(vocabulary, word); at < vocabulary.length && vocabulary[at].startsWith(word); at++) {
      if (!/\d$/.test(word) || !/^[\d.]/.test(vocabulary[at].slice(word.length))) found.push(vocabulary[at]);
    }
    return found;
  }

  // Where words stand one after the other: numbers of rows and fields.
  function together({ rows, postings }, list) {
    if (!list.every((word) => postings.has(word))) return [];
    const text = ` ${list.join(" ")} `;
    const [rarest] = [...list].sort((one, other) => postings.get(one).length - postings.get(other).length);
    return postings.get(rarest).filter((code) => textOf(rows[code >> 3], code & 7).includes(text));
  }

  return { NAMES, COMMON, prepare, matching, together, textOf, significant, keyOf, figures };
})();
