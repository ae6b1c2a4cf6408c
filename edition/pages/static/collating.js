// A reader's copy against the edition: `edition/collation` in the language of the page. The specification stands there, in `__init__.py`;
// tests/collation/cases.json drives both. The copy is never built as markup: what looks like a tag is taken away, character by character.
"use strict";
const Collation = (() => {
  const MOST = 20e6, HEAD = 1024, LARGE = 1e6, HINTS = 3, LEAST = 12, FAR = 4, SHORT = 12, LONG = 20, PARAGRAPH = 2, MATCH = 3, SHIFT = 2, EDGE = 3 * FAR, ROOM = 4, REPEATS = 1000;
  const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const SPACES = RegExp(`[${SPACE}]+`, "g"), WORD = RegExp(`[^${SPACE}–—―]+`, "g");
  const sum = (list) => list.reduce((total, one) => total + one, 0);
  const numeric = (one, other) => one - other;

  // Files: which encoding, which kind.
  class Unreadable extends Error {}
  const KNOWN = { "windows-1252": "windows-1252", "iso-8859-1": "windows-1252", "windows-1251": "windows-1251", "koi8-r": "koi8-r" };
  const KINDS = { html: "html", htm: "html", xhtml: "html", md: "markdown", markdown: "markdown" };
  const PAGE = /^\s*<(?:!doctype\s+html|\?xml|html|head|body|main|article|section|div|p|h1)\b/i;
  const FOREIGN = [ // beginnings of files that hold a text, but not as text
    ["%PDF-", "is a PDF; copy its text, or save it as .txt"], ["PK\x03\x04", "is packed, as .docx, .odt and .epub are; save it as .txt"],
    ["{\\rtf", "is rich text; save it as .txt"], ["\xd0\xcf\x11\xe0", "is an old word processor’s; save it as .txt"],
    ["bplist00", "is a web archive; save the page as HTML only"],
  ];
  function unmarked(bytes) {
    const empty = [0, 0], size = Math.min(bytes.length, HEAD);
    for (let at = 0; at < size; at++) empty[at % 2] += !bytes[at];
    return 4 * (empty[0] + empty[1]) <= size || Math.min(...empty) ? "" : empty[1] ? "utf-16-le" : "utf-16-be";
  }
  // Four letters in a row from beyond ASCII are no language of the West; the Cyrillic code page is the one in which most are small letters.
  function guessed(bytes) {
    let row = 0, small = 0, words = 0, low = 0;
    for (let at = 0; at <= bytes.length; at++) {
      if (bytes[at] >= 0xc0) [row, low] = [row + 1, low + (bytes[at] >= 0xe0)];
      else {
        if (row > 3) [words, small] = [words + row, small + low];
        row = low = 0;
      }
    }
    return !words || bytes.includes(0) ? "windows-1252" : 2 * small >= words ? "windows-1251" : "koi8-r";
  }
  function decoded(bytes) {
    const [a, b, c] = bytes;
    const as = (label, options) => new TextDecoder(label, options).decode(bytes);
    if (a === 0xef && b === 0xbb && c === 0xbf) return [as("utf-8"), "utf-8"];
    if (a === 0xff && b === 0xfe) return [as("utf-16le"), "utf-16-le"];
    if (a === 0xfe && b === 0xff) return [as("utf-16be"), "utf-16-be"];
    const wide = unmarked(bytes);
    if (wide) return [as(wide.replace("16-", "16")), wide];
    try {
      return [as("utf-8", { fatal: true }), "utf-8"];
    } catch {
      const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, HEAD));
      const encoding = KNOWN[/(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1].toLowerCase()] ?? guessed(bytes);
      return [as(encoding), encoding];
    }
  }
  function read(bytes, name = "") {
    if (bytes.length > MOST) throw new Unreadable(`the file has more than ${MOST / 1e6} million bytes`);
    const head = String.fromCharCode(...bytes.subarray(0, 8)), foreign = FOREIGN.find(([beginning]) => head.startsWith(beginning));
    if (foreign) throw new Unreadable(`the file ${foreign[1]}`);
    const [text, encoding] = decoded(bytes);
    return file(text, encoding, name);
  }
  function file(text, encoding, name = "") {
    const controls = text.match(/[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/g)?.length ?? 0;
    if (text.includes("\0") || controls * 100 > text.length) throw new Unreadable(`the file holds no text; it was read as ${encoding}`);
    if (/^Content-Type:\s*multipart\/related/im.test(text.slice(0, HEAD))) throw new Unreadable("the file is a web archive; save the page as HTML only");
    if (!text.replace(SPACES, "")) throw new Unreadable("the file is empty");
    const kind = (name.includes(".") && KINDS[name.split(".").pop().toLowerCase()]) || (PAGE.test(text.slice(0, HEAD)) ? "html" : "text");
    return { text, encoding, kind };
  }

  // Markup, taken away.
  const set = (words) => new Set(words.split(" "));
  const INLINE = set("a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr");
  const DROPPED = set("aside button canvas footer head iframe math nav noscript object select script style svg template textarea title");
  const RAW = set("iframe noscript script style textarea title");
  const ENTITY = /&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{1,31});/gi;
  const named = (entity) => new DOMParser().parseFromString(entity, "text/html").body.textContent; // a name between & and ;, nothing else
  function character(entity, name) {
    if (name[0] !== "#") return named(entity);
    const number = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    const fits = number >= 32 && number < 0x110000 && !(number >= 0xd800 && number < 0xe000) && !(number >= 127 && number < 160);
    return fits ? String.fromCodePoint(number) : " ";
  }
  const NEAR = 600, NOTE = /^(?:\[[a-z0-9]{1,3}\]|[0-9]{1,3}|[*†‡\xa7]{1,3})$/i; // \xa7: the sign of sections
  const characters = (text) => text.replace(SPACES, " ").replace(ENTITY, character);
  function ofHtml(source) {
    const never = new Set(), found = [];
    const behind = (mark, at) => (source.indexOf(mark, at) + 1 || source.length - mark.length + 1) + mark.length - 1;
    function end(at) {
      const sign = />|=\s*["']/g;
      for (sign.lastIndex = at; ; ) {
        const [what] = sign.exec(source) ?? [];
        if (!what) return source.length;
        if (what === ">") return sign.lastIndex;
        const quote = source.indexOf(what.at(-1), sign.lastIndex);
        if (quote >= 0) sign.lastIndex = quote + 1;
      }
    }
    function closed(name, at) {
      if (never.has(name)) return 0;
      const tag = RegExp(`<(/?)${name}(?![a-z0-9:-])`, "gi");
      tag.lastIndex = at;
      for (let depth = 1, one; (one = tag.exec(source)); ) {
        depth += one[1] ? -1 : RAW.has(name) ? 0 : 1;
        if (!depth) return end(tag.lastIndex);
      }
      never.add(name);
      return 0;
    }
    function note(sign, at) {
      const [, held, shut] = /^([^]*?)(<\/sup\s*>)/i.exec(source.slice(at, at + NEAR)) ?? [];
      const said = shut && characters(held.replace(/<[^<>]*>/g, "")).replace(SPACES, "");
      return said && NOTE.test(said) && !/^[0-9]{2}$/.test((source[sign - 1] ?? "") + said[0]) ? at + held.length + shut.length : 0;
    }
    function after(sign) {
      if (source.startsWith("<!--", sign)) return [behind("-->", sign + 4), ""];
      if ("!?".includes(source[sign + 1] ?? " ")) return [behind(">", sign + 2), ""];
      const tag = /<(\/?)([a-z][a-z0-9:-]*)/iy;
      tag.lastIndex = sign;
      const [, close, word] = tag.exec(source) ?? [];
      if (!word) return [sign + 1, "<"];
      const name = word.toLowerCase(), stop = end(tag.lastIndex), beyond = !close && DROPPED.has(name) ? closed(name, stop) : 0;
      if (name === "sup" && !close) {
        const shut = note(sign, stop);
        if (shut) return [shut, ""];
      }
      return [beyond || stop, INLINE.has(name) ? "" : name === "br" && !beyond ? "\n" : "\n\n"];
    }
    let at = 0;
    for (let sign; (sign = source.indexOf("<", at)) >= 0; ) {
      found.push(characters(source.slice(at, sign)));
      const [next, said] = after(sign);
      found.push(said);
      at = next;
    }
    return [...found, characters(source.slice(at))].join("");
  }
  const ofMarkdown = (text) =>
    text.replace(/!\[[^\]\n]{0,500}\]\([^)\n]{0,1000}\)/g, "").replace(/\[([^\]\n]{0,500})\]\([^)\n]{0,1000}\)/g, "$1")
      .replace(/^[ \t]{0,8}(?:#{1,6}|>|[-*+]|[0-9]{1,3}\.)[ \t]+/gm, "").replace(/[*`]/g, "");
  const plain = ({ kind, text }) => (kind === "html" ? ofHtml(text) : kind === "markdown" ? ofMarkdown(text) : text);

  // Words, breaks, signs.
  const known = new Map();
  function folded(word) {
    if (/^[0-9A-Za-z]+$/.test(word)) return word.toLowerCase();
    if (!known.has(word)) known.set(word, word.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}.,]/gu, "").replace(/(?<![0-9])[.,]|[.,](?![0-9])/g, ""));
    return known.get(word);
  }
  const fold = (text) => (text.match(WORD) ?? []).map(folded).filter(Boolean);
  const BLANKS = /[\t\x1c-\x20\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
  const FURNITURE = /\[(?:edit|edit source|citation needed|(?:better source|page|clarification|full citation) needed|by whom\?|who\?|when\?|which\?|where\?|why\?|dubious – discuss|note [0-9]{1,3}|[0-9]{1,3})\]/g;
  function clean(text) {
    const seen = text.normalize("NFC").replace(/\r\n?|[\x0b\x0c\x85\u2028\u2029]/g, "\n").replace(/[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, "");
    const lines = seen.replace(FURNITURE, "").split("\n");
    return lines.map((line) => line.replace(BLANKS, " ").replace(/^ | $/g, "")).join("\n").replace(/(?<=\p{L})-\n(?=\p{L})/gu, "-");
  }
  const signs = (text) =>
    text.replace(SPACES, " ").normalize("NFKC").replace(SPACES, " ").replace(/^ | $/g, "").replace(/[‘’‚‛′ʼ`´]/g, "'").replace(/[“”„‟″«»]/g, '"')
      .replace(/ ?[‐‑‒–—―−-] ?/g, "-");
  function copyOf(source) {
    const text = clean(source), copy = { text, words: [], begins: [], ends: [], breaks: new Map() };
    let at = 0, strength = PARAGRAPH;
    for (const line of text.split("\n")) {
      for (const match of line.matchAll(WORD)) {
        const word = folded(match[0]);
        if (!word) continue;
        if (strength) copy.breaks.set(copy.words.length, Math.min(strength, PARAGRAPH));
        strength = 0;
        copy.words.push(word);
        copy.begins.push(at + match.index);
        copy.ends.push(at + match.index + match[0].length);
      }
      at += line.length + 1;
      strength++;
    }
    return copy;
  }
  // The text of some words with the signs around them, no further than the end of its line.
  function between({ text, begins, ends }, start, end) {
    const following = begins[end] ?? text.length, line = text.indexOf("\n", ends[end - 1]);
    return text.slice(begins[start], line >= 0 && line < following ? line : following).trim();
  }

  // Hashes.
  const BASE = 0x9e3779b1, SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  function ofWord(word) {
    let found = 0x811c9dc5;
    for (const sign of word) found = Math.imul(found ^ sign.codePointAt(0), 0x01000193);
    return found >>> 0;
  }
  function mixed(value) {
    let found = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    found = Math.imul(found ^ (found >>> 13), 0xc2b2ae35);
    return (found ^ (found >>> 16)) & 63;
  }
  const powers = [1];
  function power(size) {
    while (powers.length <= size) powers.push(Math.imul(powers.at(-1), BASE));
    return powers[size];
  }
  function runsOf(words) {
    const sums = new Uint32Array(words.length + 1), hashed = new Map();
    words.forEach((word, at) => {
      if (!hashed.has(word)) hashed.set(word, ofWord(word));
      sums[at + 1] = Math.imul(sums[at], BASE) + hashed.get(word);
    });
    return (start, end) => SIGNS[mixed((sums[end] - Math.imul(sums[start], power(end - start))) >>> 0)];
  }
  const bounds = (length, count) => Array.from({ length: count }, (_, at) => [Math.floor((length * at) / count), Math.floor((length * (at + 1)) / count)]);
  const primes = (count) => {
    const found = [];
    for (let number = 2; found.length < count; number++) if (found.every((prime) => number % prime)) found.push(number);
    return found;
  };
  const fraction = (value) => ((value % 1) * 2 ** 32) | 0;
  const ROUND = primes(64).map((prime) => fraction(Math.cbrt(prime))), FIRST = primes(8).map((prime) => fraction(Math.sqrt(prime)));
  const turn = (value, by) => (value >>> by) | (value << (32 - by));
  // The first half of the SHA-256 of a text; the browser's own is not there on every address.
  function whole(text) {
    const bytes = new TextEncoder().encode(text), size = ((bytes.length + 72) >> 6) << 6, state = [...FIRST], w = new Int32Array(64);
    const view = new DataView(new ArrayBuffer(size));
    new Uint8Array(view.buffer).set(bytes);
    view.setUint8(bytes.length, 0x80);
    view.setUint32(size - 4, bytes.length * 8);
    for (let block = 0; block < size; block += 64) {
      for (let i = 0; i < 64; i++) {
        const a = w[i - 15], b = w[i - 2];
        w[i] = i < 16 ? view.getInt32(block + 4 * i) : w[i - 16] + w[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i++) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, at) => (state[at] = (state[at] + value) | 0));
    }
    return state.slice(0, 4).map((value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
  }

  // Anchors.
  const standsAt = (words, anchor, at) => anchor.every((word, step) => words[at + step] === word);
  function inOrder(anchor, window) {
    let row = Array(anchor.length + 1).fill(0), found = [0, 0];
    window.forEach((word, count) => {
      const above = row.slice();
      anchor.forEach((own, at) => (row[at + 1] = own === word ? above[at] + 1 : Math.max(row[at], above[at + 1])));
      if (row.at(-1) > found[0]) found = [row.at(-1), count + 1];
    });
    return found;
  }
  function nearest(words, anchor, start, end) {
    let best = null;
    for (let first = start; first < end && anchor.length > 2; first++) {
      if (!anchor.includes(words[first])) continue;
      const [common, last] = inOrder(anchor, words.slice(first, Math.min(first + anchor.length + 1, end)));
      if (common * 3 < anchor.length * 2) continue;
      if (!best || common > best.common || (common === best.common && last < best.last)) best = { common, last, first };
    }
    return best && [best.first, best.first + best.last];
  }
  function anchorsIn(words, anchors, start, end) {
    return Object.entries(anchors).map(([claim, anchor]) => {
      const at = [];
      for (let one = start; one + anchor.length <= end; one++) if (anchor.length && standsAt(words, anchor, one)) at.push(one);
      if (at.length) return [claim, at.length === 1 ? "sure" : "doubtful", at[0], at[0] + anchor.length];
      const near = nearest(words, anchor, start, end);
      return near ? [claim, "near", ...near] : [claim, "lost", 0, 0];
    });
  }

  // Places.
  function placesOf(copy, source) {
    const { words, breaks } = copy, total = words.length, placed = [], owner = Array(total).fill("");
    const index = new Map(source.flatMap(({ anchors }) => Object.values(anchors).map(([first]) => [first, []])));
    words.forEach((word, at) => index.get(word)?.push(at));
    const hits = new Map(source.map(({ id, anchors }) => [id, Object.entries(anchors).map(([key, anchor]) => [key, index.get(anchor[0]).filter((at) => standsAt(words, anchor, at)).slice(0, REPEATS), anchor.length])]));
    if (![...hits.values()].flat().some(([, at]) => at.length)) return { placed, sign: () => "" };
    const sign = runsOf(words);
    const free = (start, end) => {
      for (let at = start; at < end; at++) if (owner[at]) return false;
      return true;
    };
    const claim = (one) => {
      placed.push(one);
      owner.fill(one.passage.id, one.start, one.end);
    };
    const isAt = ({ length, runs, folded: hash }, at) =>
      bounds(length, runs.length).every(([start, end], run) => sign(at + start, at + end) === runs[run]) && whole(words.slice(at, at + length).join(" ")) === hash;
    function starts({ id, length }) {
      const last = total - length, every = hits.get(id);
      if (!every.length) {
        const edges = placed.flatMap((one) => [one.end, one.start - length]);
        return [...new Set([...edges, ...breaks.keys()])].filter((at) => at >= 0 && at <= last).sort(numeric);
      }
      const [, rarest, size] = every.reduce((best, one) => (one[1].length < best[1].length ? one : best));
      const found = new Set();
      for (const hit of rarest) for (let at = Math.max(0, hit - length + size); at <= Math.min(hit, last); at++) found.add(at);
      return [...found].sort(numeric);
    }
    function same(passage, after) {
      let best = null;
      for (const at of starts(passage)) {
        if (!isAt(passage, at) || !free(at, at + passage.length)) continue;
        const cost = 2 * !breaks.has(at) + (at < after);
        if (!best || cost < best.cost) best = { at, cost };
      }
      return best?.at;
    }
    function together(list, first, room) {
      let [start, end] = list[first], weight = new Map();
      for (const [, stop, key, size] of list.slice(first)) {
        if (stop - start > room || !free(start, stop)) break;
        if (weight.has(key)) continue; // a neighbour may have the same words
        end = Math.max(end, stop);
        weight.set(key, size);
      }
      return { start, end, weight: sum([...weight.values()]) };
    }
    function evidence(passage) {
      const every = hits.get(passage.id), room = passage.length + (passage.length >> 1) + FAR;
      const list = every.flatMap(([key, at, size]) => at.map((start) => [start, start + size, key, size])).filter(([start, end]) => free(start, end));
      list.sort((one, other) => one[0] - other[0] || one[1] - other[1] || (one[2] < other[2] ? -1 : 1));
      let best = null;
      list.forEach((_, first) => {
        const one = together(list, first, room);
        if (!best || one.weight > best.weight) best = one;
      });
      return best && best.weight >= 3 && best.weight * 4 >= sum(every.map(([, , size]) => size)) ? { passage, ...best } : null;
    }
    function gap(one, others) {
      const reach = 2 * one.passage.length;
      let low = one.start, high = one.end;
      while (low > Math.max(0, one.start - reach) && !owner[low - 1]) low--;
      while (high < Math.min(total, one.end + reach) && !owner[high]) high++;
      low = Math.max(low, ...others.filter(({ end }) => end <= one.start).map(({ end }) => end));
      return [low, Math.min(high, ...others.filter(({ start }) => start >= one.end).map(({ start }) => start))];
    }
    const isEdge = (at) => Boolean(owner[at - 1] || owner[at]);
    const toEdge = [...breaks].some(([at, strength]) => at && strength === PARAGRAPH) ? EDGE : 0;
    function between(start, end, edge) {
      const found = new Map();
      for (let at = start; at <= end; at++) {
        const strength = at === 0 || at === total ? PARAGRAPH : breaks.get(at), costs = at === edge && isEdge(at) ? [toEdge] : [];
        if (strength) costs.push(strength === PARAGRAPH ? 0 : FAR);
        if (costs.length) found.set(at, Math.min(...costs));
      }
      return found;
    }
    function bounded(one, others) {
      const [low, high] = gap(one, others), { length } = one.passage, begins = between(low, one.start, low), stops = between(one.end, high, high);
      const offer = (map, at) => map.has(at) || map.set(at, 2 * length);
      if (!begins.size && !stops.size) begins.set(Math.max(low, Math.min(one.start, Math.floor((one.start + one.end - length) / 2))), 2 * length);
      for (const at of [...begins.keys()]) offer(stops, Math.min(Math.max(at + length, one.end), high));
      for (const at of [...stops.keys()]) offer(begins, Math.max(Math.min(at - length, one.start), low));
      let best = null;
      for (const [start, p] of begins) {
        for (const [end, q] of stops) {
          const cost = p + q + FAR * Math.abs(end - start - length);
          if (!best || cost < best.cost || (cost === best.cost && (start < best.start || (start === best.start && end < best.end)))) best = { cost, start, end };
        }
      }
      return { passage: one.passage, start: best.start, end: best.end, same: false };
    }
    const anchored = source.filter(({ id }) => hits.get(id).length);
    for (const group of [anchored, source.filter(({ id }) => !hits.get(id).length)]) {
      let after = 0;
      for (const passage of group) {
        const start = same(passage, after);
        if (start === undefined) continue;
        after = start + passage.length;
        claim({ passage, start, end: after, same: true });
      }
    }
    const have = new Set(placed.map(({ passage }) => passage));
    let waiting = anchored.filter((passage) => !have.has(passage)).map(evidence).filter(Boolean);
    while (waiting.length) {
      const best = waiting.reduce((top, one) => (one.weight > top.weight || (one.weight === top.weight && one.passage.id < top.passage.id) ? one : top));
      waiting = waiting.filter((one) => one !== best);
      const one = bounded(best, waiting);
      if ((one.end - one.start) * ROOM >= one.passage.length) claim(one);
      waiting = waiting.map((one) => (free(one.start, one.end) ? one : evidence(one.passage))).filter(Boolean); // a passage may have words of another
    }
    return { placed: placed.sort((one, other) => one.start - other.start), sign };
  }

  // Between the passages.
  function cutsOf({ breaks }) {
    const inner = [...breaks].filter(([at]) => at), least = inner.some(([, strength]) => strength === PARAGRAPH) ? PARAGRAPH : 1;
    return [...breaks].filter(([, strength]) => strength >= least).map(([at]) => at);
  }
  function paragraphs(copy, start, end) {
    if (start >= end) return [];
    const cuts = [start, ...cutsOf(copy).filter((at) => start < at && at < end), end];
    return cuts.slice(1).map((stop, at) => [cuts[at], stop]);
  }
  function grown(copy, placed) {
    const cuts = new Set([...cutsOf(copy), copy.words.length]), found = [...placed];
    function reach(at, limit, step) {
      let end = at;
      while (end !== limit && !cuts.has(end) && Math.abs(end - at) < LONG) end += step;
      return Math.abs(end - at) < LONG && (cuts.has(end) || end === limit) ? end : at;
    }
    found.forEach((one, at) => {
      const start = reach(one.start, found[at - 1]?.end ?? 0, -1), end = reach(one.end, found[at + 1]?.start ?? copy.words.length, 1);
      if (start !== one.start || end !== one.end) found[at] = { ...one, start, end, same: false };
    });
    return found;
  }
  function suits({ words }, { length, anchors }, start, end) {
    const size = end - start;
    if (length < SHORT) return size <= 2 * length + 2;
    return length <= 2 * size && size <= 2 * length && anchorsIn(words, anchors, start, end).some(([, state]) => state !== "lost");
  }
  function withShort(copy, placed, source) {
    const found = [...placed], has = (passage) => found.some((one) => one.passage === passage);
    source.forEach((missing, at) => {
      if (has(missing) || (at && !has(source[at - 1]))) return;
      const position = at ? found.findIndex(({ passage }) => passage === source[at - 1]) : -1, following = found[position + 1];
      if (following ? following.passage !== source[at + 1] : missing.role === "furniture") return;
      const between = paragraphs(copy, found[position]?.end ?? 0, following?.start ?? copy.words.length);
      if (between.length !== 1 || !suits(copy, missing, ...between[0])) return;
      found.splice(position + 1, 0, { passage: missing, start: between[0][0], end: between[0][1], same: false });
    });
    return found;
  }

  // Order.
  function moved(placed, source) {
    const rank = placed.map(({ passage }) => source.indexOf(passage)), best = [];
    placed.forEach(({ passage }, at) => {
      let before = -1, weight = 0;
      for (let i = 0; i < at; i++) if (rank[i] < rank[at] && best[i][0] > weight) [before, weight] = [i, best[i][0]];
      best.push([passage.length + weight, before]);
    });
    const kept = new Set();
    for (let at = best.reduce((top, [weight], i) => (top < 0 || weight > best[top][0] ? i : top), -1); at >= 0; at = best[at][1]) kept.add(placed[at]);
    return new Set(placed.filter((one) => !kept.has(one)).map(({ passage }) => passage.id));
  }
  function addedTo(copy, placed, source, kind) {
    const hashed = new Map(source.map(({ id, folded: hash }) => [hash, id])), found = [];
    let at = 0, after = "";
    for (const one of [...placed, null]) {
      const outside = !after || !one;
      for (const [start, end] of paragraphs(copy, at, one?.start ?? copy.words.length)) {
        const repeats = hashed.get(whole(copy.words.slice(start, end).join(" "))) ?? "";
        found.push({ after, start, end, repeats, around: outside && (kind === "html" || end - start < LONG) });
      }
      if (one) [at, after] = [one.end, one.passage.id];
    }
    return found;
  }

  // Variants.
  function covered(sign, { passage: { length, runs }, start, end }) {
    const ending = end - start - length, best = [{ score: 0, before: 0, one: { start, end: start, shift: 0, first: 0, last: 0 } }];
    const worth = (before, one) => before.score - SHIFT * (before.one.shift !== one.shift);
    bounds(length, runs.length).forEach(([first, last], run) => {
      const ready = best.length, size = last - first;
      for (let at = start; at <= end - size; at++) {
        if (sign(at, at + size) !== runs[run]) continue;
        const one = { start: at, end: at + size, shift: at - start - first, first, last };
        let before = -1;
        for (let i = 0; i < ready; i++) if (best[i].one.end <= at && (before < 0 || worth(best[i], one) > worth(best[before], one))) before = i;
        best.push({ score: worth(best[before], one) + MATCH, before, one });
      }
    });
    const value = ({ score, one }) => score - SHIFT * (one.shift !== ending);
    let at = best.reduce((top, one, i) => (value(one) > value(best[top]) ? i : top), 0);
    const chain = [];
    for (; at > 0; at = best[at].before) chain.unshift(best[at].one);
    return chain;
  }
  function trimmed([from, to, count], sure) {
    let start = from, end = to, ours = count;
    for (let changed = true; changed; ) {
      changed = false;
      for (const [first, last] of sure) {
        if (first <= start && start < last && last - start <= Math.min(end - start, ours)) [start, ours, changed] = [last, ours - (last - start), true];
        else if (first < end && end <= last && end - first <= Math.min(end - start, ours)) [end, ours, changed] = [first, ours - (end - first), true];
      }
    }
    return [start, end, ours];
  }
  function variantsOf(sign, placed, anchors) {
    const { passage: { length }, start: begin, end: stop } = placed, found = [];
    let start = begin, ours = 0;
    for (const one of [...covered(sign, placed), { start: stop, end: stop, first: length, last: length }]) {
      if (one.start > start || one.first > ours) found.push([start, one.start, one.first - ours]);
      [start, ours] = [one.end, one.last];
    }
    const sure = anchors.filter(([, state]) => state === "sure").map(([, , first, last]) => [first, last]);
    return found.length ? found.map((one) => trimmed(one, sure)) : [[begin, stop, length]];
  }

  // The report: the same data as on the command line, and the copy itself.
  const told = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value || Array.isArray(value)));
  function passageIn(copy, sign, one, behind, out) {
    const { passage: { id, role, length, anchors: wanted, text }, start, end } = one;
    const anchors = anchorsIn(copy.words, wanted, start, end), same = whole(signs(between(copy, start, end))) === text;
    let split = false;
    for (let at = start + 1; at < end; at++) split ||= copy.breaks.get(at) === PARAGRAPH;
    const state = !one.same ? "variant" : same ? "identical" : "signs";
    const variants = one.same ? [] : variantsOf(sign, one, anchors);
    return told({ id, role, state, length, start, end, behind: out ? behind : "", moved: out, merged: !copy.breaks.has(start), split, variants, anchors });
  }
  function against(file_, copy, { id, passages: rows }) {
    const source = rows.map(([key, role, length, hash, text, runs, anchors]) => {
      const wanted = Object.fromEntries(Object.entries(anchors).map(([claim, anchor]) => [claim, fold(anchor)]));
      return { id: key, role, length, folded: hash, text, runs, anchors: wanted };
    });
    const { placed: first, sign } = placesOf(copy, source), placed = withShort(copy, grown(copy, first), source);
    const out = moved(placed, source);
    const passages = source.map((passage) => {
      const at = placed.findIndex((one) => one.passage === passage);
      if (at >= 0) return passageIn(copy, sign, placed[at], placed[at - 1]?.passage.id ?? "", out.has(passage.id));
      return told({ id: passage.id, role: passage.role, state: "missing", length: passage.length, variants: [], anchors: Object.keys(passage.anchors).map((claim) => [claim, "lost", 0, 0]) });
    });
    return { source: id, passages, added: addedTo(copy, placed, source, file_.kind) };
  }
  const words = ({ passages }) => sum(passages.map(({ state, role, length }) => (state === "missing" || role === "furniture" ? 0 : length)));
  function hints(text, { passages }) {
    const plainly = text.replace(SPACES, " ");
    let found = 0;
    for (const [, , , , , , anchors] of passages) for (const anchor of Object.values(anchors)) if (found < HINTS) found += anchor.split(" ").length > 2 && plainly.includes(anchor);
    return found >= HINTS;
  }
  function codeOf({ source, passages, added }) {
    if (!source) return 2;
    const same = passages.every(({ role, state, moved: out }) => role === "furniture" || (state === "identical" && !out));
    return same && added.every(({ around }) => around) ? 0 : 1;
  }
  // Compare a file with the sources; the one of which it has most words is meant.
  function collate(file_, sources) {
    const hinted = sources.filter((source) => file_.text.length <= LARGE || hints(file_.text, source));
    const copy = copyOf(hinted.length ? plain(file_) : ""), none = { source: "", passages: [], added: [] };
    const best = hinted.map((source) => against(file_, copy, source)).reduce((top, one) => (words(one) > words(top) ? one : top), none);
    const report = words(best) >= LEAST ? best : none;
    return { copy, data: { encoding: file_.encoding, kind: file_.kind, words: copy.words.length, ...report, code: codeOf(report) } };
  }

  return { Unreadable, read, file, plain, clean, fold, signs, whole, between, collate };
})();
