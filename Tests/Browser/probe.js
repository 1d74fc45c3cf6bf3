// Measures a page as it stands; returns sentences about what is wrong, none when all is well.
() => {
  const problems = [];
  const note = (element) =>
    `<${element.tagName.toLowerCase()}${element.id ? " id=" + element.id : ""}> ` +
    `"${(element.innerText || element.name || "").trim().slice(0, 40)}"`;
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const root = document.documentElement;

  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("main *")]
      .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1).slice(0, 3).map(note);
    problems.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}; ${wide}`);
  }

  // WCAG 2.5.8; a link inside a sentence is excepted.
  const inSentence = (e) =>
    e.tagName === "A" && getComputedStyle(e).display === "inline" &&
    e.parentElement.textContent.trim() !== e.textContent.trim();
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (!visible(e) || e.type === "hidden" || inSentence(e) || e.matches(".skip")) continue;
    // The row of a link that stands alone in its line belongs to it.
    const box = e.getBoundingClientRect();
    if (box.height < 23.9 || box.width < 23.9) {
      const size = `${box.width.toFixed(0)}x${box.height.toFixed(0)}`;
      problems.push(`target under 24 px: ${note(e)} ${size}`);
    }
  }
  for (const e of document.querySelectorAll("main form .button:not(.button-plain)")) {
    if (visible(e) && e.getBoundingClientRect().height < 43.9) {
      problems.push(`main button under 44 px: ${note(e)}`);
    }
  }

  // The notice can be reached from everywhere without scrolling (D9), help is in the same place.
  const notice = document.querySelector("header a[href$='/carriers']");
  if (!notice || notice.getBoundingClientRect().top + scrollY > innerHeight) {
    problems.push("no way to the notice at the top of the page");
  }
  if (!document.querySelector("header a[href$='/help']")) problems.push("no way to help");

  if (document.querySelectorAll("h1").length !== 1) problems.push("not exactly one h1");
  if (!/ – Farewell$/.test(document.title)) problems.push(`title: ${document.title}`);
  if (/\{[a-z-]+\}|\b(p[0-9]{2}|frame|error|path)\.[a-z]/.test(document.body.innerText)) {
    problems.push("a placeholder or a key of a text is shown");
  }
  // Texts say "…" where a value is missing; masked addresses have it inside a word.
  if (/(^|\s)…(\s|$)/m.test(document.body.innerText)) problems.push("a value is missing: …");
  if (document.querySelector("script, [style], style")) problems.push("inline style or script");
  for (const e of document.querySelectorAll("a[href]")) {
    if (/(^|\.)(t\.me|wa\.me|whatsapp\.com|line\.me)$/.test(e.hostname)) {
      problems.push(`link to a messenger: ${e.href}`);
    }
  }

  const loads = [
    ...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource"),
  ];
  const bytes = loads.reduce((sum, load) => sum + load.decodedBodySize, 0);
  return { problems, bytes };
}
