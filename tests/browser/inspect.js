// Runs inside a page and returns what is wrong with it, one line a fault.
() => {
  const faults = [];
  const visible = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  const name = (element) => `${element.tagName.toLowerCase()} "${(element.textContent || element.name || "").trim().slice(0, 30)}"`;

  const overflow = document.documentElement.scrollWidth - window.innerWidth;
  if (overflow > 0) {
    const widest = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > window.innerWidth + 1).slice(-1)[0];
    faults.push(`scrolls ${overflow} px sideways${widest ? ` because of ${name(widest)} .${widest.className}` : ""}`);
  }

  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) faults.push(`has ${headings} h1`);
  for (const landmark of ["header.masthead", "nav[aria-label]", "main#main", "footer"]) {
    if (!document.querySelector(landmark)) faults.push(`lacks ${landmark}`);
  }
  if (!document.title.trim()) faults.push("has no title");
  if (!document.documentElement.lang) faults.push("has no language");
  if (document.styleSheets[0].cssRules.length === 0) faults.push("has no style");

  for (const element of document.querySelectorAll("*")) {
    if (element.hasAttribute("style")) faults.push(`inline style on ${name(element)}`);
    for (const attribute of element.attributes) {
      if (attribute.name.startsWith("on")) faults.push(`handler ${attribute.name} on ${name(element)}`);
    }
    const isCode = element.localName === "script" && !element.src && element.type !== "application/json";
    if (isCode || element.localName === "style") faults.push(`inline ${element.localName}`);
  }

  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) faults.push(`id ${id} twice`);

  const controls = document.querySelectorAll("main :is(input, select, textarea):not([type=hidden])");
  for (const control of controls) {
    if (!visible(control)) continue;
    const named = control.labels?.length || control.ariaLabel || control.getAttribute("aria-labelledby");
    if (!named) faults.push(`no label for ${control.name}`);
  }
  for (const target of document.querySelectorAll(".button, nav a, button, select, summary, input:not([type=hidden], [type=checkbox], [type=radio])")) {
    const height = target.getBoundingClientRect().height;
    if (visible(target) && height < 43.5) faults.push(`${name(target)} is ${Math.round(height)} px high`);
  }
  return faults;
}
