// The reader's own copy in place of the regest, with calls, glosses and comments around it. Nothing is sent; what is not kept is forgotten with the page.
// The copy is text and stays text: it enters the page by nodes of text alone.
"use strict";
window.editionCopy = (own, source, { all, make, shown }) => {
  const sources = window.editionCopies, KEY = `copy-${source}`, KEPT = 500_000;
  const paragraph = (className, ...parts) => {
    const made = make("p", { className });
    made.append(...parts);
    return made;
  };
  const plural = (count, name) => `${count} ${name}${count === 1 ? "" : "s"}`;
  const listed = (parts) => parts.filter(Boolean).join(", ");
  const quoted = (copy, start, end) => {
    const words = Collation.between(copy, start, end).split(/\s+/);
    return `“${(words.length > 9 ? [...words.slice(0, 5), "…", ...words.slice(-3)] : words).join(" ")}”`;
  };

  // What is kept on this device.
  const kept = {
    get: () => { try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; } },
    set(file) {
      try {
        if (file && file.text.length <= KEPT) localStorage.setItem(KEY, JSON.stringify(file));
        else localStorage.removeItem(KEY);
        return Boolean(file) && file.text.length <= KEPT;
      } catch {
        return false;
      }
    },
  };

  // The bar above the text: what was found, what is shown, what is kept.
  const said = paragraph("told"), bar = make("div", { className: "copied", hidden: true });
  said.setAttribute("role", "status");
  const choice = make("fieldset", { className: "filter" }), keep = make("input", { type: "checkbox", autocomplete: "off" });
  const close = make("button", { type: "button", textContent: "Close the copy and forget it" });
  const radio = (value, text) => {
    const label = make("label"), input = make("input", { type: "radio", name: "shown", value, checked: value === "copy", autocomplete: "off" });
    label.append(input, make("span", { textContent: text }));
    return label;
  };
  choice.append(make("legend", { textContent: "Show" }), radio("copy", "your copy"), radio("regest", "the regest"));
  const keeping = make("label", { className: "keep" });
  keeping.append(keep, " keep it on this device");
  bar.append(choice, keeping, close);
  own.after(said, bar);

  // The form in the fold.
  const input = make("input", { type: "file", accept: ".txt,.html,.htm,.xhtml,.md,.markdown,text/plain,text/html" });
  const pasted = make("textarea", { rows: 4, spellcheck: false });
  const compare = make("button", { type: "button", textContent: "Compare what is pasted" });
  const label = (text, field) => {
    const made = make("label");
    made.append(`${text} `, field);
    return made;
  };
  own.append(
    paragraph("muted", "The edition may not print this text. Whoever has it, as a text file, a page saved as HTML or on the clipboard, can read it here with the calls at the words that they judge and the notes beside them. It is read in this page alone: nothing is sent, and it is forgotten when you leave the page, unless you have it kept on this device."),
    paragraph("", label("Open a file, or drop it anywhere on the page:", input)),
    paragraph("", label("Or paste the text:", pasted)),
    paragraph("", compare),
  );

  // The text of a passage: its words in segments, anchors and variants marked, each call behind the words that it judges.
  const places = new Map(); // call -> what stands for it in the regest
  let made = [], now = null;
  function call(claim) {
    const found = document.getElementById(claim);
    if (!places.has(found)) {
      places.set(found, document.createComment(""));
      found.before(places.get(found));
    }
    return found;
  }
  function texts(copy, { start, end, variants, anchors }) {
    const standing = anchors.filter(([, state]) => state !== "lost"), stretches = variants.filter(([from, to]) => to > from);
    const covering = (list, at) => list.find(([from, to]) => at >= from && at < to);
    const judged = standing.map(([claim, state, from, to]) => [from, to, call(claim).classList[1], state === "sure"]);
    const found = [make("p", { className: "regest own-text" })];
    let span = null, variant, anchor; // the marked words that are being written, and why they are marked
    function mark(at) {
      if (span && variant === covering(stretches, at) && anchor === covering(judged, at)) return;
      variant = covering(stretches, at);
      anchor = covering(judged, at);
      const names = [variant && !anchor?.[3] && "variant", variant?.[0] === at && "from", anchor && "judged"].filter(Boolean);
      span = make("span", { className: names.join(" ") });
      if (anchor) span.style.setProperty("--judged", `var(--${anchor[2]})`);
      found.at(-1).append(span);
    }
    const lacking = (at) => {
      for (const [from, to, ours] of variants) if (from === to && from === at) found.at(-1).append(make("span", { className: "lost", textContent: `[${plural(ours, "word")} fewer]` }), " "), (span = null);
    };
    for (let at = start; at < end; at++) {
      if (at > start && copy.breaks.get(at) === 2) found.push(make("p", { className: "regest own-text" })), (span = null);
      lacking(at);
      mark(at);
      const text = Collation.between(copy, at, at + 1).replace(/\s+/g, " "), calls = standing.filter(([, , , to]) => to === at + 1).map(([claim]) => call(claim));
      const ends = calls.length || variant !== covering(stretches, at + 1) || anchor !== covering(judged, at + 1);
      const [, word, point] = ends ? /^(.*?)([^\p{L}\p{N}]*)$/u.exec(text) : [, text, " "];
      span.append(word);
      if (variant?.[1] === at + 1) span.classList.add("to");
      if (ends) found.at(-1).append(point, ...calls, " "), (span = null);
      else span.append(point);
    }
    lacking(end);
    return found;
  }
  // What is said under the text of a passage.
  function remarks(copy, passage) {
    const lost = passage.anchors.filter(([, state]) => state === "lost"), unsure = passage.anchors.filter(([, state]) => state === "near" || state === "doubtful");
    const found = [];
    if (passage.state === "missing") found.push(["Missing from your copy; the regest stands in its place."]);
    if (passage.state === "signs") found.push(["The same words as in our copy; signs or capitals differ."]);
    if (passage.moved) found.push([passage.behind ? `Stands in your copy after ${shown(passage.behind)}.` : "Stands first in your copy."]);
    if (passage.split) found.push(["Your copy has it in several paragraphs."]);
    if (passage.variants.length) {
      const told = passage.variants.map(([from, to, ours]) => (from === to ? `${plural(ours, "word")} fewer` : `${quoted(copy, from, to)}, where ours has ${plural(ours, "word")}`));
      found.push([`Differs from our copy somewhere in ${passage.variants.length === 1 ? "this stretch" : "these stretches"}: ${told.join("; ")}.`]);
    }
    if (unsure.length) found.push([`Placed by their likeness: ${listed(unsure.map(([claim]) => shown(claim)))}.`]);
    if (lost.length && passage.state !== "missing") found.push([`The words that ${lost.length === 1 ? "this claim judges" : "these claims judge"} were not found in it:`, ...lost.map(([claim]) => call(claim))]);
    return found.map((parts) => paragraph("collated", ...parts));
  }
  const within = (passage) => document.getElementById(passage.id);
  function regests(passage) {
    return all(":scope > .regest:not(.own-text)", within(passage));
  }

  function show() {
    hide();
    const { copy, data } = now;
    for (const passage of data.passages) {
      const section = within(passage), old = section ? regests(passage) : [];
      if (!old.length) continue;
      const parts = [...(passage.state === "missing" ? [] : texts(copy, { start: 0, ...passage })), ...remarks(copy, passage)];
      const box = make("div", { className: "own-copy" }), whose = make("span", { className: "whose", textContent: passage.state === "missing" ? "regest" : "your copy" });
      section.querySelector(".head").append(whose);
      made.push(whose);
      box.append(...parts);
      old.at(-1).after(box);
      made.push(box);
      watch?.observe(box);
      if (passage.state !== "missing") for (const one of old) one.hidden = true;
    }
    for (const one of [...data.added].reverse()) if (!one.around) addition(copy, one, data);
    document.dispatchEvent(new Event("passages-changed"));
  }
  function addition(copy, { after, start, end, repeats }, { passages }) {
    const box = make("aside", { className: "added" }), text = [];
    box.setAttribute("aria-label", "Added in your copy");
    const cuts = [start, ...[...copy.breaks].filter(([at, strength]) => strength === 2 && at > start && at < end).map(([at]) => at), end];
    cuts.slice(1).forEach((stop, at) => text.push(words(copy, cuts[at], stop)));
    box.append(paragraph("collated", `Added in your copy${repeats ? `, repeating ${shown(repeats)}` : ""}:`), ...text.map((one) => paragraph("own-text", one)));
    const place = after && within({ id: after });
    if (place) place.after(box);
    else within(passages.find(within)).before(box);
    made.push(box);
  }
  const words = (copy, start, end) => Array.from({ length: end - start }, (_, at) => Collation.between(copy, start + at, start + at + 1)).join(" ");
  function hide() {
    for (const [one, place] of places) place.replaceWith(one);
    places.clear();
    for (const passage of now?.data.passages ?? []) if (within(passage)) for (const one of regests(passage)) one.hidden = false;
    for (const one of made) one.remove();
    made = [];
    document.dispatchEvent(new Event("passages-changed"));
  }
  const watch = window.ResizeObserver && new ResizeObserver(() => document.dispatchEvent(new Event("passages-changed")));

  // What was found, in a sentence or two.
  function summary({ kind, encoding, words: size, source: which, passages, added }) {
    if (which !== source) return "";
    const text = passages.filter(({ role }) => role !== "furniture"), count = (state) => text.filter((one) => one.state === state).length;
    const every = text.flatMap(({ anchors }) => anchors), around = added.filter((one) => one.around), more = added.length - around.length;
    const whole = count("identical") === text.length && !more && !text.some(({ moved }) => moved);
    const states = listed([
      `${count("identical")} of ${text.length} passages word for word as in our copy`, count("signs") && `${count("signs")} with other signs`,
      count("variant") && `${count("variant")} with variants`, count("missing") && `${count("missing")} missing`,
      text.filter(({ moved }) => moved).length && `${text.filter(({ moved }) => moved).length} moved`, more && `${plural(more, "paragraph")} added`,
    ]);
    const read = kind === "text" && encoding === "utf-8" ? "" : ` It was read as ${kind}, ${encoding}.`;
    const aside = around.length ? ` ${plural(around.reduce((sum, { start, end }) => sum + end - start, 0), "word")} around the text were set aside.` : "";
    return `This is source ${source}${whole ? ", every passage word for word as in our copy" : `: ${states}`}. ${every.filter(([, state]) => state === "sure").length} of the ${every.length} places that claims judge were found (${plural(size, "word")} read).${read}${aside}`;
  }
  function other({ source: which }) {
    const link = which && all(".contents a").find(({ pathname }) => pathname.endsWith(`/source-${which.toLowerCase()}.html`));
    if (!which) return ["This is none of the texts that are edited here."];
    return [`This is source ${which}. Open it on `, link ? make("a", { href: link.href, textContent: "the page of that source" }) : "its page", "."];
  }

  // Taking a copy in, and letting it go.
  function take(file) {
    const found = Collation.collate(file, sources);
    if (found.data.source !== source) return tell(...other(found.data));
    const inForm = own.contains(document.activeElement);
    forget();
    now = { ...found, file };
    said.replaceChildren(summary(found.data));
    bar.hidden = false;
    choice.querySelector("[value=copy]").checked = true;
    own.open = false;
    if (inForm) own.querySelector("summary").focus(); // what had the focus is folded away
    show();
  }
  function forget() {
    if (now) hide();
    now = null;
    bar.hidden = true;
    keep.checked = false;
    said.replaceChildren();
  }
  // Say what came of a file, where whoever dropped it further down sees it; a copy that is shown stays.
  function tell(...parts) {
    said.replaceChildren(...parts);
    const { top, bottom } = said.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) said.scrollIntoView({ block: "center" });
  }
  // A copy that takes the place of one that is kept is not kept before somebody asks for it.
  function takeNew(file) {
    const old = now;
    take(file);
    if (now !== old) kept.set(null);
  }
  async function read(file) {
    try {
      if (file.size > 20e6) throw new Collation.Unreadable("the file has more than 20 million bytes");
      said.replaceChildren("Reading …");
      takeNew(Collation.read(new Uint8Array(await file.arrayBuffer()), file.name));
    } catch (fault) {
      broken(fault);
    }
  }
  function broken(fault) {
    const why = fault instanceof Collation.Unreadable ? fault.message : "it could not be read";
    tell(now ? `The copy that was open is still shown; ${why}.` : `Nothing is shown: ${why}.`);
    if (!(fault instanceof Collation.Unreadable)) console.error(fault);
  }
  input.addEventListener("change", () => input.files[0] && read(input.files[0]).then(() => (input.value = "")));
  compare.addEventListener("click", () => {
    try {
      if (!pasted.value.trim()) throw new Collation.Unreadable("no text was pasted");
      takeNew(Collation.file(pasted.value, "utf-8"));
      pasted.value = "";
    } catch (fault) {
      broken(fault);
    }
  });
  choice.addEventListener("change", () => (choice.querySelector(":checked").value === "copy" ? show() : hide()));
  keep.addEventListener("change", () => (keep.checked = kept.set(keep.checked ? now.file : null)));
  close.addEventListener("click", () => {
    kept.set(null);
    forget();
    own.querySelector("summary").focus();
  });
  const before = kept.get();
  if (!before?.text) kept.set(null);
  else {
    try {
      take(before);
    } catch {} // nobody is waiting for what can no longer be read
    keep.checked = Boolean(now);
    if (!now) kept.set(null);
    if (!now) forget();
  }
  return read;
};
