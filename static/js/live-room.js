/* <live-room>: the line between a page and the server.

   It brings every entry of the stream that is shown, each once and in order: over the
   socket, or over HTTP where sockets are blocked. Its children show what it brings. They
   hear: room:entry (an entry), room:elsewhere (an entry of another stream), room:heads,
   room:here (members), room:line (a state), room:end (waits); it hears from them: room:posted (seq), room:seen, room:typing, room:refused (a state). */

const LONGEST_WAIT = 60_000;
const SILENCE = 60_000; // the server speaks at least every 25 s
const OPENING = 10_000;
const POLL_SECONDS = 25;
const PAGE = 500;
const TYPING = 4000; // milliseconds between two words that one is writing

class LiveRoom extends HTMLElement {
  connectedCallback() {
    this.stream = this.dataset.stream || "circle";
    this.last = Number(this.dataset.seq);
    this.known = this.last;
    this.failures = 0;
    this.seen = this.typed = 0;
    this.addEventListener("room:posted", (event) => this.hearPosted(event.detail));
    this.addEventListener("room:seen", () => this.tellSeen());
    this.addEventListener("room:typing", () => this.tellTyping());
    this.addEventListener("room:refused", (event) => this.end(event.detail));
    window.addEventListener("online", () => this.wake());
    window.addEventListener("offline", () => this.drop());
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());
    document.addEventListener("visibilitychange", () => document.hidden || this.wake());
    this.say("connecting");
    this.keepListening();
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  say(line) {
    if (this.getAttribute("line") === line) return;
    this.setAttribute("line", line);
    this.tell("room:line", line);
  }

  /* --- Staying in touch ---------------------------------------------------------- */

