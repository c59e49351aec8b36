/* <room-places>: the ways to the circle and the compartments, each with what is new there.

   The page shows one of them; of the others it hears what happens, and says how many
   messages there are. Which there are, the heads tell: a new one comes with a fresh page
   (see refreshHead of <room-messages>), one that is ours no more goes at once. */

class RoomPlaces extends HTMLElement {
  connectedCallback() {
    this.room = this.closest("live-room");
    this.controller = new AbortController(); // a fresh copy of this element takes over
    const { signal } = this.controller;
    this.room.addEventListener("room:elsewhere", ({ detail }) => this.hear(detail), { signal });
    this.room.addEventListener("room:heads", ({ detail }) => this.compare(detail), { signal });
    this.room.addEventListener("room:end", () => this.replaceChildren(), { signal });
  }

  disconnectedCallback() {
    this.controller.abort();
  }

  link(name) {
    return this.querySelector(`[data-place="${CSS.escape(name)}"]`);
  }

  hear(entry) {
    const link = this.link(entry.stream);
    if (!link) return;
    link.dataset.head = Math.max(link.dataset.head, entry.seq);
    const isNews = entry.kind === "message.posted" && String(entry.by?.id) !== this.dataset.member;
    if (isNews) this.mark(link, (parseInt(link.querySelector("[data-news]").textContent) || 0) + 1);
  }

  compare(heads) {
    for (const link of this.querySelectorAll("[data-place]")) {
      const head = heads[link.dataset.place];
      const isShown = link.hasAttribute("aria-current");
      if (head === undefined && !isShown) link.remove();
      else if (!isShown && head > link.dataset.head) this.mark(link); // while the line was down
      if (head > link.dataset.head) link.dataset.head = head;
    }
    const known = this.dataset.known.split(" ");
    const isNew = Object.keys(heads).some((name) => !known.includes(name));
    if (isNew) this.room.dispatchEvent(new CustomEvent("room:places"));
  }

  mark(link, count) {
    const mark = link.querySelector("[data-news]");
    mark.textContent = count ? `${count} ${this.dataset.label}` : this.dataset.label;
    mark.hidden = false;
  }
}

customElements.define("room-places", RoomPlaces);
