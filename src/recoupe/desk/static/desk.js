"use strict";
// Everything works without this, by links and forms. It opens entries beside the page, rules by
// keys, and keeps a reader's place when a part of the page is drawn anew.
const panel = () => document.getElementById("panel");

function open(address) {
  if (!panel()) return (location.href = address);
  return htmx.ajax("GET", address, { target: "#panel", swap: "innerHTML" });
}

function close() {
  const shown = panel()?.querySelector(".entry");
  if (!shown) return;
  const back = document.querySelector(`a[href$="${CSS.escape(shown.dataset.keyOf)}"]`);
  panel().replaceChildren();
  unlight();
  back?.focus();
}

function unlight() {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
}

// The words of the entry that is open, lit up in the text.
function light(key) {
  unlight();
  const text = document.getElementById("text");
  const id = key && text && text.dataset.entries.endsWith(key.split(".")[0] + ".") && key.split(".")[1];
  if (!id) return;
  const pieces = document.querySelectorAll(`[id="${CSS.escape(id)}"], [data-of="${CSS.escape(id)}"]`);
  for (const piece of pieces) piece.classList.add("lit");
  pieces[0]?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a");
  if (link?.matches(".close") && panel()?.contains(link)) {
    event.preventDefault();
    return close();
  }
  const alone = document.querySelector(".alone");
  if (link && !alone && link.pathname.includes("/entry/") && !link.hash) {
    event.preventDefault();
    return open(link.href);
  }
  const mark = !link && event.target.closest("#text mark, #text .m-name");
  const id = mark && (mark.id || mark.dataset.of);
  if (id && !/^p/.test(id) && !getSelection().toString()) open(document.getElementById("text").dataset.entries + id);
});

const asked = document.getElementById("use-keys");
if (asked) {
  asked.checked = localStorage.getItem("keys") !== "off";
  asked.addEventListener("change", () => localStorage.setItem("keys", asked.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return close();
  if (!asked?.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  if (event.key === "/") {
    event.preventDefault();
    return document.getElementById("q")?.focus();
  }
  const of = document.querySelector(".entry") || document;
  const goal = [...of.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (goal) {
    event.preventDefault();
    goal.click();
    if (goal.tagName === "SUMMARY") goal.parentElement.querySelector("input, select, textarea")?.focus();
  } else if (event.key === "j" && !document.querySelector(".entry")) {
    document.querySelector("main a[href*='/entry/']")?.click();
  }
});

let known = [];
document.addEventListener("htmx:beforeRequest", () => (document.getElementById("said").textContent = ""));
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  known = [...event.detail.target.querySelectorAll("details")].map((one) => [one.id, one.open]);
});
document.addEventListener("htmx:oobAfterSwap", (event) => {
  const now = [...document.getElementById(event.detail.target.id).querySelectorAll("details")];
  for (const [number, [id, shown]] of known.entries()) {
    const same = id ? document.getElementById(id) : now[number];
    if (same && shown) same.open = true;
  }
});
document.addEventListener("htmx:afterSwap", (event) => {
  const shown = event.detail.target.closest?.("#panel") && panel().querySelector(".entry");
  if (!shown) return;
  light(shown.dataset.keyOf);
  shown.querySelector("#h-entry")?.focus({ preventScroll: true });
});
// The story has changed: what is open beside the page, and a page that shows but one thing of it,
// are asked for again, unless somebody is writing there.
document.addEventListener("changed", () => {
  const shown = document.querySelector(".entry");
  const busy = document.activeElement?.closest("input, textarea, select, details[open] form");
  if (shown && !busy) {
    const address = document.getElementById("beat").dataset.story;
    htmx.ajax("GET", `${address}/entry/${shown.dataset.keyOf}`, { target: ".entry", swap: "outerHTML" });
  }
});
document.addEventListener("redrawn", () => {
  for (const id of ["text", "live"]) {
    if (!document.getElementById(id)) continue;
    htmx.ajax("GET", location.href, { target: `#${id}`, select: `#${id}`, swap: "outerHTML" });
  }
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.matches?.("[data-await]") && event.detail.xhr.status === 200) location.reload();
});

function arrive() {
  const goal = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  for (let node = goal; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  goal?.scrollIntoView();
}
addEventListener("hashchange", arrive);
arrive();
