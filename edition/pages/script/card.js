// Whoever lands on a claim sees it whole: what the source states, how that stands, the gloss, and the way to comment and evidence.
const keyOf = (place) => /^[A-Z]+-\d+-\d+/.exec(place?.id || "")?.[0];
const glossOf = (key) => document.getElementById(`${key}-gloss`)?.querySelector("p");
const lemmaOf = (key) => document.getElementById(`${key}-comment`)?.closest(".lemma");
function words(node, className = "") {
  const said = make("p", { className });
  said.append(...[...node.cloneNode(true).childNodes]);
  for (const named of all("[id]", said)) named.removeAttribute("id");
  return said;
}
function clear() {
  for (const old of all(".card, .gist")) old.remove();
}
function wayOn(key) {
  const way = make("p", { className: "way" });
  const rows = all(".evidence li", lemmaOf(key).closest(".annotation")).length;
  const evidence = rows ? ` and evidence (${rows})` : "";
  way.append(make("a", { href: `#${key}-comment`, textContent: `Comment${evidence}` }));
  return way;
}
function card(call, key) {
  const whole = make("div", { className: "card" });
  whole.setAttribute("role", "group");
  whole.setAttribute("aria-label", `Claim ${shown(key)}`);
  const gloss = glossOf(key);
  const close = make("button", { type: "button", className: "close", textContent: "×" });
  close.setAttribute("aria-label", `close the card of ${shown(key)}`);
  close.addEventListener("click", clear);
  whole.append(close, words(lemmaOf(key), "lemma"), ...(gloss ? [words(gloss)] : []), wayOn(key));
  const passage = call.closest(".passage");
  call.after(whole); // what follows the claim for the eye follows it for the keyboard
  const last = [...call.getClientRects()].at(-1);
  whole.style.top = `${last.bottom - passage.getBoundingClientRect().top + 6}px`;
}
function tell() {
  clear();
  const place = targetOf(location.hash), key = keyOf(place);
  if (!key || !lemmaOf(key)) return;
  if (place.matches(".call")) card(place, key);
  else if (place.matches(".lemma .siglum") && glossOf(key)) place.closest(".lemma").after(words(glossOf(key), "gist"));
}
let back = false;
document.addEventListener("click", ({ target }) => {
  if (!target.closest(".card")) for (const old of all(".card")) old.remove();
  back = Boolean(target.closest("[role=doc-backlink]")); // who comes back from a note has read it
});
document.addEventListener("keydown", ({ key }) => key === "Escape" && clear());
addEventListener("hashchange", () => (back ? clear() : tell()));
tell();