  async keepListening() {
    let wait = 1000;
    while (!this.ended) {
      const { opened, lasted, code, reason } = await this.listen();
      if (code === 4401) return this.end(reason === "ended" ? "ended" : "signedout");
      if (code === 4403) return this.end("gone", true);
      this.failures = opened ? 0 : this.failures + 1;
      if (lasted > SILENCE / 6) wait = 1000;
      if (!opened && (await this.poll())) wait = 1000;
      else if (!this.ended) this.say(navigator.onLine ? "reconnecting" : "offline");
      if (this.ended) return;
      await this.pause(wait * (0.5 + Math.random()) * (document.hidden ? 4 : 1));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  pause(milliseconds) {
    return new Promise((done) => {
      this.wake = done;
      setTimeout(done, milliseconds);
    });
  }

  wake() {} // does something only during a pause

  drop() {} // does something only while a socket is open

  /** Listen until the socket closes; says whether it ever spoke, how long, and the code. */
  listen() {
    return new Promise((done) => {
      const start = Date.now();
      let opened = false;
      let timer;
      const finish = (code, reason) => {
        clearTimeout(timer);
        this.socket = null;
        done({ opened, lasted: Date.now() - start, code, reason });
      };
      const socket = this.openSocket();
      if (!socket) return finish(0);
      this.drop = () => {
        socket.onmessage = socket.onclose = null;
        socket.close();
        finish(0);
      };
      timer = setTimeout(this.drop, OPENING);
      socket.onclose = (event) => finish(event.code, event.reason);
      socket.onmessage = (event) => {
        opened = true;
        this.socket = socket;
        clearTimeout(timer);
        timer = setTimeout(this.drop, SILENCE);
        this.hear(JSON.parse(event.data));
      };
    });
  }

  openSocket() {
    const address = new URL(this.dataset.socket, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    address.search = `after=${this.stream}:${this.last}`;
    try {
      return new WebSocket(address);
    } catch {
      return null; // sockets are switched off here: HTTP will do
    }
  }

  hear(frame) {
    if (frame.type === "entry") this.take(frame);
    if (frame.type === "here") this.tell("room:here", frame.members);
    if (frame.type === "too_far" && frame.stream === this.stream) this.expect(frame.head);
    if (frame.type === "heads") this.hearHeads(frame.heads);
    if (frame.type === "welcome") {
      this.say("connected");
      this.tell("room:here", frame.here);
      this.hearHeads(frame.heads);
    }
  }

  /** All streams that we may read now; without ours in it, HTTP says if it is gone. */
  hearHeads(heads) {
    this.tell("room:heads", heads);
    if (this.stream in heads) this.expect(heads[this.stream]);
    else this.read(0).catch((error) => isLineTrouble(error) || Promise.reject(error));
  }

  /* --- Missing nothing ----------------------------------------------------------- */

  take(entry) {
    if (entry.stream !== this.stream) return this.tell("room:elsewhere", entry);
    if (entry.seq <= this.last) return;
    if (entry.seq > this.last + 1) return this.expect(entry.seq);
    this.last = entry.seq;
    this.known = Math.max(this.known, entry.seq);
    this.tell("room:entry", entry);
  }

  /** An entry of this number exists; if it has not come in a moment, fetch it. */
  expect(seq) {
    this.known = Math.max(this.known, seq || 0);
    if (this.catchingUp || this.last >= this.known) return;
    const delay = this.known - this.last > PAGE ? 0 : 300;
    this.catchingUp = setTimeout(() => this.catchUp(), delay);
  }

  /** Our own message went through, so the line is back, whatever the last try said. */
  hearPosted({ seq }) {
    this.wake();
    this.expect(seq);
  }

  async catchUp() {
    try {
      while (!this.ended && this.last < this.known) {
        const before = this.last;
        await this.read(0);
        if (this.last === before) break;
      }
    } catch (error) {
      if (!isLineTrouble(error)) throw error; // the next head tries again
    } finally {
      this.catchingUp = null;
    }
  }

  async read(seconds) {
    const query = `stream=${this.stream}&after=${this.last}&limit=${PAGE}&wait=${seconds}`;
    const response = await fetch(`${this.dataset.entries}?${query}`, {
      headers: { Accept: "application/json" },
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout((seconds + 20) * 1000),
    });
    if (response.type === "opaqueredirect") return this.end("signedout");
    if (response.status === 404) return this.end("gone");
    if (!response.ok) throw new TypeError(`answered ${response.status}`);
    const answer = await response.json();
    answer.entries.forEach((entry) => this.take(entry));
    this.known = Math.max(this.known, answer.head);
  }

  /** Read over HTTP for a while, longer each time the socket fails; false without a line. */
  async poll() {
    try {
      await this.read(0);
      if (this.failures > 1) this.say("polling");
      for (let round = 1; round < Math.min(this.failures, 5) && !this.ended; round++) {
        const [before, last] = [Date.now(), this.last];
        await this.read(POLL_SECONDS);
        const isHasty = Date.now() - before < 1000 && this.last === last; // it did not wait
        if (document.hidden || isHasty) await this.pause(isHasty ? 2000 : POLL_SECONDS * 1000);
      }
      return true;
    } catch (error) {
      if (!isLineTrouble(error)) throw error;
      return false;
    }
  }

  tellSeen() {
    if (this.seen >= this.last) return;
    if (this.send({ type: "seen", stream: this.stream, seq: this.last })) this.seen = this.last;
  }

  /** Only in the circle: everybody in the room hears it, and would look for the words. */
  tellTyping() {
    if (this.stream !== "circle") return;
    if (Date.now() - this.typed < TYPING) return;
    if (this.send({ type: "typing" })) this.typed = Date.now();
  }

  send(frame) {
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /* --- The end ------------------------------------------------------------------- */

  /** Signed out, ended from elsewhere, or no longer ours: of the room nothing stays readable
      but what waits, and that only when its member signs in here again. */
  async end(line, isAll) {
    if (this.ended) return;
    this.ended = true;
    this.drop();
    this.say(line);
    const waits = [];
    const isAllGone = line === "gone" && (isAll || this.isAllGone());
    this.tell("room:end", { line, waits, isAllGone });
    if (line === "signedout") return this.showSignedOut();
    document.title = "";
    const words = this.querySelector("[data-farewell]");
    this.replaceChildren(...(words ? [words.content.cloneNode(true)] : []));
    await Promise.allSettled(waits);
    setTimeout(() => location.replace(this.dataset.home), 3000);
  }

  /** Not ours any more: the whole investigation, or the compartment alone? */
  isAllGone() {
    if (this.stream === "circle") return true;
    const asked = fetch(`${this.dataset.entries}?limit=1`, { cache: "no-store", redirect: "manual" });
    return asked.then((answer) => answer.status === 404, () => false);
  }

  showSignedOut() {
    this.querySelectorAll("[data-fresh], .tabs, [data-foot]:not(:has(form))").forEach((part) => part.remove());
    this.prepend(this.querySelector("[data-signed-out]").content.cloneNode(true));
    document.title = this.querySelector("h1").textContent;
  }
}

function isLineTrouble(error) {
  return ["TypeError", "TimeoutError", "AbortError", "SyntaxError"].includes(error.name);
}

customElements.define("live-room", LiveRoom);
