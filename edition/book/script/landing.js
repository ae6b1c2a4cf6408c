// An address inside something folded or filtered away opens it.
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let above = target; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
  const any = document.querySelector(".filter [value='']");
  if (any && !target.checkVisibility()) any.checked = true;
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
if (location.hash) reveal();
