// The strip of signs is one stop of the keyboard; arrows lead from sign to sign and from passage to passage.
for (const strip of all(".strip")) {
  const rows = all("li", strip).map((row) => all("a", row));
  const links = rows.flat();
  const stop = (link) => links.forEach((one) => (one.tabIndex = one === link ? 0 : -1));
  if (links.length) stop(links[0]);
  strip.addEventListener("focusin", ({ target }) => stop(target));
  strip.addEventListener("keydown", (event) => {
    const row = rows.findIndex((one) => one.includes(event.target));
    const column = rows[row]?.indexOf(event.target);
    const near = (line) => line?.[Math.min(column, line.length - 1)];
    const next = {
      ArrowRight: () => links[links.indexOf(event.target) + 1],
      ArrowLeft: () => links[links.indexOf(event.target) - 1],
      ArrowDown: () => near(rows[row + 1]),
      ArrowUp: () => near(rows[row - 1]),
      Home: () => links[0],
      End: () => links.at(-1),
    }[event.key]?.();
    if (!next || event.altKey) return;
    event.preventDefault();
    next.focus();
  });
}
