
// The report of `duizhao check`: filters, and the keys. Without this script all is shown.
"use strict";

// IDs of the page itself begin with r:, which no article can.
const own = name => document.getElementById(`r:${name}`);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const counted = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;

const form = own("filter");
const only = own("only");
const byArticle = own("by-article");
const byCheck = own("by-check");
const byWords = own("by-words");
const severities = all("[name=severity]");

const articles = all(".article").map(section => ({
  section,
  rest: one(".rest", section),
  cells: new Map(all(".cell", section).map(cell => [cell.hash, cell])),
  apart: all(".apart > .finding", section),
  pairs: all(".pair", section).map(pair => ({
    pair,
    findings: all(".finding", pair),
    marks: all("mark", pair),
    get words() {
      return (this.read ??= all(".side, .finding", pair).map(part => part.textContent).join("\n").toLowerCase());
    },
  })),
}));
let shown = [];
let latest = null;
let chosen = "";

// Filters

function filter() {
  const here = document.activeElement;
  const asked = {
    article: byArticle.value,
    check: byCheck.value,
    words: byWords.value.trim().toLowerCase(),
    severities: new Set(severities.filter(box => box.checked).map(box => box.value)),
  };
  const narrowed = asked.check || asked.words || asked.severities.size < severities.length;
  let total = 0;
  let opened = 0;
  shown = [];
  for (const article of articles) {
    let open = 0;
    const before = shown.length;
    const fits = !asked.article || asked.article === article.section.id;
    total += article.apart.length;
    for (const finding of article.apart) show(finding, fits && !asked.words && passes(finding, asked));
    for (const entry of article.pairs) {
      const { pair, findings, marks } = entry;
      const matches = fits && (!asked.words || entry.words.includes(asked.words));
      const before = shown.length;
      total += findings.length;
      for (const finding of findings) show(finding, matches && passes(finding, asked));
      pair.hidden = !matches || (only.checked && shown.length === before);
      open += !pair.hidden;
      const told = new Set(shown.slice(before).map(finding => finding.dataset.number));
      for (const mark of marks) {
        mark.classList.toggle("off", !mark.dataset.of.split(" ").some(number => told.has(number)));
      }
    }
    article.section.hidden = !fits || (Boolean(narrowed) && !open && shown.length === before);
    tellClosed(article);
    opened += open;
  }
  one(".nothing").hidden = articles.some(article => !article.section.hidden);
  one(".shown").textContent =
    `${shown.length.toLocaleString("en")} of ${counted(total, "finding")}, ${counted(opened, "pair")} open`;
  chosen = choices();
  stick();
  keepFocus(here);
}

function tellClosed({ rest, pairs }) {
  const closed = pairs.filter(({ pair }) => pair.hidden).length;
  rest.hidden = !closed;
  rest.textContent = `${counted(closed, "pair")} closed; each opens by its cell in the strip.`;
}

// What the filter hides hands the focus on to what stands before it, or else after it.

function keepFocus(here) {
  if (!here?.closest("[hidden]")) return;
  const stops = all(".pair h3 a, .finding").filter(stop => !stop.closest("[hidden]"));
  const after = stops.findIndex(stop => here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
  const next = stops.at(after > 0 ? after - 1 : after) ?? byArticle;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function choices() {
  return all("select, input", form).map(({ type, checked, value }) => (type === "checkbox" ? checked : value)).join("\n");
}

function passes(finding, asked) {
  return (!asked.check || asked.check === finding.dataset.check) && asked.severities.has(finding.dataset.severity);
}

function show(finding, fits) {
  finding.hidden = !fits;
  if (fits) shown.push(finding);
}

// A strip stays in sight while its article is read, unless it would take too much of the window.

function stick() {
  let highest = 0;
  for (const { section } of articles) {
    const height = one(".strip", section).offsetHeight;
    const sticks = height > 0 && height < innerHeight / 5 && innerWidth > 768;
    section.classList.toggle("sticks", sticks);
    if (sticks) highest = Math.max(highest, height);
  }
  document.documentElement.style.setProperty("--stick", `${highest}px`);
}

// From finding to finding

function step(direction) {
  if (!shown.length) return;
  // Who has read what a check holds goes on where they were.
  const here = document.activeElement.closest("footer") ? latest ?? document.activeElement : document.activeElement;
  let next = shown.indexOf(here.closest(".finding"));
  if (next >= 0) {
    next += direction;
  } else {
    const from = here === document.body ? null : here;
    next = shown.findIndex(finding => from
      ? from.compareDocumentPosition(finding) & Node.DOCUMENT_POSITION_FOLLOWING
      : finding.getBoundingClientRect().bottom > 0);
    if (next < 0) next = shown.length;
    if (direction < 0) next -= 1;
  }
  const finding = shown[(next + shown.length) % shown.length];
  finding.focus({ preventScroll: true });
  // Both texts belong to the finding, so the whole pair comes into sight where it fits.
  const pair = finding.closest(".pair");
  const fits = pair && pair.offsetHeight < innerHeight * 0.75;
  const part = fits ? pair : finding;
  part.scrollIntoView({ block: part.offsetHeight < innerHeight * 0.75 ? "center" : "start" });
}

function light(finding) {
  for (const mark of all("mark.lit")) mark.classList.remove("lit");
  for (const cell of all(".cell[aria-current]")) cell.removeAttribute("aria-current");
  const pair = finding?.closest(".pair");
  if (!pair) return;
  for (const mark of all("mark", pair)) {
    if (mark.dataset.of.split(" ").includes(finding.dataset.number)) mark.classList.add("lit");
  }
  const article = articles.find(({ section }) => section.contains(pair));
  article.cells.get(new URL(one("h3 a", pair).href).hash)?.setAttribute("aria-current", "true");
}

// A cell opens its pair, even one that the filter has closed.

function reveal() {
  const pair = document.getElementById(location.hash.slice(1))?.closest(".pair");
  if (!pair) return;
  const article = articles.find(({ section }) => section.contains(pair));
  pair.hidden = false;
  article.section.hidden = false;
  tellClosed(article);
  pair.scrollIntoView({ block: "center" });
  one("h3 a", pair).focus({ preventScroll: true });
}

// Who goes back comes to the link that they had followed.

document.addEventListener("click", event => {
  const link = event.target.closest("a[href^='#']");
  if (link && !event.ctrlKey && !event.metaKey) history.replaceState({ left: [...document.links].indexOf(link) }, "");
});

addEventListener("hashchange", () => {
  const link = document.links[history.state?.left];
  if (!link || link.closest("[hidden]")) { reveal(); return; }
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: "nearest" });
});

