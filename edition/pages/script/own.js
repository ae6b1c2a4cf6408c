// A reader's own copy of a source: what reads it is fetched when somebody asks for it, or has had a copy kept on this device.
if (document.body.matches(".source") && document.querySelector("section.passage")) {
  const source = document.querySelector("section.passage").id.split("-")[0];
  const own = make("details", { className: "own" });
  own.append(make("summary", { textContent: "Read your own copy of this text beside the notes" }));
  (document.querySelector(".filter") || document.querySelector("section.passage")).before(own);
  const fetched = (name, where) => new Promise((onload, onerror) => document.head.append(make(name, { ...where, onload, onerror })));
  const parts = () => Promise.all([
    fetched("link", { rel: "stylesheet", href: "_static/copy.css" }),
    fetched("script", { src: "find/copies.js" }).then(() => fetched("script", { src: "_static/collating.js" })).then(() => fetched("script", { src: "_static/copy.js" })),
  ]);
  let tool;
  const called = () => (tool ??= parts().then(
    () => window.editionCopy(own, source, { all, make, shown }),
    () => own.append(make("p", { className: "missing", textContent: "What reads a copy could not be loaded." })),
  ));
  own.addEventListener("toggle", () => own.open && called());
  const files = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => files(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    own.open = true;
    const [file] = event.dataTransfer.files;
    called().then((read) => read?.(file));
  });
  if (memory.get(`copy-${source}`)) called();
}
