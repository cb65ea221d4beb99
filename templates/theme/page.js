/* What a page can do beyond what it does without a script: it keeps the chosen view in the
   address and for the next page, keeps the reader's place, copies, and confines a selection
   to the column that it began in. */

"use strict";

(() => {
  const root = document.documentElement;
  const sides = { [root.dataset.source]: "source", [root.dataset.target]: "target" };
  const address = new URL(location.href);

  // A page from the file system may be refused its storage.
  const remembered = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const remember = (key, value) => {
    try { localStorage.setItem(key, value); } catch { /* the address still has it */ }
  };

  const wanted = address.searchParams.get("view") ?? remembered("duizhao-view") ?? "parallel";
  const swapped = (address.searchParams.get("swap") ?? remembered("duizhao-swap")) === "1";
  // The page is not there yet: the style sheet goes by this until the buttons are.
  root.dataset.view = sides[wanted] ?? wanted;
  root.toggleAttribute("data-swap", swapped);

  document.addEventListener("DOMContentLoaded", () => {
    const radios = [...document.querySelectorAll("input[name=view]")];
    const swap = document.getElementById("swap");
    const view = () => radios.find((radio) => radio.checked).value;
    const chosen = radios.find((radio) => radio.value === wanted);
    if (chosen) chosen.checked = true;
    if (swap) swap.checked = swapped;
    delete root.dataset.view;
    delete root.dataset.swap;

    const write = () => {
      const now = new URL(location.href);
      const keep = (key, value, usual) =>
        value === usual ? now.searchParams.delete(key) : now.searchParams.set(key, value);
      keep("view", view(), "parallel");
      keep("swap", swap.checked ? "1" : "0", "0");
      history.replaceState(null, "", now);
      remember("duizhao-view", view());
      remember("duizhao-swap", swap.checked ? "1" : "0");
    };
    if (chosen && (view() !== "parallel" || swap.checked)) write();
    // An earlier place on the page was left in the view that was chosen then.
    if (chosen) addEventListener("popstate", write);

    // The row at the top of the window stays there when the view changes, and so does the
    // share of it that has been read.
    const rows = [...document.querySelectorAll("article :is(.pair, .whole)[id]")];
    const top = () => document.querySelector(".bar").getBoundingClientRect().bottom;
    let place = null;
    const findPlace = () => {
      const row = rows.find((candidate) => candidate.getBoundingClientRect().bottom > top() + 8);
      const box = row?.getBoundingClientRect();
      place = row && scrollY > 0
        ? { row, offset: box.top - top(), share: (top() - box.top) / box.height }
        : null;
    };
    const keepPlace = () => {
      // The browser's own anchoring would move the page a second time.
      root.style.overflowAnchor = "none";
      requestAnimationFrame(() => { root.style.overflowAnchor = ""; });
      if (place) {
        const box = place.row.getBoundingClientRect();
        const offset = place.share > 0 ? -place.share * box.height : place.offset;
        scrollBy({ top: box.top - top() - offset, behavior: "instant" });
      }
      findPlace();
    };
    addEventListener("scroll", findPlace, { passive: true });
    for (const control of [...radios, swap].filter(Boolean)) {
      control.addEventListener("change", () => { keepPlace(); write(); });
    }

    // In the view that hides translations, a click on a paragraph shows its own or hides it.
    const article = document.querySelector("article");
    const rowOf = (node) =>
      node.closest?.(".whole, .head") ?? node.closest?.("article .pair");
    article.addEventListener("click", (event) => {
      if (!document.getElementById("view_reveal")?.checked) return;
      if (event.target.closest("a, button, summary") || !getSelection().isCollapsed) return;
      const row = rowOf(event.target);
      const pair = event.target.closest(".pair");
      if (!row) return;
      if (row.classList.toggle("open") === false) document.activeElement?.blur();
      pair?.classList.toggle("open", row.classList.contains("open"));
    });

    // The actions of the paragraph that is pointed at or has the focus.
    const template = document.getElementById("tools");
    if (template) {
      const tools = template.content.firstElementChild.cloneNode(true);
      const status = tools.querySelector("[role=status]");
      const show = (event) => {
        // A mouse that rests on the text takes nothing from under the keys.
        const held = ":is(.anchor, .tools button):focus-visible";
        if (event.type === "pointerover" && article.querySelector(held)) return;
        const anchor = rowOf(event.target)?.querySelector(":scope > .anchor");
        if (!anchor || tools.contains(event.target) || anchor.nextElementSibling === tools) return;
        anchor.after(tools);
      };
      article.addEventListener("pointerover", show);
      article.addEventListener("focusin", show);
      tools.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        tools.previousElementSibling.focus();
      });
      tools.addEventListener("click", async (event) => {
        const button = event.target.closest("button");
        if (!button) return;
        const anchor = tools.previousElementSibling;
        const row = anchor.parentElement;
        const text = button.dataset.copy === "link" ? anchor.href : bothSides(row);
        await copy(text);
        status.textContent = status.dataset.done;
        button.classList.add("done");
        setTimeout(() => { button.classList.remove("done"); status.textContent = ""; }, 1500);
      });
    }

    // One language per selection.
    article.addEventListener("pointerdown", (event) => {
      const side = event.target.closest(":is(.pair, .stack, td, th) > [lang]");
      const first = side?.parentElement.querySelector(":scope > [lang]");
      if (side) article.dataset.selecting = side === first ? "source" : "target";
      else delete article.dataset.selecting;
    });

    for (const menu of document.querySelectorAll(".contents")) {
      const close = () => { menu.open = false; };
      menu.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
      // It would hide what has the focus now.
      menu.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
      });
      menu.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        close();
        menu.querySelector("summary").focus();
      });
      document.addEventListener("pointerdown", (event) => {
        if (!menu.contains(event.target)) close();
      });
    }
  });

  /* Returns the words of a row, all of the source first; what is the same on both sides once. */
  function bothSides(row) {
    const cell = ":is(.pair, .stack, td, th) > [lang]";
    const sides = [`${cell} ~ [lang]`, `${cell}:not([lang] ~ [lang])`].map((other) => {
      const copy = document.createElement("div");
      copy.append(row.cloneNode(true));
      for (const extra of copy.querySelectorAll(other)) extra.remove();
      return words(copy);
    });
    return [...new Set(sides)].filter(Boolean).join("\n\n");
  }

  /* Returns the text below a copied node: code with its lines, a formula as TeX, a line to a
     paragraph, an item and a row of a table, and tabs between cells. */
  function words(copy) {
    const all = (selector) => copy.querySelectorAll(selector);
    for (const extra of all(".anchor, .tools, .badge, .call, .back, .gap, .alternative")) extra.remove();
    for (const formula of all("math:has(annotation)")) {
      const mark = formula.getAttribute("display") === "block" ? "$$" : "$";
      formula.replaceWith(mark + formula.querySelector("annotation").textContent + mark);
    }
    for (const picture of all("figure:not(:has(figcaption)) img")) picture.replaceWith(picture.alt);
    const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    let spaced = true;
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest("pre")) continue;
      text.data = text.data.replace(/\s+/g, " ").replace(spaced ? /^ / : /^$/, "");
      if (text.data) spaced = text.data.endsWith(" ");
    }
    // Separators that no text has, since code keeps its own tabs and line ends.
    for (const end of all("td, th")) end.append("\u2028");
    for (const end of all("p, li, tr, pre, br, h1, h2, h3, h4, h5, h6, figure")) end.after("\u2029");
    return copy.textContent
      .replace(/[ \u2028]*\u2029[ \u2029]*/g, "\n").replace(/ *\u2028 */g, "\t").trim();
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page from the file system has no clipboard: a field that is copied from does.
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  }
})();
