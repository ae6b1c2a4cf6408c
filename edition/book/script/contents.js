// The contents close by Escape and by a click beside them.
const contents = document.querySelector(".contents");
document.addEventListener("click", (event) => contents.contains(event.target) || (contents.open = false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && contents.open) {
    contents.open = false;
    contents.firstElementChild.focus();
  }
});
