// A verdict that a reader chooses stands out; how many claims are left is said, and the address keeps the choice.
const filter = document.querySelector(".filter");
function left() {
  const verdict = chosen();
  if (!verdict) return "";
  const every = all(".passage .call"), found = every.filter((call) => call.classList.contains(verdict));
  const passages = new Set(found.map((call) => call.closest(".passage")));
  return `${found.length} of ${every.length} claims, in ${passages.size} ${passages.size === 1 ? "passage" : "passages"}; the others are dimmed.`;
}
if (filter) {
  const asked = new URLSearchParams(location.search).get("verdict");
  const radio = all("input", filter).find(({ value }) => value && value === asked);
  if (radio) radio.checked = true;
  else if (asked === null) filter.querySelector("[value='']").checked = true; // browsers keep an old choice after a reload
  const said = make("output", { className: "left", textContent: left() });
  filter.append(said);
  filter.addEventListener("change", () => {
    said.textContent = left();
    remember({ verdict: chosen() });
  });
}
