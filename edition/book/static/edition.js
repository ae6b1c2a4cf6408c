// What scripts add to the pages; nothing here is needed to read them.
"use strict";
(() => {
const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

// Colours: as the system has them, or light, or dark.
const system = matchMedia("(prefers-color-scheme: dark)");
const mode = document.querySelector(".mode");
function colour(chosen) {
  root.dataset.theme = chosen === "auto" ? (system.matches ? "dark" : "light") : chosen;
  mode.querySelector(`[value=${chosen}]`).checked = true;
}
const kept = () => localStorage.getItem("mode") || "auto";
colour(kept());
mode.addEventListener("change", (event) => {
  localStorage.setItem("mode", event.target.value);
  colour(event.target.value);
});
system.addEventListener("change", () => colour(kept()));

// The contents close by Escape and by a click beside them.
const contents = document.querySelector(".contents");
document.addEventListener("click", (event) => contents.contains(event.target) || (contents.open = false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && contents.open) {
    contents.open = false;
    contents.firstElementChild.focus();
  }
});

// An address inside something folded or filtered away opens it.
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let above = target; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
  const any = document.querySelector(".filter [value='']");
  if (any && !target.checkVisibility()) any.checked = true;
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
if (location.hash) reveal();

// In print everything is open.
let closed = [];
addEventListener("beforeprint", () => {
  closed = all("main details:not([open]):not(.cite)");
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));

// In the margin each note stands at the height of its call, or below the note before it.
const margin = matchMedia("(min-width: 73.75em)");
function align() {
  const plans = all(".glosses").map((glosses) => {
    glosses.classList.toggle("beside", margin.matches);
    return { glosses, notes: all(".gloss", glosses) };
  });
  for (const { notes } of plans) for (const note of notes) note.style.marginTop = "";
  if (!margin.matches) return;
  for (const plan of plans) {
    const top = plan.glosses.getBoundingClientRect().top;
    let bottom = 0;
    plan.gaps = plan.notes.map((note) => {
      const call = document.getElementById(note.id.replace("-gloss", ""));
      const wanted = call.getBoundingClientRect().top - top - 2;
      const gap = Math.max(bottom ? 12 : 0, wanted - bottom);
      bottom += gap + note.getBoundingClientRect().height;
      return gap;
    });
  }
  for (const { notes, gaps } of plans) notes.forEach((note, at) => (note.style.marginTop = `${gaps[at]}px`));
}
if (document.querySelector(".glosses")) {
  if (margin.matches) align();
  let width = innerWidth;
  addEventListener("resize", () => innerWidth !== width && ((width = innerWidth), align()));
  document.fonts.ready.then(() => margin.matches && align());
}

// Alt and an arrow: the passage before, the passage after.
const passages = all(".passage");
addEventListener("keydown", (event) => {
  if (!event.altKey || !passages.length || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const shown = passages.filter((passage) => passage.checkVisibility());
  const tops = shown.map((passage) => passage.getBoundingClientRect().top);
  const next = event.key === "ArrowDown" ? tops.findIndex((top) => top > 24) : tops.findLastIndex((top) => top < 8);
  if (next < 0) return;
  shown[next].scrollIntoView();
  shown[next].querySelector(".siglum a").focus({ preventScroll: true });
});

// Cite this: each form can be copied; what a passage has in three forms, a claim has, too.
function citable(details) {
  const claim = details.closest(".comment");
  if (claim) {
    const passage = claim.closest(".passage");
    const key = claim.id.replace("-comment", "");
    for (const form of all(".head pre", passage)) {
      const text = form.textContent.replaceAll(`Passage ${passage.id}`, `Claim ${key}`).replaceAll(passage.id, key);
      details.append(make("pre", { className: form.className, textContent: text.replaceAll(`Claim ${key}${key.slice(4)}`, `Claim ${key}`) }));
    }
  }
  for (const form of all("p, pre", details)) {
    const text = form.textContent;
    const button = make("button", { type: "button", textContent: "copy" });
    button.addEventListener("click", () => copy(text, form, button));
    form.after(button);
  }
}
async function copy(text, form, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection().selectAllChildren(form);
    document.execCommand("copy");
  }
  button.textContent = "copied";
  setTimeout(() => (button.textContent = "copy"), 2000);
}
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches(".cite") || !target.open || target.dataset.citable) return;
    target.dataset.citable = "yes";
    citable(target);
  },
  true,
);

// Previews of notes, names and works, by pointer and by keyboard; Escape closes them.
const preview = make("div", { className: "preview", id: "preview", hidden: true });
let leaving, asking, described;
function noteOf(link) {
  const comment = document.getElementById(`${link.id}-comment`);
  const note = document.getElementById(`${link.id}-gloss`) || comment;
  const verdict = make("p", { className: "title", textContent: comment.querySelector(".verdict").textContent });
  const text = make("p", { textContent: note.querySelector("p:not(.cite p)").textContent });
  return [verdict, text];
}
function rowOf(link) {
  const address = link.getAttribute("href").startsWith("#") ? location.pathname.split("/").pop() + link.getAttribute("href") : link.getAttribute("href");
  const row = (window.editionNames || []).find((one) => one.at === address);
  if (!row) return null;
  const title = make("p", { className: "title", textContent: row.title });
  if (row.original) title.append(" ", make("span", { lang: row.language, textContent: row.original }));
  return [title, make("p", { textContent: row.text })];
}
function show(link) {
  const parts = link.matches(".call") ? noteOf(link) : rowOf(link);
  if (!parts) return;
  preview.replaceChildren(...parts);
  preview.hidden = false;
  const at = link.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, root.clientWidth - preview.offsetWidth - 8));
  const below = at.bottom + preview.offsetHeight + 8 < innerHeight || at.top < preview.offsetHeight + 8;
  preview.style.left = `${left + scrollX}px`;
  preview.style.top = `${(below ? at.bottom + 4 : at.top - preview.offsetHeight - 4) + scrollY}px`;
  described = link;
  link.setAttribute("aria-describedby", "preview");
}
function hide() {
  clearTimeout(asking);
  preview.hidden = true;
  described?.removeAttribute("aria-describedby");
}
function ask({ target }) {
  clearTimeout(leaving);
  const link = target.closest?.("main a.call, main a.reference.internal[href*='#']");
  if (!link) return target.closest?.(".preview") || (leaving = setTimeout(hide, 200));
  clearTimeout(asking);
  asking = setTimeout(async () => {
    if (!link.matches(".call")) await names();
    show(link);
  }, 250);
}
let loading;
function names() {
  return (loading ??= new Promise((done) => {
    document.head.append(make("script", { src: "find/names.js", onload: done, onerror: done }));
  }));
}
document.body.append(preview);
document.addEventListener("mouseover", ask);
document.addEventListener("focusin", ask);
document.addEventListener("focusout", () => (leaving = setTimeout(hide, 200)));
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
})();
