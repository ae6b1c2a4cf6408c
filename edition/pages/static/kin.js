// What belongs to the same row lights up, in all figures of the page and in the text, while a mark or a name is pointed at or has the focus.
(() => {
  const keysOf = (row) => { // a relation belongs to both whom it ties
    const parts = row.split("--");
    return parts.length > 2 ? [row, parts[0], parts[2]] : [row, parts[0]];
  };
  const LINKS = "figure.plate svg a, main a:has(> .name)";
  const rowOf = (link) => link?.dataset.row || (link?.getAttribute("href") || "").split("#")[1] || "";
  let lit = "";

  const light = (row) => {
    if (row === lit) return;
    lit = row;
    const wanted = keysOf(row);
    for (const link of document.querySelectorAll(LINKS)) {
      const own = rowOf(link);
      link.classList.toggle("kin", row !== "" && (wanted.includes(own) || keysOf(own).includes(row)));
    }
    for (const plate of document.querySelectorAll("figure.plate")) plate.classList.toggle("lit", plate.querySelector("a.kin") !== null);
  };
  const on = (event) => light(rowOf(event.target.closest?.(LINKS)));

  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, on);
  document.addEventListener("focusout", () => light(""));
  document.documentElement.addEventListener("pointerleave", () => light(""));
})();
