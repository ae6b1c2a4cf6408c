// Alt and an arrow: the passage before, the passage after.
const passages = all(".passage");
addEventListener("keydown", (event) => {
  if (!event.altKey || !passages.length || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const shown = passages.filter((passage) => passage.checkVisibility());
  const tops = shown.map((passage) => passage.getBoundingClientRect().top);
  const next = event.key === "ArrowDown" ? tops.findIndex((top) => top > 24) : tops.findLastIndex((top) => top < 8);
  if (next < 0) return;
  shown[next].scrollIntoView();
  shown[next].querySelector(".siglum a").focus({ preventScroll: true });
});
