// What cannot be done without script: nothing of the office's work. Script only spares waiting and repeats.
"use strict";

// Warn before leaving a form with unsaved words, unless they are saved as they are typed.
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) form.dataset.changed = "yes";
});
document.addEventListener("submit", (event) => {
  delete event.target.dataset.changed;
  // A second press would be a second act.
  if (event.target.dataset.once !== undefined) {
    for (const button of event.target.querySelectorAll("button")) {
      setTimeout(() => { button.disabled = true; });
    }
    const note = event.target.querySelector("[data-working]");
    if (note) note.hidden = false;
  }
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("form[data-once] button:disabled")) button.disabled = false;
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-changed]")) event.preventDefault();
});

// Filters apply when they are chosen; the button stays for those without script.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-apply]");
  if (form) form.requestSubmit();
});

// How many characters are left of a limit.
document.addEventListener("input", (event) => {
  const limit = Number(event.target.dataset.limit);
  const note = limit && document.getElementById(event.target.dataset.left);
  if (note) note.textContent = `${[...event.target.value].length} / ${limit}`;
});

// What is saved as it is typed: say so when it was not, until it is again.
const keptOrNot = (kept) => {
  const note = document.querySelector("[data-not-kept]");
  if (note) note.hidden = kept;
};
document.addEventListener("htmx:sendError", () => keptOrNot(false));
document.addEventListener("htmx:timeout", () => keptOrNot(false));
document.addEventListener("htmx:responseError", () => keptOrNot(false));
document.addEventListener("htmx:afterOnLoad", (event) => { if (event.detail.successful) keptOrNot(true); });

// Doubts by keyboard: within one, a figure presses its button, J and K go to the next and back; decided ones are left behind.
const doubts = () => [...document.querySelectorAll("[data-doubt]")];
const goTo = (doubt) => doubt?.querySelector("button, a.button")?.focus();
document.addEventListener("keydown", (event) => {
  const here = event.target.closest?.("[data-doubt]");
  if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
  const place = doubts().indexOf(here);
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") goTo(doubts()[place + (key === "j" ? 1 : -1)]);
  else here.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
});
document.addEventListener("htmx:afterSettle", (event) => {
  const here = event.detail.elt.closest?.("[data-doubt]");
  if (here && here.dataset.open === undefined) {
    const place = doubts().indexOf(here);
    goTo(doubts().slice(place).find((doubt) => doubt.dataset.open !== undefined) ?? here);
  }
});
