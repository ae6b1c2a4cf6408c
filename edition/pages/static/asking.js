// A query in its parts: phrases in quotation marks, numbers and dates, names with all their forms, words.
"use strict";
const Query = (() => {
  const { words, sound, consonants, close, stems, latin, foreign, alike } = Spelling;
  const { COMMON, matching, significant, keyOf, figures } = Index;
  const QUOTED = /[“„«"]([^“”„«»"]*)[”“»"]/g;
  const AROUND = /^[,;:!?()[\]'’‘]+|[,;:!?()[\]'’‘]+$/g; // signs at the ends of a word
  const WINDOW = 8; // words of a number, a date or a name at most
  const SMALL = new Set("a an both half most one zero".split(" ")); // more often words than numbers

  const unique = (lists) => [...new Map(lists.map((list) => [list.join(" "), list])).values()];
  const alone = (names) => names.map((name) => [name]);

  // The parts of a query. Each has the words that were asked and what is meant by them: lists of words that stand together.
  function read(index, query) {
    const phrases = [];
    const rest = Written.plainly(query).replace(QUOTED, (_, phrase) => {
      const asked = words(phrase);
      if (asked.length) phrases.push({ asked, meant: [asked], phrase: `“${phrase.trim()}”` });
      return " | ";
    });
    const pieces = rest.split(/\s+/).map((piece) => piece.replace(AROUND, ""));
    return [...phrases, ...valued(pieces).flatMap((part) => (part.value ? [part] : named(index, words(part.text))))];
  }

  const unquoted = (query) => words(query.replace(QUOTED, " $1 "));

  // The pieces of a query with its numbers and dates read, the longest first.
  function valued(pieces) {
    for (let size = Math.min(WINDOW, pieces.length); size; size--) {
      for (let start = 0; start + size <= pieces.length; start++) {
        const text = pieces.slice(start, start + size).join(" ");
        const value = valueOf(text, size === pieces.length);
        if (!value) continue;
        const part = { value, asked: words(text), meant: spelled(text, value) };
        return [...valued(pieces.slice(0, start)), part, ...valued(pieces.slice(start + size))];
      }
    }
    return pieces.length ? [{ text: pieces.join(" ") }] : [];
  }

  // Days and figures that a text states; null where it is no value. Only a whole query may have a noun behind its number.
  function valueOf(text, whole) {
    const low = text.toLowerCase();
    if (COMMON.has(low)) return null;
    const date = Written.date(text);
    const amount = whole || !SMALL.has(low) ? Written.amount(text, whole) : null;
    if (!date && !amount) return null;
    const stated = amount ? figures(amount.low, amount.high, amount.hedge) : [];
    return { days: date ? Written.days(date) : null, figures: stated, hedge: amount?.hedge };
  }

  // A value as it may stand in a text.
  function spelled(text, { figures: [value, ...more] }) {
    const found = [words(text)];
    if (!more.length && value >= 1) found.push([String(value)]);
    if (!more.length && value >= 1e6) found.push([String(value / 1e6), "million"]);
    return unique(found);
  }

  // Words; those that are together the form of a name are one part.
  function named(index, list) {
    const asked = significant(list), found = [];
    for (let at = 0; at < asked.length; ) {
      let size = Math.min(WINDOW, asked.length - at);
      while (size > 1 && !index.forms.has(keyOf(asked.slice(at, at + size)))) size--;
      const part = asked.slice(at, at + size);
      found.push({ asked: part, ...(size > 1 ? formsOf(index, keyOf(part)) : meaning(index, part[0])) });
      at += size;
    }
    return found;
  }

  // Words that are a whole form of a name mean all forms of the rows that bear it, each as the book spells it.
  function formsOf(index, key) {
    const forms = [...index.forms.get(key)].flatMap((row) => row.forms);
    const single = [key, ...forms.filter((form) => form.words.length === 1).map((form) => form.key)];
    const meant = [...single.flatMap((one) => alone(index.sounds.get(one) ?? [])), ...forms.map((form) => form.words)];
    return { key, keys: new Set(forms.map((form) => form.key)), meant: unique(meant) };
  }

  // What is meant by one word: a name, the word itself and what sounds like it in names, or what comes near it.
  function meaning(index, word) {
    const key = [word, ...(foreign(word) ? stems(word) : [])].map(sound).find((one) => index.forms.has(one));
    if (key !== undefined) return { ...formsOf(index, key), also: [[word]] };
    const heard = index.sounds.get(sound(word)) ?? [];
    const written = unique([[word], ...alone(heard)]);
    if (heard.some((name) => index.named.has(name)) || (!foreign(word) && used(index, word))) return { meant: written, single: singular(word) };
    const near = nearest(index, word);
    return near ? { ...near, also: written } : { meant: written };
  }

  const singular = (word) => (/[^s]s$/.test(word) && word.length > 4 ? word.slice(0, -1) : ""); // villages, village

  // Whether the book uses a word itself, not only in the titles of works.
  function used(index, word) {
    const known = index.postings.has(word) ? [word] : matching(index, word, true);
    return known.some((one) => index.postings.get(one).some((code) => index.rows[code >> 3].kind !== "work"));
  }

  // The names that come near a word that the book does not use: by its stem, by letters that look alike, by its consonants.
  function nearest(index, word) {
    const likely = [alike(word), ...stems(word)].filter(Boolean);
    const form = likely.map(sound).find((key) => index.forms.has(key));
    if (form !== undefined) return formsOf(index, form);
    const heard = likely.map((one) => index.sounds.get(sound(one))).find((names) => names?.some((name) => index.named.has(name)));
    if (heard) return { meant: alone(heard), quality: 0.9 };
    const near = [word, ...stems(word)].map((one) => neighbours(index, one)).find((names) => names.length);
    if (!near) return foreign(word) ? { meant: [[latin(word)]], quality: 0.8 } : null;
    const key = near.map(sound).find((one) => index.forms.has(one));
    const forms = key !== undefined ? formsOf(index, key) : { meant: [] };
    return { ...forms, meant: unique([...alone(near), ...forms.meant]), quality: 0.8, taken: { word, near } };
  }

  function grouped(names) {
    const found = new Map();
    for (const name of names) found.set(consonants(name), [...(found.get(consonants(name)) ?? []), name]);
    return found;
  }

  // The names with the consonants of a word that sound nearly like it.
  function neighbours(index, word) {
    index.near ??= grouped(index.named);
    return consonants(word) ? (index.near.get(consonants(word)) ?? []).filter((name) => close(word, name)) : [];
  }

  return { read, unquoted, named };
})();
