// In print everything is open that is no control.
let closed = [];
addEventListener("beforeprint", () => {
  closed = all("main details:not([open]):not(.cite, .hide, .plate-data)");
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));
