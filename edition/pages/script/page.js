// What every part uses.
const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

// What the browser keeps for the next page; where it may keep nothing, this page goes on without.
const memory = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // refused: the choice holds for this page
    }
  },
};

// A siglum as it is printed: A-07-02 is A 7.2.
const shown = (key) => key.replace(/^([A-Z]+)-0*(\d+)(?:-0*(\d+))?.*$/, (_, source, passage, claim) => `${source} ${passage}${claim ? `.${claim}` : ""}`);

// Where a fragment of an address leads: nowhere if it cannot be read.
function targetOf(hash) {
  try {
    return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  } catch {
    return null;
  }
}

// Unfold what a place is folded into.
function unfold(place) {
  for (let above = place; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
}

// After a part of the page has been written: the address that is shown says what is chosen, for Back and for sharing.
function remember(parameters, hash = location.hash) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(parameters)) value ? query.set(name, value) : query.delete(name);
  const asked = query.toString();
  try {
    history.replaceState(history.state, "", `${location.pathname}${asked ? `?${asked}` : ""}${hash}`);
  } catch {
    // an address that may not be written: the page goes on without
  }
}

// The verdict that a reader has chosen on a source, and whether a passage has claims that stand so.
const chosen = () => document.querySelector(".filter :checked")?.value || "";
const kept = (passage) => !chosen() || Boolean(passage.querySelector(`.call.${chosen()}`));
