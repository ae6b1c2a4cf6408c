// Loads what runs the cells of a page when a reader comes near one of them, or takes to the keyboard.
"use strict";
(() => {
  const here = document.currentScript.src;
  let near = null;
  function load() {
    near?.disconnect();
    removeEventListener("keydown", load);
    const script = document.createElement("script");
    script.src = new URL("run.js", here).href;
    document.head.append(script);
  }
  if (typeof IntersectionObserver === "undefined") return load();
  near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && load(), { rootMargin: "100% 0px" });
  for (const cell of document.querySelectorAll("div.cell")) near.observe(cell);
  addEventListener("keydown", load, { once: true });
})();