// A strip is one stop for Tab; the arrows go along it.

for (const { section } of articles) {
  const strip = one(".cells", section);
  const cells = all(".cell", strip);
  if (cells.length) strip.setAttribute("role", "toolbar");
  const readout = one(".readout", section);
  cells.forEach((cell, number) => { cell.tabIndex = number ? -1 : 0; });
  const say = event => { readout.textContent = event.target.closest(".cell")?.getAttribute("aria-label") ?? ""; };
  strip.addEventListener("mouseover", say);
  strip.addEventListener("mouseleave", () => { readout.textContent = ""; });
  strip.addEventListener("focusout", () => { readout.textContent = ""; });
  strip.addEventListener("focusin", event => {
    say(event);
    for (const cell of cells) if (cell.tabIndex === 0) cell.tabIndex = -1;
    event.target.tabIndex = 0;
  });
  strip.addEventListener("click", event => {
    // Following a link to where one already is changes no address, and must still open the pair.
    if (event.target.closest(".cell")?.hash === location.hash) { event.preventDefault(); reveal(); }
  });
  strip.addEventListener("keydown", event => {
    const here = cells.indexOf(document.activeElement);
    const to = {
      ArrowRight: () => here + 1,
      ArrowLeft: () => here - 1,
      Home: () => 0,
      End: () => cells.length - 1,
      ArrowDown: () => beside(cells, here, 1),
      ArrowUp: () => beside(cells, here, -1),
    }[event.key]?.();
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    cells[to]?.focus();
  });
}

function beside(cells, here, direction) {
  const { offsetLeft, offsetTop } = cells[here];
  let found = here;
  for (let number = here + direction; cells[number]; number += direction) {
    const { offsetTop: top, offsetLeft: left } = cells[number];
    if (Math.abs(top - offsetTop) > cells[here].offsetHeight * 1.5) break;
    if (top === offsetTop) continue;
    if (found === here || Math.abs(left - offsetLeft) < Math.abs(cells[found].offsetLeft - offsetLeft)) found = number;
  }
  return found;
}

// Keys

const help = own("keys");
const single = own("single");
const remembered = "duizhao-report-letters";
try { single.checked = localStorage.getItem(remembered) !== "off"; } catch { /* a file may have no storage */ }
single.addEventListener("change", () => {
  try { localStorage.setItem(remembered, single.checked ? "on" : "off"); } catch { /* nor keep it */ }
});
own("help").addEventListener("click", () => help.showModal());

document.addEventListener("keydown", event => {
  if (!single.checked || help.open || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches?.("select, input[type=search]")) return;
  const act = {
    n: () => step(1), j: () => step(1),
    p: () => step(-1), k: () => step(-1),
    a: () => { only.checked = !only.checked; filter(); },
    f: () => byArticle.focus(),
    "?": () => help.showModal(),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("focusin", event => {
  const finding = event.target.closest(".finding");
  latest = finding ?? latest;
  light(finding);
});
document.addEventListener("mouseover", event => {
  const finding = event.target.closest(".finding");
  if (finding) light(finding);
});

form.addEventListener("submit", event => {
  event.preventDefault();
  if (document.activeElement === byWords) step(1);
});
form.addEventListener("input", event => { if (event.target.matches("select, input")) filter(); });
// A browser that comes back to the page puts the old choices into the filter after this script ran.
addEventListener("pageshow", () => { if (choices() !== chosen) filter(); });
addEventListener("resize", stick);

form.hidden = false;
only.checked = form.dataset.many === "yes";
filter();
if (location.hash) reveal();
