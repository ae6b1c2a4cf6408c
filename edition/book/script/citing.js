// Cite this: each form can be copied; what a passage has in three forms, a claim has, too.
function citable(details) {
  const claim = details.closest(".comment");
  if (claim) {
    const passage = claim.closest(".passage");
    const key = claim.id.replace("-comment", "");
    for (const form of all(".head pre", passage)) {
      const text = form.textContent.replaceAll(`Passage ${passage.id}`, `Claim ${key}`).replaceAll(passage.id, key);
      details.append(make("pre", { className: form.className, textContent: text.replaceAll(`Claim ${key}${key.slice(4)}`, `Claim ${key}`) }));
    }
  }
  for (const form of all("p, pre", details)) {
    const text = form.textContent;
    const button = make("button", { type: "button", textContent: "copy" });
    button.addEventListener("click", () => copy(text, form, button));
    form.after(button);
  }
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
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches(".cite") || !target.open || target.dataset.citable) return;
    target.dataset.citable = "yes";
    citable(target);
  },
  true,
);
