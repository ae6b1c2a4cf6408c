// The search: a reader's words against names in any spelling or script, claims, paragraphs and works.
"use strict";
const Find = (() => {
  const COMMON = new Set("a an and as at by for from in is of on or the to was were with".split(" "));
  const KEY = /^\s*([a-z])\s*[-.]?\s*0*(\d{1,2})(?:\s*[-.]\s*0*(\d{1,2}))?\s*$/i;
  const WEIGHTS = { person: 10, organization: 9, place: 9, event: 7, work: 2 };
  const CYRILLIC = /[\u0400-\u04ff]/;

  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const latin = (word) => [...word].map((sign) => window.editionLetters[sign] ?? sign).join("");

  // How a name sounds, whoever spelled it: Tourkoul, Turkul; Wlassow, Vlassoff, Vlasov.
  const SOUNDS = [
    [/tsch|tch|cz/g, "ch"], [/schtsch|shch/g, "sh"], [/sch|sz/g, "sh"], [/ou/g, "u"], [/kh/g, "h"], [/ph/g, "f"], [/zh/g, "j"],
    [/ck/g, "k"], [/w/g, "v"], [/ff?$/, "v"], [/[jy]/g, "i"], [/iu/g, "u"], [/ie/g, "e"], [/(.)\1+/g, "$1"], [/(sk|ts)i+$/, "$1i"],
  ];
  const sound = (word) => SOUNDS.reduce((text, [from, to]) => text.replace(from, to), latin(word));

  // A word without up to four of its last letters: Власова, власовцы, Vlasovites.
  const stems = (word) => [0, 1, 2, 3, 4].map((cut) => word.slice(0, word.length - cut)).filter((stem, at) => at === 0 || stem.length >= 5);

  function prepare(names, chapters) {
    const rows = [
      ...names.map((one) => ({ one, weight: WEIGHTS[one.kind], head: [one.title, ...(one.forms || [])].join(" "), text: one.text })),
      ...chapters.map((one) => ({ one, weight: one.verdict ? 4 : 2, head: one.title, text: one.verdict ? [one.says, one.gloss, one.comment, one.about].join(" ") : one.text })),
    ];
    const sounds = new Map();
    for (const row of rows) {
      if (row.one.forms) for (const word of words(row.head)) sounds.set(sound(word), (sounds.get(sound(word)) || new Set()).add(word));
      row.head = ` ${words(row.head).join(" ")} `;
      row.text = ` ${words(row.text).join(" ")} `;
    }
    return { rows, sounds };
  }

  // How well a word fits a row: in its head before its text, whole before its beginning.
  function fit(row, word) {
    if (row.head.includes(` ${word} `)) return 3 * row.weight;
    if (row.head.includes(` ${word}`)) return 2 * row.weight;
    if (row.text.includes(` ${word} `)) return 2;
    return row.text.includes(` ${word}`) ? 1 : 0;
  }

  // The words that a reader may have meant: as written, or as the names of the book sound.
  function meant({ rows, sounds }, word) {
    const found = new Set([word, ...(sounds.get(sound(word)) || [])]);
    const foreign = CYRILLIC.test(word);
    if (foreign || (found.size === 1 && !rows.some((row) => fit(row, word)))) {
      for (const stem of stems(word)) for (const name of sounds.get(sound(stem)) || []) found.add(name);
    }
    return [...found];
  }

  function find(index, query) {
    const key = KEY.exec(query);
    if (key) {
      const address = `${key[1].toUpperCase()}-${key[2].padStart(2, "0")}${key[3] ? `-${key[3].padStart(2, "0")}` : ""}`;
      const hits = index.rows.filter(({ one }) => one.verdict && (key[3] ? one.at.endsWith(`#${address}`) : one.at.includes(`#${address}-`)));
      if (hits.length) return { hits: hits.map((row) => row.one), sought: [] };
    }
    const asked = words(query).filter((word, _, every) => !COMMON.has(word) || every.length === 1);
    if (!asked.length) return { hits: [], sought: [] };
    const sought = asked.map((word) => meant(index, word));
    const scored = index.rows.map((row, at) => {
      const fits = sought.map((choices) => Math.max(...choices.map((word) => fit(row, word))));
      return { one: row.one, at, score: fits.includes(0) ? 0 : fits.reduce((sum, one) => sum + one, 0) };
    });
    const hits = scored.filter(({ score }) => score).sort((one, other) => other.score - one.score || one.at - other.at);
    return { hits: hits.map(({ one }) => one), sought: sought.flat() };
  }
  return { prepare, find, words };
})();

