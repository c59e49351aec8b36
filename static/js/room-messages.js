/* <room-messages>: the messages and the people of a room, kept as the entries say.

   All markup comes from the page: a <template> that is the same include as the messages
   the server wrote. Text goes in as text, never as markup. */

const SCRIPTS = { km: /[\u1780-\u17ff]/g, my: /[\u1000-\u109f]/g, th: /[\u0e00-\u0e7f]/g, lo: /[\u0e80-\u0eff]/g };
const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,:;!?)\]}]/g;
const QUOTED = 80;
const NO_ID = "00000000-0000-0000-0000-000000000000"; // of the message in the template

class RoomMessages extends HTMLElement {
  connectedCallback() {
    this.room = this.closest("live-room");
    this.list = this.querySelector("ol");
    this.blank = this.querySelector("template[data-message]");
    this.more = this.room.querySelector("[data-more]");
    this.spoken = this.querySelector("[data-spoken]");
    this.unread = 0;
    this.title = "";
    this.formats = this.makeFormats();
    this.room.addEventListener("room:entry", (event) => this.show(event.detail));
    this.room.addEventListener("room:elsewhere", ({ detail }) => isMessage(detail) || this.refreshHead());
    this.room.addEventListener("room:places", () => this.refreshHead());
    this.room.addEventListener("room:here", (event) => this.showHere(event.detail));
    this.room.addEventListener("room:end", () => this.end());
    this.more.addEventListener("click", () => this.goToEnd());
    for (const happening of ["scroll", "focus", "resize"])
      window.addEventListener(happening, () => this.look(), { passive: true });
    document.addEventListener("visibilitychange", () => this.look());
    this.room.addEventListener("room:line", () => this.look());
    this.room.addEventListener("room:wrote", () => this.goToEnd());
    this.startWhereReadingEnded();
  }

