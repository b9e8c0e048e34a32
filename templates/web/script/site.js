// Filters the matrix and the passages. Without this script every word and every link is there too.
"use strict";

const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => plain(text).split(/\s+/).filter(Boolean);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function tell(form, shown, total) {
  const place = form.querySelector(".told");
  place.textContent = place.dataset.told.replace("{n}", shown).replace("{all}", total);
}

// ---- the matrix: rows by words, columns by session ----

function matrixFilter(form) {
  const table = document.querySelector("table.matrix");
  const rows = all("tbody tr", table).map((row) => ({ row, words: plain(row.cells[0].textContent) }));
  return () => {
    const words = wordsOf(form.elements.words.value);
    const column = Number(form.elements.column.value);
    let shown = 0;
    for (const { row, words: own } of rows) {
      const heard = !column || row.cells[column].querySelector("a") !== null;
      row.hidden = !(heard && words.every((word) => own.includes(word)));
      shown += row.hidden ? 0 : 1;
    }
    for (const row of table.rows) {
      [...row.cells].forEach((cell, n) => {
        cell.hidden = Boolean(column) && n !== 0 && n !== column;
      });
    }
    tell(form, shown, rows.length);
  };
}

// ---- the passages: by words, theme and session; headings stay where something is below them ----

function levelOf(node) {
  return /^H[2-6]$/.test(node.tagName) ? Number(node.tagName[1]) : 0;
}

function hideHeadings(nodes) {
  const open = [];
  for (const node of nodes) {
    const level = levelOf(node);
    if (level) {
      while (open.length && open.at(-1).level >= level) open.pop();
      node.hidden = true;
      open.push({ node, level });
    } else if (!node.hidden) {
      open.forEach((heading) => { heading.node.hidden = false; });
    }
  }
}

function passagesFilter(form) {
  const nodes = all(":scope > *", form.parentElement).filter((node) => node.tagName !== "H1" && node !== form);
  const passages = nodes
    .filter((node) => node.matches(".group-passage"))
    .map((node) => ({
      node,
      words: plain(node.textContent),
      codes: (node.dataset.codes || "").split(" "),
      session: node.dataset.session || "",
    }));
  const found = new Map(passages.map((passage) => [passage.node, passage]));
  return () => {
    const { words, code, session } = form.elements;
    const wanted = wordsOf(words.value);
    const active = Boolean(wanted.length || code.value || session.value);
    let shown = 0;
    for (const node of nodes) {
      const passage = found.get(node);
      const fits = !active || Boolean(passage
        && (!code.value || passage.codes.includes(code.value))
        && (!session.value || passage.session === session.value)
        && wanted.every((word) => passage.words.includes(word)));
      node.hidden = !fits;
      shown += passage && fits ? 1 : 0;
    }
    if (active) hideHeadings(nodes);
    for (const link of all("a[data-same]", form)) {
      const asked = new URLSearchParams();
      if (words.value) asked.set("words", words.value);
      if (code.value) asked.set("code", code.value);
      link.search = asked.toString();
    }
    tell(form, shown, passages.length);
  };
}

// ---- forms: what the address asks for, what a reader asks for ----

function fill(form) {
  const asked = new URLSearchParams(location.search);
  let any = false;
  for (const name of ["words", "code", "session"]) {
    const field = form.elements[name];
    const value = asked.get(name);
    if (field && value && form.dataset.filter === "passages") {
      field.value = value;
      any = any || field.value === value;
    }
  }
  return any;
}

function bind(form, apply) {
  let waiting = 0;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 150);
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  form.addEventListener("input", later);
  form.addEventListener("reset", () => setTimeout(() => {
    apply();
    form.elements.words.focus();
  }));
  // A link to a passage that a filter hides shows all passages again.
  addEventListener("hashchange", () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place && place.closest("[hidden]") && form.parentElement.contains(place)) {
      form.reset();
      setTimeout(() => place.scrollIntoView());
    }
  });
  if (fill(form)) {
    apply();
    form.scrollIntoView();
    form.elements.words.focus({ preventScroll: true });
  }
}

for (const form of all("form[data-filter]")) {
  bind(form, (form.dataset.filter === "matrix" ? matrixFilter : passagesFilter)(form));
}

// What fits the screen needs no stop of its own on the way of the Tab key.
const boxes = all(".scroll");
const fit = () => boxes.forEach((box) => {
  if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
  else box.removeAttribute("tabindex");
});
addEventListener("resize", fit);
addEventListener("load", fit);

// The contents fold away on a small screen and stand open beside the text on a wide one.
const fold = document.querySelector(".contents details");
const wide = matchMedia("(min-width: 64rem)");
const unfold = () => { fold.open = wide.matches; };
wide.addEventListener("change", unfold);
unfold();
