// In the margin each note is centred on its call as far as its neighbours allow: together they stray as little as can be.
const wide = matchMedia("(min-width: 57.5em)"); // as in passage.css
const GAP = 10; // pixels between notes

// The tops of notes of these heights that wish to stand at these tops: never overlapping, never above 0 and, where there is room, never below `room`.
function placed(wishes, heights, room) {
  const blocks = []; // notes that touch stand as one block at the mean of what they wish
  let before = 0;
  const offsets = heights.map((height, at) => (at ? (before += heights[at - 1] + GAP) : 0));
  const limit = Math.max(0, room - (offsets.at(-1) + heights.at(-1)));
  wishes.forEach((wish, at) => {
    blocks.push({ sum: wish - offsets[at], count: 1 });
    for (let last = blocks.length - 1; last && mean(blocks[last - 1]) > mean(blocks[last]); last--) {
      const { sum, count } = blocks.pop();
      blocks[last - 1].sum += sum;
      blocks[last - 1].count += count;
    }
  });
  const shifts = blocks.flatMap((block) => Array(block.count).fill(Math.min(Math.max(mean(block), 0), limit)));
  return offsets.map((offset, at) => offset + shifts[at]);
}
const mean = ({ sum, count }) => sum / count;

function measured(glosses) {
  const passage = glosses.parentElement;
  const top = passage.getBoundingClientRect().top;
  const notes = all(".gloss", glosses);
  const calls = notes.map((note) => document.getElementById(note.id.replace("-gloss", "")).getBoundingClientRect());
  const heights = notes.map((note) => note.getBoundingClientRect().height);
  const last = [...passage.children].filter((part) => part !== glosses).at(-1).getBoundingClientRect();
  const wishes = calls.map((call, at) => call.top + call.height / 2 - top - heights[at] / 2);
  return { glosses, notes, heights, tops: placed(wishes, heights, last.bottom - top) };
}

// All is measured before anything is moved: no note waits for the layout of another.
function align(every = all(".glosses")) {
  for (const glosses of every) glosses.classList.toggle("beside", wide.matches);
  if (!wide.matches) return;
  for (const { notes, heights, tops } of every.map(measured)) {
    notes.forEach((note, at) => note.style.setProperty("--before", `${tops[at] - (at ? tops[at - 1] + heights[at - 1] : 0)}px`));
  }
}

if (document.querySelector(".glosses")) {
  align();
  wide.addEventListener?.("change", () => align());
  document.addEventListener("passages-changed", () => align());
  document.fonts?.ready.then(() => align());
  if (window.ResizeObserver) {
    const sizes = new ResizeObserver((changed) => {
      const passages = new Set(changed.map(({ target }) => target.closest(".passage")));
      align([...passages].map((passage) => passage.querySelector(".glosses")));
    });
    for (const glosses of all(".glosses")) for (const part of [...glosses.parentElement.children, ...all(".gloss", glosses)]) if (part !== glosses) sizes.observe(part);
  } else {
    addEventListener("resize", () => align());
  }
}
