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
  const links = all(".shares a", form.parentElement);
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
    keepAsked(form, links);
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

function asked(form) {
  const { words, code, session } = form.elements;
  const wanted = wordsOf(words.value);
  return {
    active: Boolean(wanted.length || code.value || session.value),
    fits: (passage) => (!code.value || passage.codes.includes(code.value))
      && (!session.value || passage.session === session.value)
      && wanted.every((word) => passage.words.includes(word)),
  };
}

function passagesFilter(form) {
  const nodes = all(":scope > *", form.parentElement).filter((node) => !node.matches("h1, form, nav"));
  const passages = nodes
    .filter((node) => node.matches(".group-passage"))
    .map((node) => ({
      node,
      words: plain(node.textContent),
      codes: (node.dataset.codes || "").split(" "),
      session: node.dataset.session || "",
    }));
  const found = new Map(passages.map((passage) => [passage.node, passage]));
  const elsewhere = sharesOf(form);
  return () => {
    const { active, fits } = asked(form);
    let shown = 0;
    for (const node of nodes) {
      const passage = found.get(node);
      node.hidden = active && !(passage && fits(passage));
      shown += passage && !node.hidden ? 1 : 0;
    }
    if (active) hideHeadings(nodes);
    tell(form, shown, passages.length);
    elsewhere(shown);
  };
}

// ---- the other pages of the passages: an index of each, loaded at the first search ----

const indexes = new Map();
self.rodeDraad = { push: ([file, passages]) => indexes.set(file, passages.map(([words, session, codes]) => ({
  words: plain(words), session, codes: codes.split(" "),
}))) };

const loading = new Map();
function load(file) {
  if (!loading.has(file)) {
    loading.set(file, new Promise((done) => {
      const script = document.createElement("script");
      script.src = file.replace(/\.html$/, ".js");
      script.addEventListener("load", done);
      script.addEventListener("error", done);
      document.head.append(script);
    }));
  }
  return loading.get(file);
}

function sharesOf(form) {
  const links = all(".shares a", form.parentElement);
  const files = links.map((link) => link.getAttribute("href"));
  const told = form.querySelector(".told");
  let turn = 0;
  return async (here) => {
    turn += 1;
    const mine = turn;
    const { active, fits } = asked(form);
    keepAsked(form, links);
    all(".share-count", form.parentElement).forEach((count) => count.remove());
    if (!active || !links.length) return;
    await Promise.all(files.map((file, n) => (links[n].hasAttribute("aria-current") ? null : load(file))));
    if (mine !== turn) return;
    const counts = files.map((file, n) => (
      links[n].hasAttribute("aria-current") ? here : (indexes.get(file) || []).filter(fits).length));
    links.forEach((link, n) => {
      const count = document.createElement("span");
      count.className = "share-count";
      count.textContent = counts[n];
      link.append(" ", count);
    });
    form.parentElement.querySelector(".shares details").open = true;
    told.textContent += `. ${told.dataset.found.replace("{n}", counts.reduce((sum, n) => sum + n, 0))}`;
  };
}

function keepAsked(form, links) {
  const query = new URLSearchParams();
  for (const name of ["words", "code", "session"]) {
    const value = form.elements[name]?.value;
    if (value) query.set(name, value);
  }
  links.forEach((link) => { link.search = query.toString(); });
}

// ---- forms: what the address asks for, what a reader asks for ----

function fill(form) {
  const query = new URLSearchParams(location.search);
  let any = false;
  for (const name of ["words", "code", "session"]) {
    const field = form.elements[name];
    const value = query.get(name);
    if (field && value) {
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
