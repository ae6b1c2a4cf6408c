// The contents close by Escape, by a click beside them, and when the focus leaves them.
const contents = document.querySelector(".contents");
document.addEventListener("click", (event) => contents.contains(event.target) || (contents.open = false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && contents.open) {
    contents.open = false;
    contents.firstElementChild.focus();
  }
});
contents.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !contents.contains(relatedTarget) && (contents.open = false));
contents.addEventListener("click", ({ target }) => target.closest("a") && (contents.open = false));
