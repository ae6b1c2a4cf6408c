// Colours: as the system has them, or light, or dark.
const system = matchMedia("(prefers-color-scheme: dark)");
const mode = document.querySelector(".mode");
function colour(chosen) {
  root.dataset.theme = chosen === "auto" ? (system.matches ? "dark" : "light") : chosen;
  mode.querySelector(`[value=${chosen}]`).checked = true;
}
const MODES = ["auto", "light", "dark"];
const kept = () => (MODES.includes(memory.get("mode")) ? memory.get("mode") : "auto");
colour(kept());
mode.addEventListener("change", (event) => {
  memory.set("mode", event.target.value);
  colour(event.target.value);
});
system.addEventListener?.("change", () => colour(kept()));
