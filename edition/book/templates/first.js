(() => {
  const mode = localStorage.getItem("mode"), dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = mode === "light" || mode === "dark" ? mode : dark ? "dark" : "light";
})();
