// The line that stays says where the reader is, and leads to the passage before and after; the map of a source marks it.
const passages = all("section.passage");
const line = document.querySelector(".top");
const at = document.querySelector(".here .at");
const places = all("section.passage, section.entry, main section[id] > h2").map((place) => ({
  place,
  name: place.matches(".passage") ? shown(place.id) : (place.matches(".entry") ? place.querySelector("h3 a") : place).textContent,
}));
const topOf = (place) => place.getBoundingClientRect().top;

function map() {
  const nav = make("nav", { className: "map" });
  nav.setAttribute("aria-label", "Where I am");
  nav.append(
    ...passages.map((passage) => {
      const link = make("a", { href: `#${passage.id}` });
      const signs = make("span", { className: "signs" });
      signs.setAttribute("aria-hidden", "true");
      signs.append(...all(".call", passage).map((call) => make("span", { className: call.className.replace("call", "see"), textContent: call.dataset.mark.at(-1) })));
      link.append(make("span", { className: "siglum", textContent: shown(passage.id) }), " ", signs);
      return link;
    }),
  );
  return nav;
}

// The last place that has begun below the line, where an address leads.
const edge = () => parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
function current() {
  const reach = edge() + 24;
  let low = 0, high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (topOf(places[middle].place) <= reach) low = middle + 1;
    else high = middle;
  }
  return places[low - 1];
}

function step(towards) {
  const shownNow = passages.filter(kept);
  const tops = shownNow.map((passage) => topOf(passage) - edge());
  return shownNow[towards > 0 ? tops.findIndex((top) => top > 8) : tops.findLastIndex((top) => top < -8)];
}

function go(passage) {
  passage.scrollIntoView();
  passage.querySelector(".siglum a").focus({ preventScroll: true });
}

const nav = passages.length ? map() : null;
let said;
function tell() {
  const now = current();
  if (now === said) return;
  said = now;
  at.textContent = now ? now.name : "";
  if (!nav) return;
  nav.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const link = now && nav.querySelector(`[href="#${now.place.id}"]`);
  link?.setAttribute("aria-current", "true");
}

if (passages.length) {
  const roomy = matchMedia("(min-width: 90em)"); // as in frame.css
  const house = () => {
    if (roomy.matches) document.querySelector(".passage").before(nav);
    else document.querySelector(".contents .here-map").append(nav);
    nav.ariaHidden = roomy.matches ? "true" : null; // beside the text it repeats the strip, for eye and pointer
    for (const link of all("a", nav)) link.tabIndex = roomy.matches ? -1 : 0;
  };
  house();
  roomy.addEventListener?.("change", house);
  for (const [link, towards] of [[document.querySelector(".step.prev"), -1], [document.querySelector(".step.next"), 1]]) {
    link?.addEventListener("click", (event) => {
      const passage = step(towards);
      if (!passage) return; // beyond the last passage lies the next chapter
      event.preventDefault();
      go(passage);
    });
  }
  addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const passage = step(event.key === "ArrowDown" ? 1 : -1);
    if (passage) go(passage);
  });
}
// Registers: their letters stand in the contents, too, which are at hand everywhere.
for (const letters of all("main .letters")) {
  const copy = letters.cloneNode(true);
  copy.className = "initials";
  copy.ariaLabel += ", in the contents";
  document.querySelector(".here-map").append(copy);
}

// What stands below the line stays there when the window changes its shape: a phone that is turned, a margin that comes or goes.
let held, turning;
function hold() {
  const part = document.elementFromPoint(root.clientWidth / 2, edge() + 24)?.closest("main p, main li, main h2, main h3, main figure, main tr");
  held = part ? { part, top: topOf(part) } : undefined;
}
addEventListener("resize", () => {
  clearTimeout(turning);
  requestAnimationFrame(() => {
    if (held) scrollBy(0, topOf(held.part) - held.top);
    tell();
  });
  turning = setTimeout(() => {
    turning = undefined;
    hold();
  }, 250);
});
let waiting = false;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    tell();
    if (!turning) hold();
  });
}, { passive: true });
tell();
hold();
