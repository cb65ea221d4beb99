/* The search page: asks Pagefind's index, which holds each 汉字 as a word of its own, and shows
   the paragraphs that it finds. */

import * as pagefind from "./search/pagefind.js";

const HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff";
const EACH_HAN = new RegExp(`[${HAN}]`, "gu");
const WIDE = "，。、；：？！（）《》";
// Pagefind parts 汉字 by spaces; none stands between two of them, or beside a full-width mark.
const BETWEEN_HAN = new RegExp(`(?<=[${HAN}“”‘’](?:</mark>)?) +(?=(?:<mark>)?[${HAN}“”‘’])|(?<=[${WIDE}](?:</mark>)?) +| +(?=(?:<mark>)?[${WIDE}])`, "gu");
const PAGE = 10;
const LIKE = 60;

const form = document.querySelector("form[role=search]");
const field = form.querySelector("input");
const results = document.getElementById("results");
const status = document.getElementById("found");
const more = document.getElementById("more");
const template = document.getElementById("result");
let asked = 0;

await pagefind.options({ excerptLength: 32 });
await pagefind.init();

/* Returns the texts that hold what was typed, as a phrase; where none does, those that hold
   words like it. Pagefind goes back to a word's first letter when it finds no more of it. */
async function find(typed) {
  const words = typed.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").replace(EACH_HAN, " $& ").trim();
  const phrase = await pagefind.search(`"${words.replace(/ +/g, " ")}"`);
  if (phrase.results.length) return phrase.results.map((result) => () => result.data());
  const starts = words.toLowerCase().split(/ +/).map((word) => word.slice(0, 4));
  const like = await pagefind.search(words);
  const texts = await Promise.all(like.results.slice(0, LIKE).map((result) => result.data()));
  return texts
    .filter((text) => {
      const marked = [...text.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map((m) => m[1].toLowerCase());
      return starts.every((start) => marked.some((word) => word.includes(start)));
    })
    .map((text) => async () => text);
}

/* Returns the ID of the paragraph that holds the first place of a result. */
function paragraph(result) {
  const first = Math.min(...result.locations);
  const before = result.anchors.filter((anchor) => anchor.location <= first);
  return before.length ? before.at(-1).id : null;
}

async function show(found, from) {
  const shown = await Promise.all(found.slice(from, from + PAGE).map((text) => text()));
  for (const result of shown) {
    const item = template.content.firstElementChild.cloneNode(true);
    const link = item.querySelector("a");
    const id = paragraph(result);
    const tag = result.meta.language;
    const article = result.url.match(/([^/]+)\/[^/]+$/)[1];
    link.href = `${article}/index.html${id ? `#${id}` : ""}`;
    link.textContent = result.meta.title.replace(BETWEEN_HAN, "").trim();
    link.lang = tag;
    const excerpt = item.querySelector("p");
    excerpt.lang = tag;
    // Pagefind escapes the text and marks what was found; nothing else of it is markup.
    const parts = result.excerpt.replace(BETWEEN_HAN, "").split(/<\/?mark>/);
    parts.forEach((part, number) => {
      const text = new DOMParser().parseFromString(`<p>${part}`, "text/html").body.textContent;
      const node = number % 2 ? document.createElement("mark") : document.createTextNode("");
      node.textContent = text;
      excerpt.append(node);
    });
    results.append(item);
  }
  more.hidden = from + PAGE >= found.length;
  more.onclick = () => show(found, from + PAGE);
}

async function search() {
  const typed = field.value.normalize("NFC").trim();
  const turn = ++asked;
  const address = new URL(location.href);
  if (typed) address.searchParams.set("q", typed); else address.searchParams.delete("q");
  history.replaceState(null, "", address);
  const found = typed ? await find(typed) : [];
  if (turn !== asked) return;
  results.replaceChildren();
  const said = status.dataset[{ 0: "none", 1: "one" }[found.length] ?? "some"];
  status.textContent = typed ? said.replaceAll("{}", found.length) : "";
  await show(found, 0);
}

let pause;
field.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(search, 150); });
form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
field.value = new URL(location.href).searchParams.get("q") ?? "";
document.documentElement.classList.add("searchable");
field.focus();
if (field.value) search();
