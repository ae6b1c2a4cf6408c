(() => {
  let mode = null;
  try { mode = localStorage.getItem("mode"); } catch { /* refused: as the system has it */ }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = mode === "light" || mode === "dark" ? mode : dark ? "dark" : "light";
})();
