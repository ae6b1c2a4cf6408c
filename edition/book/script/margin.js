// In the margin each note stands at the height of its call, or below the note before it.
const margin = matchMedia("(min-width: 73.75em)");
function align() {
  const plans = all(".glosses").map((glosses) => {
    glosses.classList.toggle("beside", margin.matches);
    return { glosses, notes: all(".gloss", glosses) };
  });
  for (const { notes } of plans) for (const note of notes) note.style.marginTop = "";
  if (!margin.matches) return;
  for (const plan of plans) {
    const top = plan.glosses.getBoundingClientRect().top;
    let bottom = 0;
    plan.gaps = plan.notes.map((note) => {
      const call = document.getElementById(note.id.replace("-gloss", ""));
      const wanted = call.getBoundingClientRect().top - top - 2;
      const gap = Math.max(bottom ? 12 : 0, wanted - bottom);
      bottom += gap + note.getBoundingClientRect().height;
      return gap;
    });
  }
  for (const { notes, gaps } of plans) notes.forEach((note, at) => (note.style.marginTop = `${gaps[at]}px`));
}
if (document.querySelector(".glosses")) {
  if (margin.matches) align();
  let width = innerWidth;
  addEventListener("resize", () => innerWidth !== width && ((width = innerWidth), align()));
  document.fonts.ready.then(() => margin.matches && align());
}