(() => {
  const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);
  const field = document.getElementById("q"), list = document.getElementById("hits"), count = document.getElementById("count");
  const index = Find.prepare(window.editionNames, window.editionChapters);
  const MOST = 60, AROUND = 150;

  // A text with the words that were sought marked; `around` cuts it to what surrounds the first of them.
  function marked(text, sought, around = Infinity) {
    const parts = text.split(/([\p{L}\p{N}\p{M}]+)/u);
    const hit = parts.map((part) => sought.some((word) => Find.words(part).join("").startsWith(word)));
    let start = 0, end = parts.length;
    if (text.length > around * 2.4) {
      start = end = Math.max(0, hit.indexOf(true));
      for (let size = 0; size < around && start > 0; size += parts[start].length) start--;
      for (let size = 0; size < around && end < parts.length; size += parts[end - 1].length) end++;
    }
    const found = parts.slice(start, end).map((part, at) => (hit[start + at] ? make("mark", { textContent: part }) : part));
    return [start > 0 ? "… " : "", ...found, end < parts.length ? " …" : ""];
  }

  function paragraph(className, ...parts) {
    const node = make("p", { className });
    node.append(...parts);
    return node;
  }

  // A statement of a source stands whole between its verdict and the gloss.
  function claim(one, sought) {
    const inComment = !sought.some((word) => Find.words(`${one.says} ${one.gloss} ${one.about}`).some((other) => other.startsWith(word)));
    const parts = [paragraph("", ...marked(one.says, sought), ` ${one.title.split(" ").slice(2).join(" ")}.`)];
    if (one.gloss) parts.push(paragraph("where", ...marked(one.gloss, sought)));
    if (inComment && sought.length) parts.push(paragraph("where", ...marked(one.comment, sought, AROUND)));
    return parts;
  }

  // Paragraphs with signs of verdicts are never cut: the sign belongs to the words before it.
  function other(one, sought) {
    const whole = one.kind || /[✓≈≠✕○]/.test(one.text);
    const parts = [paragraph("", ...marked(one.text, sought, whole ? Infinity : AROUND))];
    if (one.mentions?.length) {
      const links = one.mentions.flatMap(([shown, at], count) => [count ? ", " : "", make("a", { href: at, textContent: shown })]);
      parts.push(paragraph("where", "Mentioned in ", ...links));
    }
    return parts;
  }

  function item(one, sought) {
    const node = make("li");
    const link = make("a", { href: one.at, textContent: one.title });
    const head = paragraph("title", link);
    if (one.verdict) link.className = `see ${one.verdict}`;
    if (one.original) head.append(" ", make("span", { lang: one.language, className: "muted", textContent: one.original }));
    if (one.kind) head.append(" ", make("span", { className: "where", textContent: one.kind }));
    node.append(head, ...(one.verdict ? claim(one, sought) : other(one, sought)));
    return node;
  }

  function search() {
    const { hits, sought } = Find.find(index, field.value);
    list.replaceChildren(...hits.slice(0, MOST).map((one) => item(one, sought)));
    const shown = hits.length > MOST ? `, the first ${MOST} shown` : "";
    count.textContent = field.value.trim() ? `${hits.length || "no"} ${hits.length === 1 ? "hit" : "hits"}${shown}` : "";
  }

  field.value = new URLSearchParams(location.search).get("q") || "";
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  search();
})();
