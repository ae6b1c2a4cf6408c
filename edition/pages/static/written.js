// Numbers and dates as people write them, read as the checks of the book read them; the words come from the same tables.
"use strict";
const Written = (() => {
  const known = { words: {}, scales: {}, shares: {}, hedges: {}, before: {}, seasons: {}, months: [], ...window.editionReading };
  const either = (names) => names.join("|") || "(?!)";
  const SEASONS = Object.fromEntries(Object.entries(known.seasons).map(([number, [name]]) => [name, number]));
  const MONTHS = Object.fromEntries(known.months.map((name, at) => [name.toLowerCase(), String(at + 1).padStart(2, "0")]));

  const HEDGED = new RegExp(`^(?:(${either(Object.keys(known.hedges))}) )?(.+)$`);
  const RANGE = /^(?:between )?(.+?)(?: to | and | or |–)(.+)$/;
  const FIGURES = /^(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)$/;
  const NOUN = /^(.+) (\p{L}+)$/u;
  const PREFIX = new RegExp(`^(${either(Object.keys(known.before))}) (.+)$`, "i");
  const SINGLE = new RegExp(
    `^(?:(${either(Object.keys(SEASONS))}) )?(?:(\\d{1,2})(?: |$))?(?:(${either(known.months)})(?: |$))?(\\d{4})?$`,
    "i",
  );
  const SPAN = /^(.+?)(?: to | and |–)(.+)$/;
  const one = (text) => text.trim().split(/\s+/).join(" ");

  // A number in figures or words: 2,200; 1.4 million; fourteen; two hundred; one and a half million.
  function number(text) {
    let total = 0, current = null;
    for (const word of text.replace(/ and a half\b/g, " .5").replaceAll("-", " ").trim().split(/\s+/)) {
      if (current === null && FIGURES.test(word)) current = Number(word.replaceAll(",", ""));
      else if (word === ".5" && current !== null) current += 0.5;
      else if (Object.hasOwn(known.words, word)) current = (current ?? 0) + known.words[word];
      else if (Object.hasOwn(known.scales, word) && current !== null) {
        if (word === "hundred") current *= 100;
        else [total, current] = [total + current * known.scales[word], 0];
      } else if (word !== "and") return null;
    }
    return current === null && !total ? null : total + (current ?? 0);
  }

  const scale = (text) => known.scales[text.split(" ").pop()] ?? 1;

  // The lower and the upper bound of a number or a range, with or without the noun that it counts.
  function bounds(text, noun) {
    if (Object.hasOwn(known.shares, text)) return known.shares[text];
    const single = number(text);
    if (single !== null) return [single, single];
    const range = RANGE.exec(text);
    const [low, high] = range ? [number(range[1]), number(range[2])] : [null, null];
    if (low !== null && high !== null) return [low < known.small && scale(range[1]) === 1 ? low * scale(range[2]) : low, high];
    const counted = noun && NOUN.exec(text);
    return counted && !(counted[2] in known.words) && !(counted[2] in known.scales) ? bounds(counted[1], noun) : null;
  }

  // “Nearly one million” is an amount: bounds (null is open) and the family of its hedge. Null where it is no number.
  function amount(written, noun = true) {
    const [, hedge, rest] = HEDGED.exec(one(written.toLowerCase())) || [];
    const found = rest ? bounds(rest, noun) : null;
    if (!found) return null;
    const family = hedge ? known.hedges[hedge] : "";
    const [low, high] = found;
    if (family === "least") return { low, high: null, hedge: family };
    if (family === "most") return { low: null, high, hedge: family };
    return { low: family === "nearly" ? known.nearly * low : low, high, hedge: family };
  }

  // The EDTF of a written date: “14 November 1944” is 1944-11-14. Empty where it is no date.
  function date(written) {
    const text = one(written);
    const prefix = PREFIX.exec(text);
    if (prefix) {
      const inner = date(prefix[2]);
      return inner && known.before[prefix[1].toLowerCase()].replace("{}", inner);
    }
    const plain = single(text, ["", "", ""]);
    if (plain) return plain;
    const between = SPAN.exec(text);
    return between ? span(between[1], between[2]) : "";
  }

  // A span of time; its beginning may leave out what its end says: 4 to 25 August 1944, 1941–45.
  function span(start, end) {
    const last = date(/^\d{4}$/.test(start) && /^\d{2}$/.test(end) ? start.slice(0, 2) + end : end);
    const first = last && single(start, [...last.split("-"), "", ""].slice(0, 3));
    return first ? `${first}/${last}` : "";
  }

  function single(text, fill) {
    const [found, season, day, name, stated] = SINGLE.exec(text) || [];
    const year = found === undefined ? "" : stated || fill[0];
    if (!year) return "";
    if (season) return `${year}-${SEASONS[season.toLowerCase()]}`;
    const month = name ? MONTHS[name.toLowerCase()] : day ? fill[1] : "";
    return month || !day ? [year, month, day && day.padStart(2, "0")].filter(Boolean).join("-") : "";
  }

  // First and last day that a date in EDTF can mean; null is open, and so are both where it cannot be read.
  function days(edtf) {
    const [start, end] = edtf.split("/");
    if (end !== undefined) return [days(start)[0], days(end)[1]];
    const [, year, second, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?$/.exec(edtf) || [];
    if (!year) return [null, null];
    if (day) return [`${year}-${second}-${day}`, `${year}-${second}-${day}`];
    const [, from, to] = known.seasons[second] ?? ["", Number(second ?? 1), Number(second ?? 12)];
    const month = (number) => String(number).padStart(2, "0");
    return [`${year}-${month(from)}-01`, `${year}-${month(to)}-${new Date(Date.UTC(year, to, 0)).getUTCDate()}`];
  }

  // What people type, as it is written in the book: 200 000, 14.11.1944, 1944-11-14, Nov. 14th, 1944, 1941-45.
  const short = (name) => (name.length > 3 ? `${name}|${name.slice(0, 3)}${name === "September" ? "|Sept" : ""}` : name);
  const full = (name) => known.months.find((month) => month.toLowerCase().startsWith(name.slice(0, 3).toLowerCase()));
  const NAMED = `(${either(known.months.map(short))})\\b\\.?`;
  const day = (from, number, month, year) => (month >= 1 && month <= 12 && number <= 31 ? `${Number(number)} ${known.months[month - 1]} ${year}` : from);
  const month = (from, number, year) => (number >= 1 && number <= 12 ? `${known.months[number - 1]} ${year}` : from);
  const PLAINLY = [
    [/(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])/g, (from, year, second, third) => day(from, third, second, year)],
    [/(?<![\d.])(\d{1,2})([./]) ?(\d{1,2})\2 ?(\d{4})(?![\d.])/g, (from, first, _, second, year) => day(from, first, second, year)],
    [/(?<![\d-])(\d{4})-(0[1-9]|1[0-2])(?![\d-])/g, (from, year, number) => month(from, number, year)],
    [/(?<![\d.])(0?[1-9]|1[0-2])[./](1[89]\d\d|20\d\d)(?![\d.])/g, month],
    [new RegExp(`\\b${NAMED} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "gi"), (_, name, number, year) => `${number} ${full(name)} ${year}`],
    [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of )?${NAMED},? (\\d{4})\\b`, "gi"), (_, number, name, year) => `${number} ${full(name)} ${year}`],
    [new RegExp(`\\b${NAMED},? (\\d{4})\\b`, "gi"), (_, name, year) => `${full(name)} ${year}`],
    [/(?<![\d.,])([1-9]\d{0,2})((?:[ \u00a0\u202f]\d{3})+)(?![\d.,])/g, (_, head, rest) => head + rest.replace(/\D/g, ",")],
    [/(?<![\d.,])([1-9]\d{0,2})((?:[.'’]\d{3})+)(?![\d.,])/g, (_, head, rest) => head + rest.replace(/\D/g, ",")],
    [/(?<![\d.,])(\d+),(\d{1,2})(?![\d,])/g, "$1.$2"],
    [/(?<=\d)\s?[-–]\s?(?=\d)/g, "–"],
  ];
  const plainly = (typed) => PLAINLY.reduce((text, [from, to]) => text.replace(from, to), one(typed));

  return { amount, date, days, plainly };
})();
