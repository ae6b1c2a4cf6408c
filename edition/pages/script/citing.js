// Cite a passage or a claim: three forms, each to be copied, made when somebody asks, so that no form stands in the text.
const forms = JSON.parse(document.getElementById("citing")?.textContent || "null");
function cited(key) {
  const page = document.querySelector("link[rel=canonical]")?.href || (location.protocol === "file:" ? location.pathname.split("/").pop() : location.origin + location.pathname);
  const now = new Date();
  const day = now.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const fill = { "{key}": key, "{address}": `${page}#${key}`, "{day}": day, "{iso}": iso };
  const kind = key.split("-").length === 2 ? "passage" : "claim";
  return Object.entries(forms[kind]).map(([name, form]) => [name, form.replace(/\{(?:key|address|day|iso)\}/g, (hole) => fill[hole])]);
}
function formOf(key, [name, text]) {
  const label = make("dt", { textContent: name });
  const form = make("pre", { className: name.toLowerCase(), textContent: text, translate: false });
  const button = make("button", { type: "button", textContent: "copy" });
  button.setAttribute("aria-label", `copy ${name} of ${shown(key)}`);
  button.addEventListener("click", () => copy(text, form, button));
  label.append(" ", button);
  const value = make("dd");
  value.append(form);
  return [label, value];
}
async function copy(text, form, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection().selectAllChildren(form);
    document.execCommand("copy");
  }
  button.textContent = "copied";
  setTimeout(() => (button.textContent = "copy"), 2000);
}
function offer(key, place) {
  const details = make("details", { className: "cite" });
  const summary = make("summary", { textContent: "cite" });
  summary.setAttribute("aria-label", `cite ${shown(key)}`);
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) {
      const list = make("dl");
      list.append(...cited(key).flatMap((form) => formOf(key, form)));
      details.append(list);
    }
  });
  place.append(details);
}
if (forms) {
  for (const passage of all("section.passage")) offer(passage.id, passage.querySelector(".head"));
  for (const mark of all(".annotation .lemma .siglum")) offer(mark.id.replace("-comment", ""), mark.closest(".annotation"));
}