  makeFormats() {
    const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
    const timeZone = this.dataset.zone;
    return {
      time: new Intl.DateTimeFormat(language, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
      day: new Intl.DateTimeFormat(language, { timeZone, weekday: "long", day: "numeric", month: "long" }),
      key: new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
    };
  }

  show(entry) {
    if (entry.kind === "message.posted") this.add(entry);
    else if (entry.kind === "message.edited") this.change(entry);
    else if (entry.kind === "message.removed") this.blankOut(entry);
    else this.refreshHead();
  }

  find(id) {
    return this.list.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  /* --- Messages ------------------------------------------------------------------ */

  add(entry) {
    if (this.find(entry.data.id)) return;
    const wasAtEnd = this.isAtEnd();
    const isOwn = String(entry.by?.id) === this.dataset.member;
    this.addDay(entry);
    this.list.append(this.makeMessage(entry, isOwn));
    this.querySelector("[data-empty]")?.remove();
    this.room.querySelector("[data-typing]").textContent = "";
    if (wasAtEnd || isOwn) this.goToEnd(); // a reader in history is not moved
    if (isOwn || entry.data.taken_back) return this.look();
    this.spoken.textContent = `${entry.by?.name ?? ""}: ${entry.data.text.slice(0, 200)}`;
    if (!wasAtEnd || document.hidden) this.countUnread(1);
    this.look();
  }

  makeMessage(entry, isOwn) {
    const item = this.blank.content.firstElementChild.cloneNode(true);
    const part = (name) => item.querySelector(`[data-part="${name}"]`);
    const at = new Date(entry.at);
    item.id = `m-${entry.data.id}`;
    item.dataset.id = entry.data.id;
    item.dataset.day = this.formats.key.format(at);
    part("initials").textContent = initials(entry.by?.name);
    part("name").textContent = entry.by?.name ?? this.dataset.former;
    part("time").textContent = this.formats.time.format(at);
    part("time").dateTime = entry.at;
    writeText(part("text"), entry.data.text);
    this.quote(part("quote"), entry.data.reply_to);
    item.querySelectorAll("a[href]").forEach((link) => {
      link.setAttribute("href", link.getAttribute("href").replaceAll(NO_ID, entry.data.id));
    });
    if (!isOwn) item.querySelectorAll("[data-own]").forEach((act) => act.remove());
    if (part("acts")?.children.length === 0) part("acts").remove();
    return item;
  }

  quote(quote, id) {
    if (!id) return quote.remove();
    const link = quote.querySelector("a");
    const quoted = this.find(id);
    link.setAttribute("href", `#m-${id}`);
    if (!quoted) return link.replaceWith(this.dataset.earlier);
    const name = quoted.querySelector('[data-part="name"]').textContent;
    const text = quoted.querySelector('[data-part="text"]').textContent.replace(/\s+/g, " ");
    const first = text.length > QUOTED ? `${text.slice(0, QUOTED - 1)}…` : text;
    link.textContent = `${name}: ${first}`;
    setLanguage(link, first);
  }

  addDay(entry) {
    const at = new Date(entry.at);
    const days = this.list.querySelectorAll("[data-day]");
    if (days[days.length - 1]?.dataset.day === this.formats.key.format(at)) return;
    const line = document.createElement("li");
    line.className = "day";
    line.append(Object.assign(document.createElement("span"), { textContent: this.formats.day.format(at) }));
    this.list.append(line);
  }

  change(entry) {
    const item = this.find(entry.data.id);
    if (!item || item.hasAttribute("data-removed") || entry.data.taken_back) return;
    writeText(item.querySelector('[data-part="text"]'), entry.data.text);
    item.querySelector('[data-part="edited"]').hidden = false;
  }

  blankOut(entry) {
    const item = this.find(entry.data.id);
    if (!item) return;
    const text = item.querySelector('[data-part="text"]');
    item.dataset.removed = "";
    text.textContent = this.dataset.removed;
    text.removeAttribute("lang");
    item.querySelectorAll('[data-part="acts"], [data-part="quote"]').forEach((part) => part.remove());
    item.querySelector('[data-part="edited"]').hidden = true;
    this.list.querySelectorAll(`.quote a[href="#m-${CSS.escape(entry.data.id)}"]`).forEach((link) => {
      link.textContent = this.dataset.removed;
      link.removeAttribute("lang");
    });
  }

  /* --- Place and unread ---------------------------------------------------------- */

  startWhereReadingEnded() {
    const [how] = performance.getEntriesByType("navigation");
    if (location.hash || (how && how.type !== "navigate")) return this.look();
    const line = this.querySelector("[data-new]");
    if (line) line.scrollIntoView({ block: "center", behavior: "instant" });
    else this.goToEnd();
    this.look();
  }

  /** Where the talk ends, what waits included, and where the field begins. */
  edges() {
    const lists = this.room.querySelectorAll(".messages, [data-empty]");
    const end = Math.max(...[...lists].map((list) => list.getBoundingClientRect().bottom));
    const foot = this.room.querySelector("[data-foot]").getBoundingClientRect().top;
    return { end, foot };
  }

  isAtEnd() {
    const { end, foot } = this.edges();
    return end <= Math.min(foot, window.innerHeight) + 24;
  }

  goToEnd() {
    const { end, foot } = this.edges();
    window.scrollBy({ top: Math.max(end - Math.min(foot, window.innerHeight) + 16, 0), behavior: "instant" });
    this.look();
  }

  countUnread(by) {
    this.unread = by ? this.unread + by : 0;
    this.title ||= document.title;
    document.title = this.unread ? `(${this.unread}) ${this.title}` : this.title;
    this.more.hidden = !this.unread;
    this.more.textContent = `${this.more.dataset.label} ${this.unread}`;
  }

  look() {
    if (this.ended || document.hidden || !this.isAtEnd()) return;
    if (this.unread) this.countUnread(0);
    this.room.dispatchEvent(new CustomEvent("room:seen"));
  }

  /* --- People -------------------------------------------------------------------- */

  showHere(all) {
    const list = this.room.querySelector("[data-here]");
    const line = this.room.querySelector("[data-here-line]");
    if (!line || !Array.isArray(all)) return;
    const readers = line.dataset.readers?.split(" "); // in a compartment
    const members = readers ? all.filter(({ id }) => readers.includes(String(id))) : all;
    list?.replaceChildren(...members.map((member) => makePerson(member)));
    line.hidden = members.length === 0;
    line.querySelector("[data-here-count]").textContent = members.length;
    const typing = (readers ? [] : members).filter((member) => member.typing && String(member.id) !== this.dataset.member);
    const words = this.room.querySelector("[data-typing]");
    words.textContent = typing.length ? `${words.dataset.label} ${typing.map((member) => member.name).join(", ")}` : "";
  }

  end() {
    this.ended = true;
    this.replaceChildren();
    this.unread = 0;
    this.more.hidden = true;
    this.room.querySelector("[data-typing]").textContent = "";
  }

  /** What is no message changed the room itself: take its head from a fresh page. */
  async refreshHead() {
    const response = await fetch(this.room.dataset.page, { cache: "no-store", redirect: "manual" });
    if (!response.ok) return; // the line itself says what is wrong
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const fresh of page.querySelectorAll("[data-fresh]")) {
      const stale = this.room.querySelector(`[data-fresh="${fresh.dataset.fresh}"]`);
      if (stale && stale.tagName === fresh.tagName) stale.replaceWith(document.adoptNode(fresh));
    }
    const mayWrite = (root) => Boolean(root.querySelector("form.say:not([data-shut])"));
    if (mayWrite(page) !== mayWrite(document)) location.reload();
  }
}

function isMessage(entry) {
  return entry.kind.startsWith("message.");
}

function makePerson({ name }) {
  const item = document.createElement("li");
  const mark = document.createElement("span");
  const words = document.createElement("span");
  mark.className = "initials";
  mark.ariaHidden = "true";
  mark.title = name;
  mark.textContent = initials(name);
  words.className = "visually-hidden";
  words.textContent = name;
  item.append(mark, words);
  return item;
}

function initials(name) {
  const words = (name ?? "").split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : ""];
  return [first, last].map((word) => [...(word || "")][0] ?? "").join("").toUpperCase();
}

function writeText(element, text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const link = document.createElement("a");
    link.href = link.textContent = match[0];
    link.rel = "noreferrer nofollow";
    parts.push(text.slice(from, match.index), link);
    from = match.index + match[0].length;
  }
  element.replaceChildren(...parts, text.slice(from));
  setLanguage(element, text);
}

/** The script tells the language well enough to choose the font and the line height. */
function setLanguage(element, text) {
  const counts = Object.entries(SCRIPTS).map(([code, letters]) => [text.match(letters)?.length ?? 0, code]);
  const [count, code] = counts.sort((one, other) => other[0] - one[0])[0];
  if (count * 3 > text.length) element.lang = code;
  else element.removeAttribute("lang");
}

customElements.define("room-messages", RoomMessages);
