// The card of a mark: what its title says, at the pointer's mark or the focused one. Without this script the browser shows the title itself.
(() => {
  const card = Object.assign(document.createElement("div"), { className: "plate-card", id: "plate-card", hidden: true });
  card.setAttribute("role", "tooltip");
  let shown = null, leaving = 0;

  const write = (mark) => {
    card.replaceChildren(...mark.dataset.said.split(" · ").map((part) => Object.assign(document.createElement("p"), { textContent: part })));
  };

  const place = (mark) => {
    const box = mark.getBoundingClientRect(), own = card.getBoundingClientRect(), edge = 8;
    const below = box.bottom + edge + own.height < innerHeight || box.top < own.height + edge;
    const top = below ? box.bottom + edge : box.top - own.height - edge;
    const middle = Math.max(0, Math.min(innerWidth, box.left + box.width / 2));
    const left = Math.max(edge, Math.min(middle - own.width / 2, document.documentElement.clientWidth - own.width - edge));
    card.style.top = `${top + scrollY}px`;
    card.style.left = `${left + scrollX}px`;
  };

  const show = (mark) => {
    clearTimeout(leaving);
    if (mark === shown) return;
    shown = mark;
    write(mark);
    card.hidden = false;
    place(mark);
  };

  const hide = () => {
    clearTimeout(leaving);
    card.hidden = true;
    shown = null;
  };

  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 200); // long enough to move onto the card, which stays while it is read
  };

  const prepare = (mark) => {
    const title = mark.querySelector(":scope > title");
    mark.dataset.said = title.textContent;
    title.remove(); // or the browser would show it beside the card
    const drawn = [...mark.querySelectorAll("text")].map((text) => text.textContent.trim()).join(" "); // the name begins with what is seen
    mark.setAttribute("aria-label", mark.dataset.said.startsWith(drawn) ? mark.dataset.said : `${drawn}: ${mark.dataset.said}`);
    let touched = false;
    mark.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(mark));
    mark.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && mark === shown && leave());
    mark.addEventListener("focus", () => mark.matches(":focus-visible") && show(mark));
    mark.addEventListener("blur", hide);
    mark.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
    mark.addEventListener("click", (event) => {
      if (touched && shown !== mark) { // the first touch says what the mark is, the second follows it
        event.preventDefault();
        show(mark);
      }
    });
  };

  // One stop of the keyboard for each drawing: the arrows lead from mark to mark, line by line.
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const placed = (mark) => [mark, mark.getBoundingClientRect()];
  const rove = (sheet) => {
    const marks = [...sheet.querySelectorAll("a[data-row]")];
    const stop = (here) => marks.forEach((mark) => mark.setAttribute("tabindex", mark === here ? "0" : "-1"));
    if (marks.length) stop(marks[0]);
    sheet.addEventListener("focusin", (event) => marks.includes(event.target) && stop(event.target));
    sheet.addEventListener("keydown", (event) => {
      if (!(event.key in STEPS) || !marks.includes(event.target)) return;
      event.preventDefault();
      const order = marks.map(placed).sort(([, a], [, b]) => (Math.abs(a.top - b.top) > 3 ? a.top - b.top : a.left - b.left)).map(([mark]) => mark);
      const to = order.indexOf(event.target) + STEPS[event.key];
      order[Math.max(0, Math.min(order.length - 1, to))].focus();
    });
  };

  const dress = (part) => {
    part.querySelectorAll("figure.plate svg a[data-row]:not([data-said])").forEach(prepare);
    for (const sheet of part.querySelectorAll(".sheet:not([data-roved])")) {
      if (!sheet.childElementCount) continue;
      sheet.dataset.roved = "";
      rove(sheet);
    }
  };

  // Phones have a drawing of their own, which is fetched when it comes near; its room is kept.
  const phone = matchMedia("(max-width:44em)"), waiting = new Map();
  const fetchPlate = (sheet, then) => {
    if (then) waiting.set(sheet.dataset.plate, then);
    if (sheet.childElementCount) return filled(sheet);
    if (sheet.dataset.asked) return;
    sheet.dataset.asked = "";
    document.head.append(Object.assign(document.createElement("script"), { src: sheet.dataset.fetch }));
  };
  const filled = (sheet) => {
    waiting.get(sheet.dataset.plate)?.(sheet);
    waiting.delete(sheet.dataset.plate);
  };
  window.editionPlate = (name, drawing) => {
    const sheet = document.querySelector(`.sheet[data-plate="${name}"]`);
    sheet.innerHTML = drawing;
    dress(sheet.parentNode);
    filled(sheet);
  };
  const near = !window.IntersectionObserver ? { observe: (sheet) => phone.matches && fetchPlate(sheet) } : new IntersectionObserver((seen) => seen.forEach((one) => one.isIntersecting && phone.matches && fetchPlate(one.target)), { rootMargin: "1200px" });

  // The line in an entry leads to its row in the drawing that is shown.
  const lead = (event) => {
    const link = event.target.closest?.(".cutout a");
    const wide = link && document.getElementById(link.hash.slice(1));
    const sheet = wide?.closest("figure").querySelector(".narrow");
    if (!sheet || wide.getClientRects().length) return;
    event.preventDefault();
    fetchPlate(sheet, () => {
      const row = [...sheet.querySelectorAll("a[data-row]")].find((mark) => mark.dataset.row === link.dataset.row);
      row.scrollIntoView({ block: "center", behavior: "instant" });
      row.focus({ preventScroll: true });
    });
  };

  const start = () => {
    document.body.append(card);
    dress(document);
    document.addEventListener("edition:output", (event) => { hide(); dress(event.target); }); // a cell that ran again draws its plate anew
    card.addEventListener("pointerenter", () => clearTimeout(leaving));
    card.addEventListener("pointerleave", leave);
    addEventListener("keydown", (event) => event.key === "Escape" && hide());
    document.addEventListener("click", lead);
    document.querySelectorAll(".sheet[data-fetch]").forEach((sheet) => near.observe(sheet));
    document.addEventListener("pointerdown", (event) => shown && !shown.contains(event.target) && !card.contains(event.target) && hide());
  };

  document.readyState === "loading" ? addEventListener("DOMContentLoaded", start) : start();
})();
