// In print everything is open.
let closed = [];
addEventListener("beforeprint", () => {
  closed = all("main details:not([open]):not(.cite)");
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));
