// Where an address leads is at its place, opened, and stays there while the page settles, unless the reader has begun to move.
let moved = false;
for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(kind, () => (moved = true), { passive: true, once: true });

function land() {
  const place = targetOf(location.hash);
  if (!place) return astray();
  unfold(place);
  place.scrollIntoView();
}

// What was open when the reader left is open again when they come back, and they are where they were.
const folds = () => all("main details");
function leave() {
  const open = folds().flatMap((details, at) => (details.open ? [at] : []));
  try {
    history.replaceState({ open, y: scrollY }, "");
  } catch {
    // an entry that may not be written: the page opens folded
  }
}
function comeBack({ open, y }) {
  const every = folds();
  for (const at of open) if (every[at]) every[at].open = true;
  const stand = () => moved || Math.abs(scrollY - y) < 2 || scrollTo(0, y);
  stand();
  addEventListener("scroll", stand); // an engine may go to the fragment long after the page is loaded
  addEventListener("load", () => setTimeout(() => removeEventListener("scroll", stand), 1000));
  addEventListener("load", () => (stand(), requestAnimationFrame(stand), setTimeout(stand, 60)));
  document.fonts?.ready.then(stand);
}

// An address that leads nowhere says so, and offers the nearest.
function astray() {
  document.querySelector(".astray")?.remove();
  if (location.hash.length < 2 || targetOf(location.hash)) return;
  const asked = location.hash.slice(1, 80);
  const said = make("p", { className: "astray" });
  said.setAttribute("role", "status");
  said.append(`There is no ${shown(asked)} on this page. `);
  const nearest = nearestTo(asked);
  if (nearest) said.append("Nearest to it is ", make("a", { href: `#${nearest}`, textContent: shown(nearest) }), "; or ");
  said.append(make("a", { href: `search.html?q=${encodeURIComponent(asked)}`, textContent: "search the book for it" }), ".");
  document.getElementById("main").prepend(said);
}
function nearestTo(asked) {
  const parts = (key) => /^([A-Z]+)-(\d+)(?:-(\d+))?$/.exec(key)?.slice(1).map((part) => (isNaN(part) ? part : Number(part) || 0));
  const wanted = parts(asked.toUpperCase());
  const ids = all("main [id]").map((one) => one.id);
  if (wanted) {
    const near = ids.map((id) => ({ id, at: parts(id) })).filter(({ at }) => at && at[0] === wanted[0]);
    const distance = ({ at }) => Math.abs(at[1] - wanted[1]) * 1000 + Math.abs((at[2] || 0) - (wanted[2] || 0));
    return near.sort((one, other) => distance(one) - distance(other))[0]?.id;
  }
  const common = (id) => [...id].findIndex((sign, at) => sign !== asked[at]) >>> 0;
  const found = ids.filter((id) => common(id) > 2).sort((one, other) => common(other) - common(one));
  return found[0];
}

// A click leads there; Back and Forward lead to where the reader was, which the browser knows.
let clicked = false;
document.addEventListener("click", ({ target }) => (clicked = Boolean(target.closest?.("a[href*='#']"))));
addEventListener("hashchange", () => {
  document.querySelector(".astray")?.remove();
  const place = targetOf(location.hash);
  if (!place) return astray();
  if (clicked || (place.checkVisibility && !place.checkVisibility())) land();
  clicked = false;
});

let resting;
addEventListener("scroll", () => (clearTimeout(resting), (resting = setTimeout(leave, 200))), { passive: true });
document.addEventListener("toggle", leave, true);
addEventListener("pagehide", leave);
const arrival = performance.getEntriesByType?.("navigation")[0]?.type;
const left = arrival === "reload" || arrival === "back_forward" ? history.state : null;
if (left?.open) {
  comeBack(left);
} else if (location.hash) {
  land();
  const settle = () => moved || (targetOf(location.hash) && land());
  addEventListener("load", () => requestAnimationFrame(settle));
  document.fonts?.ready.then(() => requestAnimationFrame(settle));
}
