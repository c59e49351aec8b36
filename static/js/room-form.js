/* <room-form>: the field, the draft in it, and the messages that wait to be sent.

   It stands inside <room-outbox>, which keeps and sends; words come from the page. */

class RoomForm extends HTMLElement {
  async connectedCallback() {
    this.room = this.closest("live-room");
    this.outbox = this.closest("room-outbox");
    this.form = this.querySelector("form");
    this.field = this.form.elements.text;
    this.list = this.querySelector("[data-waiting]");
    this.words = this.querySelector("[data-words]").dataset;
    this.arrived = new Set();
    this.sent = new Map();
    this.form.addEventListener("submit", (event) => this.write(event));
    this.field.addEventListener("keydown", (event) => this.sendByKey(event));
    this.room.addEventListener("room:line", (event) => this.showLine(event.detail));
    this.room.addEventListener("room:entry", (event) => this.showArrived(event.detail.data.client_id));
    this.room.addEventListener("room:end", (event) => this.end(event.detail.line));
    await customElements.whenDefined("room-outbox");
    await this.outbox.ready;
    this.outbox.addEventListener("outbox:changed", () => this.draw());
    this.outbox.addEventListener("outbox:sent", (event) => this.showSent(event.detail));
    this.outbox.addEventListener("outbox:failed", () => (this.field.readOnly = false));
    this.outbox.addEventListener("outbox:forgotten", () => this.empty());
    this.keepDraft();
    this.draw();
  }

  async keepDraft() {
    const text = await this.outbox.box.draft();
    if (text && !this.field.value) this.field.value = text;
    let timer;
    this.field.addEventListener("input", () => {
      clearTimeout(timer);
      delete this.dataset.kept;
      if (this.field.value) this.room.dispatchEvent(new CustomEvent("room:typing"));
      timer = setTimeout(() => this.keepWords(), 200);
    });
  }

  async keepWords() {
    await this.outbox.setDraft(this.field.value);
    this.dataset.kept = "";
  }

  sendByKey(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  async write(event) {
    event.preventDefault();
    if (this.isWriting || this.field.readOnly || this.outbox.forgotten) return;
    if (!this.field.value.trim()) return this.field.focus();
    this.isWriting = true;
    await this.outbox.ready;
    const text = this.field.value;
    await this.outbox.keep(text, this.form.elements.reply_to?.value || "");
    this.form.querySelector("[data-replying]")?.remove();
    if (this.outbox.box.keeps) this.emptyField(text);
    else this.field.readOnly = true; // its text stays until the server has said yes
    this.isWriting = false;
    await this.draw();
    this.room.dispatchEvent(new CustomEvent("room:wrote"));
  }

  /** Without the text that is kept now; what was typed since then stays. */
  emptyField(text) {
    const { value } = this.field;
    this.field.value = value.startsWith(text) ? value.slice(text.length) : value;
    this.field.readOnly = false;
    this.keepWords();
  }

  /* --- Waiting messages ---------------------------------------------------------- */

  showSent(row) {
    this.sent.set(row.client_id, row);
    if (this.field.readOnly) this.emptyField(row.text);
  }

  showArrived(clientId) {
    if (!clientId) return;
    this.arrived.add(clientId);
    this.draw();
  }

  async draw() {
    const { box } = this.outbox;
    if (!box || this.outbox.forgotten) return;
    const kept = box.keeps ? await box.all() : (await box.all()).filter((row) => row.error);
    if (this.outbox.forgotten) return; // while the device was asked
    const ids = new Set(kept.map((row) => row.client_id));
    const sent = [...this.sent.values()].filter((row) => !ids.has(row.client_id));
    const rows = [...sent, ...kept].filter((row) => !this.arrived.has(row.client_id));
    this.list.replaceChildren(...rows.map((row) => this.makeItem(row)));
  }

  makeItem(row) {
    const item = this.querySelector("template").content.firstElementChild.cloneNode(true);
    const part = (name) => item.querySelector(`[data-part="${name}"]`);
    const isLive = ["connected", "polling"].includes(this.room.getAttribute("line"));
    const error = row.error && (this.words[`error${row.error}`] || (isNaN(row.error) ? row.error : this.words.error));
    part("text").textContent = row.text;
    part("state").textContent = error || (isLive ? this.words.sending : this.words.waiting);
    item.toggleAttribute("data-failed", Boolean(error));
    if (!error) part("acts").remove();
    part("back")?.addEventListener("click", () => this.takeBack(row));
    part("drop")?.addEventListener("click", () => this.outbox.discard(row));
    return item;
  }

  async takeBack(row) {
    const others = this.outbox.box.keeps ? [this.field.value] : [];
    this.field.value = [row.text, ...others].filter(Boolean).join("\n\n");
    await this.outbox.setDraft(this.field.value);
    await this.outbox.discard(row);
    this.field.focus();
  }

  /* --- The line ------------------------------------------------------------------ */

  showLine(line) {
    this.querySelector("[data-line]").textContent = this.words[line] ?? "";
    this.draw();
  }

  end(line) {
    this.showLine(line);
    this.form.querySelector("[data-replying]")?.remove(); // it quotes what was said
  }

  empty() {
    this.field.value = "";
    this.list.replaceChildren();
  }
}

customElements.define("room-form", RoomForm);
