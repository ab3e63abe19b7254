"use strict";
// Switches and links work without this; it opens what is folded and lights up all the pieces
// of a passage.
function arrive() {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const id = location.hash.slice(1);
  const goal = id && document.getElementById(id);
  if (!goal) return;
  let folded = false;
  for (let node = goal; node; node = node.parentElement) {
    if (node.tagName === "DETAILS" && !node.open) folded = node.open = true;
  }
  for (const piece of document.querySelectorAll(`[data-of="${CSS.escape(id)}"]`)) {
    piece.classList.add("lit");
  }
  // A layer that is switched off, or a fold just opened, has moved it.
  if (folded) goal.scrollIntoView();
}
addEventListener("hashchange", arrive);
arrive();
