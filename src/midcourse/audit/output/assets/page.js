
"use strict";
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const body = document.body;
  const sheet = document.querySelector(".sheet");
  const cards = all(".card");
  const wide = matchMedia("(min-width: 70rem)");
  const GAP = 8;
  let chosen = null;
  let step = 0;

  const about = new Map(cards.map((card) => [card, []]));
  all("mark[data-f]").forEach((mark) => mark.dataset.f.split(" ").forEach((number) => {
    about.get(document.getElementById(`f${number}`))?.push(mark);
  }));
  const operands = (card) => about.get(card);
  const shown = (card) => card.offsetParent !== null;

  /* Beside the line it is about stands each card; where there is no room the chosen one has the right of way. */
  function place() {
    body.classList.toggle("placed", wide.matches);
    const beside = all(".margin .card", sheet).filter(shown);
    if (!wide.matches) {
      beside.forEach((card) => card.style.removeProperty("top"));
      sheet.style.removeProperty("min-height");
      return;
    }
    const origin = sheet.getBoundingClientRect().top + sheet.clientTop;
    const rows = beside.map((card) => {
      const mark = operands(card).find((one) => card.closest(".row").contains(one));
      const line = mark ? mark.getBoundingClientRect().top - origin - 10 : 0;
      return { card, line, top: 0, height: card.offsetHeight };
    });
    rows.sort((one, other) => one.line - other.line);
    let bottom = 0;
    for (const row of rows) {
      row.top = Math.max(row.line, bottom);
      bottom = row.top + row.height + GAP;
    }
    const at = rows.findIndex((row) => row.card === chosen);
    if (at >= 0) {
      let above = rows[at].line;
      rows[at].top = above;
      for (const row of rows.slice(0, at).reverse()) {
        row.top = Math.min(row.top, above - GAP - row.height);
        above = row.top;
      }
      let below = rows[at].line + rows[at].height + GAP;
      for (const row of rows.slice(at + 1)) {
        row.top = Math.max(row.line, below);
        below = row.top + row.height + GAP;
      }
      bottom = below;
    }
    rows.forEach((row) => { row.card.style.top = `${row.top}px`; });
    sheet.style.minHeight = `${bottom}px`;
  }

  function unmark() {
    all(".on, .at").forEach((one) => one.classList.remove("on", "at"));
  }

  function seen(element) {
    const box = element.getBoundingClientRect();
    return box.top > 90 && box.bottom < innerHeight - 20;
  }

  function look(element) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!seen(element)) element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  /* Marks what a finding is about; asked again, goes on to its next operand. */
  function choose(card, target) {
    const marks = operands(card);
    step = card === chosen && !target ? (step + 1) % Math.max(marks.length, 1) : Math.max(marks.indexOf(target), 0);
    chosen = card;
    unmark();
    card.classList.add("on");
    sheet.dataset.chosen = card.classList[1];
    marks.forEach((mark) => mark.classList.add("on"));
    if (marks.length) marks[step].classList.add("at");
    const visible = cards.filter(shown);
    document.getElementById("at").textContent = `${visible.indexOf(card) + 1} / ${visible.length}`;
    place();
    return marks[step] || card;
  }

  function leave() {
    chosen = null;
    unmark();
    document.getElementById("at").textContent = "";
    place();
  }

  function go(by) {
    const visible = cards.filter(shown);
    if (!visible.length) return;
    const at = visible.indexOf(chosen);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length;
    look(choose(visible[next], operands(visible[next])[0]));
  }

  function follow(link) {
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return false;
    const card = target.closest(".card") || (link.closest(".card") && target.matches("mark") ? link.closest(".card") : null);
    if (!card || !shown(card)) return false;
    if (link.closest(".head")) look(choose(card));
    else if (target === card) { const mark = choose(card, operands(card)[0]); look(wide.matches ? mark : card); }
    else look(choose(card, target));
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      if (follow(link)) {
        event.preventDefault();
        if (link.closest("sup, nav")) document.querySelector(`${link.hash} .head a`)?.focus({ preventScroll: true });
      }
      return;
    }
    if (!getSelection().isCollapsed || event.target.closest("button, summary")) return;
    const card = event.target.closest(".card");
    const mark = event.target.closest("mark[data-f]");
    if (card) look(choose(card));
    else if (mark) {
      const those = mark.dataset.f.split(" ").map((one) => document.getElementById(`f${one}`)).filter((one) => one && shown(one));
      if (!those.length) return;
      const next = those[(those.indexOf(chosen) + 1) % those.length];
      choose(next, mark);
      if (!wide.matches) look(next);
    } else if (event.target.closest(".sheet")) leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
  });

  all("button[data-tier]").forEach((button) => button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    body.classList.toggle(`hide-${button.dataset.tier}`, !on);
    if (chosen && !shown(chosen)) leave();
    place();
  }));

  document.getElementById("previous").addEventListener("click", () => go(-1));
  document.getElementById("next").addEventListener("click", () => go(1));
  if (cards.length) document.querySelector(".bar").hidden = false;
  new ResizeObserver(place).observe(sheet);
  wide.addEventListener("change", place);
  addEventListener("load", () => { place(); requestAnimationFrame(() => body.classList.add("settled")); });
  addEventListener("beforeprint", () => all("details.tier").forEach((one) => { one.open = true; }));
  place();
})();
