// Previews of notes, names and works, by pointer and by keyboard; Escape closes them.
const preview = make("div", { className: "preview", id: "preview", hidden: true });
let leaving, asking, described;
// In the margin the note of a call is beside it: it is lit, not repeated.
const beside = matchMedia("(min-width: 57.5em)"); // as in passage.css
function light(link) {
  const note = beside.matches && document.getElementById(`${link.id}-gloss`);
  if (note) note.classList.add("lit");
  return Boolean(note);
}
function sentence(text) {
  return /^.{40,}?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
function noteOf(link) {
  const comment = document.getElementById(`${link.id}-comment`).closest(".annotation");
  const gloss = document.querySelector(`[id="${link.id}-gloss"] p`);
  const verdict = make("p", { className: "title", textContent: comment.querySelector(".verdict").textContent });
  const text = gloss ? gloss.textContent : sentence(comment.querySelector(":scope > p").textContent.replace(/\s+/g, " ").trim());
  return [verdict, make("p", { textContent: text })];
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
  if (link.matches(":target") && document.querySelector(".card")) return; // the card says it already
  if (link.matches(".call") && light(link)) return;
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
  for (const note of all(".gloss.lit")) note.classList.remove("lit");
  described?.removeAttribute("aria-describedby");
}
function ask({ target }) {
  clearTimeout(leaving);
  const link = target.closest?.("main a.call[id], main a.reference.internal[href*='#']");
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
