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
