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
// Folds are counted by their place, so that what a script adds later is left out.
const folds = () => all("main details:not(.own, .own *)");
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

// An address that leads nowhere says so, and offers the nearest; one that only a blank or a zero parts from its place leads there.
const SIGLUM = /^([A-Z]+)-0*(\d+)(?:-0*(\d+))?(-gloss|-comment)?$/i;
const padded = (number) => number.padStart(2, "0");
function asked() {
  try {
    return decodeURIComponent(location.hash.slice(1)).trim().slice(0, 80);
  } catch {
    return location.hash.slice(1, 80);
  }
}
function meant(fragment) {
  const [, source, passage, claim, note = ""] = SIGLUM.exec(fragment) || [];
  if (!source) return document.getElementById(fragment) ? fragment : "";
  const key = [source.toUpperCase(), padded(passage), ...(claim ? [padded(claim)] : [])].join("-");
  return [`${key}${note}`, key].find((id) => document.getElementById(id)) || "";
}
function astray() {
  document.querySelector(".astray")?.remove();
  if (location.hash.length < 2 || targetOf(location.hash)) return;
  const fragment = asked(), id = meant(fragment);
  if (id) return location.replace(`#${id}`);
  const said = make("p", { className: "astray" });
  said.setAttribute("role", "status");
  said.append(`There is no ${SIGLUM.test(fragment) ? shown(fragment.toUpperCase()) : `“${fragment}”`} on this page. `);
  const near = elsewhere(fragment) || nearestTo(fragment);
  if (near) said.append("Nearest to it is ", near, ". ");
  said.append("You can also ", make("a", { href: `search.html?q=${encodeURIComponent(fragment)}`, textContent: "search the book for it" }), ".");
  document.getElementById("main").prepend(said);
}
// A siglum of another source belongs on the page of that source.
function elsewhere(fragment) {
  const source = SIGLUM.exec(fragment)?.[1].toLowerCase();
  const page = source && all(".contents a").find(({ pathname }) => pathname.endsWith(`/source-${source}.html`));
  if (!page || page.matches("[aria-current]")) return null;
  return make("a", { href: `${page.href}#${fragment}`, textContent: `${shown(fragment.toUpperCase())} in ${page.textContent}` });
}
function nearestTo(fragment) {
  const parts = (key) => SIGLUM.exec(key)?.slice(1, 4).map((part) => (isNaN(part) ? part : Number(part || 0)));
  const ids = all("main [id]:not(svg *)").map((one) => one.id);
  const called = (id) => (SIGLUM.test(id) ? shown(id) : document.getElementById(id).querySelector("h2, h3 a")?.textContent || id);
  const link = (id) => id && make("a", { href: `#${id}`, textContent: called(id) });
  const wanted = parts(fragment.toUpperCase());
  if (wanted) {
    const near = ids.filter((id) => !/-(gloss|comment)$/.test(id)).map((id) => ({ id, at: parts(id) })).filter(({ at }) => at && at[0] === wanted[0]);
    const distance = ({ at }) => Math.abs(at[1] - wanted[1]) * 1000 + Math.abs((at[2] || 0) - (wanted[2] || 0));
    return link(near.sort((one, other) => distance(one) - distance(other))[0]?.id);
  }
  const plain = fragment.toLowerCase();
  const common = (id) => [...id].findIndex((sign, at) => sign !== plain[at]) >>> 0;
  const held = ids.filter((id) => plain.length > 2 && id.includes(plain));
  const begun = ids.filter((id) => common(id) > 2).sort((one, other) => common(other) - common(one));
  return link(held[0] || begun[0]);
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
