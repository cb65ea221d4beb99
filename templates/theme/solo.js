/* What a page in one language can do beyond what it does without a script: its links to the
   other editions lead to the paragraph that is being read. */

"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const rows = [...document.querySelectorAll("article .block[id]")];
  const follow = (event) => {
    const top = document.querySelector(".bar").getBoundingClientRect().bottom;
    const row = rows.find((candidate) => candidate.getBoundingClientRect().bottom > top + 8);
    event.currentTarget.hash = row && scrollY > 0 ? row.id : "";
  };
  for (const link of document.querySelectorAll(".views a, .editions a[hreflang]")) {
    link.addEventListener("click", follow);
    link.addEventListener("auxclick", follow);
  }
});
