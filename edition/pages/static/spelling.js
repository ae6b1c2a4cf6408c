// Words whoever spelled them: without case and marks, in Latin letters, as they sound, as their consonants stand.
"use strict";
const Spelling = (() => {
  const { letters = {}, verdicts = {} } = window.editionReading ?? {};
  const PLAIN = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };
  const MARKED = new RegExp(`[^\\0-\\x7f\\u00a0‘-”–—…${Object.values(verdicts).join("")}]`); // most texts have no letters beyond a to z
  const LEFT_OUT = /['’ʼ]s\b|[,\u00a0\u202f](?=\d{3}(?!\d))/g; // Petrov’s, 200,000
  const tokens = { plain: /\d+\.\d+|[a-z\d]+/g, marked: /\d+\.\d+|[\p{L}\p{N}\p{M}]+/gu };
  const splitting = /(\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)|\d+\.\d+|[\p{L}\p{N}\p{M}]+)/u;

  const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").replace(/[łøđıßæœ]/g, (sign) => PLAIN[sign]);
  function words(text) {
    const low = text.toLowerCase(), marked = MARKED.test(low);
    return (marked ? bare(low) : low).replace(LEFT_OUT, "").match(marked ? tokens.marked : tokens.plain) || [];
  }
  const latin = (word) => (foreign(word) ? [...word].map((sign) => letters[sign] ?? sign).join("") : word);
  const foreign = (word) => /[\u0400-\u04ff]/.test(word);
  const figured = (word) => /\d/.test(word);

  // How a name sounds: Tourbin, Turbin; Petrow, Petroff, Petrov. Figures stay as they are, and so does what has two letters, as SS.
  const SAME = {
    schtsch: "sh", shch: "sh", tsch: "ch", tch: "ch", cz: "ch", sch: "sh", sz: "sh", ch: "ch", ou: "u", kh: "h", ph: "f", zh: "i", ck: "k", tz: "ts",
    w: "v", iu: "u", ju: "u", yu: "u", ie: "e", je: "e", ye: "e", ae: "a", oe: "o", ue: "u", y: "i", j: "i", c: "k",
  };
  const SOUNDS = new RegExp(Object.keys(SAME).join("|"), "g");
  function sound(word) {
    const plain = latin(word);
    if (figured(plain)) return plain;
    const found = plain.replace(SOUNDS, (signs) => SAME[signs]);
    return plain.length < 4 ? found : found.replace(/ff?$/, "v").replace(/(.)\1+/g, "$1");
  }

  // The consonants of a name, near ones alike, for what other languages make of it: Drushina, Warschau, Kosaken, Гитлер.
  const HISSING = /schtsch|shch|tsch|tch|sch|cz|sz|sh|zh|ch|ts|tz|s|z/g;
  function consonants(word) {
    const plain = latin(word);
    if (plain.length < 4 || figured(plain)) return "";
    const found = plain
      .replace(/au$/, "v").replace(/x/g, "ks").replace(/ph|w|f/g, "v").replace(/kh|g/g, "h").replace(HISSING, "s").replace(/c|q/g, "k")
      .replace(/(?!^)[aeiouyj]/g, "").replace(/^[aeiouyj]/, "a").replace(/(.)\1+/g, "$1");
    return found.length > 2 ? found : "";
  }

  // Whether two words sound nearly alike: no more than two letters apart.
  function close(one, other) {
    const [first, second] = [sound(one), sound(other)];
    let row = [...Array(second.length + 1).keys()];
    for (let at = 1; at <= first.length; at++) {
      const next = [at];
      for (let to = 1; to <= second.length; to++) next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (first[at - 1] !== second[to - 1]));
      row = next;
    }
    return row[second.length] <= 2;
  }

  // A word without up to four of its last letters, and what a Russian adjective is made of: Петрова, петровцы, Petrovites, варшавский.
  const ADJECTIVE = /^(.{3,})ск(?:ий|ии|ая|ое|ие|ого|ому|им|ом|ой|ои|ую|их|ими)$/;
  const SOFT = { ж: "г", ч: "к", ш: "х" };
  function stems(word) {
    const [, base] = ADJECTIVE.exec(word) || [];
    const adjective = base ? [base.replace(/[жчш]$/, (sign) => SOFT[sign]), base] : [];
    return [...adjective, ...[1, 2, 3, 4].map((cut) => word.slice(0, word.length - cut)).filter((stem) => stem.length >= 5)];
  }

  // Capitals that look alike in both scripts: POA on a badge is РОА.
  const ALIKE = { a: "а", b: "в", c: "с", e: "е", h: "н", k: "к", m: "м", o: "о", p: "р", t: "т", x: "х", y: "у" };
  const alike = (word) => ([...word].every((sign) => ALIKE[sign]) ? [...word].map((sign) => ALIKE[sign]).join("") : "");

  return { words, splitting, latin, foreign, figured, sound, consonants, close, stems, alike };
})();
