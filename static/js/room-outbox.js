/* <room-outbox>: what a person writes is kept on the device before it is sent.

   Each message is stored in IndexedDB with a client_id of its own and sent in order, one
   at a time; the server knows a client_id that it has seen, so sending again never doubles.
   A message leaves the device when the server has said yes, or its member signs out. Each
   member has a store of the own: another one who signs in here neither sees nor sends it.
   The form inside calls keep, discard and setDraft, and hears outbox:changed, outbox:sent,
   outbox:failed and outbox:forgotten. */

const LONGEST_WAIT = 60_000;
const others = "BroadcastChannel" in window ? new BroadcastChannel("outbox") : null;

function openDatabase() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("outbox", 1);
    asked.onupgradeneeded = () => {
      const waiting = asked.result.createObjectStore("waiting", { keyPath: "number", autoIncrement: true });
      waiting.createIndex("room", "room");
      asked.result.createObjectStore("drafts");
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = asked.onblocked = () => fail(asked.error);
  });
}

/** The outbox of one member in one investigation, or in one of its compartments. */
class KeptBox {
  keeps = true;

  constructor(database, room) {
    Object.assign(this, { database, room });
  }

  ask(mode, question) {
    return new Promise((done, fail) => {
      const work = this.database.transaction(["waiting", "drafts"], mode, { durability: "strict" });
      const answer = question(work.objectStore("waiting"), work.objectStore("drafts"));
      work.oncomplete = () => done(answer?.result);
      work.onerror = work.onabort = () => fail(work.error);
    });
  }

  all = () => this.ask("readonly", (waiting) => waiting.index("room").getAll(this.room));
  put = (row) => this.ask("readwrite", (waiting) => waiting.put(row));
  remove = (row) => this.ask("readwrite", (waiting) => waiting.delete(row.number));
  draft = () => this.ask("readonly", (_, drafts) => drafts.get(this.room));
  setDraft = (text) => this.ask("readwrite", (_, drafts) => drafts.put(text, this.room));

  /** This box; or all that the member has in the investigation, compartments too. */
  wipe(isAllGone) {
    const names = isAllGone ? allBoxes(this.room) : IDBKeyRange.only(this.room);
    return this.ask("readwrite", (waiting, drafts) => {
      drafts.delete(names);
      const keys = waiting.index("room").getAllKeys(names);
      keys.onsuccess = () => keys.result.forEach((key) => waiting.delete(key));
    });
  }
}

/** Where the browser keeps nothing: the page holds it, and the field too until it is sent. */
class LooseBox {
  keeps = false;
  rows = [];
  all = async () => [...this.rows];
  put = async (row) => this.rows.includes(row) || this.rows.push(row);
  remove = async (row) => {
    this.rows = this.rows.filter((other) => other !== row);
  };
  draft = async () => "";
  setDraft = async () => {};
  wipe = async () => {
    this.rows = [];
  };
}

class RoomOutbox extends HTMLElement {
  connectedCallback() {
    this.room = this.closest("live-room");
    this.form = this.querySelector("form");
    this.turn = Promise.resolve();
    this.wait = 1000;
    this.notBefore = 0;
    this.ready = this.openBox().then(() => this.flush());
    this.room.addEventListener("room:end", (event) => this.end(event.detail));
    this.room.addEventListener("room:line", (event) => {
      if (event.detail === "connected" || event.detail === "polling") this.flush();
    });
    window.addEventListener("online", () => this.flush());
    window.addEventListener("beforeunload", (event) => {
      if (this.box && !this.box.keeps && this.box.rows.length) event.preventDefault();
    });
    others?.addEventListener("message", ({ data }) => this.hearOther(data));
    others?.postMessage(this.dataset.room);
  }

  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`outbox:${what}`, { detail }));
  }

  /** Another tab spoke of its room: ours has news, or somebody else is signed in now. */
  hearOther(room) {
    if (room === this.dataset.room) this.tell("changed");
    else if (memberOf(room) !== memberOf(this.dataset.room)) this.giveWay();
  }

  /** The words of one member leave the screen for the next; the device keeps them. */
  giveWay() {
    this.forget();
    this.refuse("signedout");
  }

  forget() {
    this.closed = this.forgotten = true; // the page neither sends, shows nor keeps more
    this.tell("forgotten");
  }

  changed() {
    others?.postMessage(this.dataset.room);
    this.tell("changed");
  }

  async openBox() {
    try {
      const database = await openDatabase();
      this.box = new KeptBox(database, this.dataset.room);
      database.onversionchange = () => {
        database.close(); // somebody signs out on this device: all is being wiped
        this.forget();
      };
      database.onclose = () => this.forget(); // the browser was told to forget
    } catch {
      this.keepLoosely(); // private windows and strict settings refuse the store
    }
  }

  keepLoosely() {
    this.box = new LooseBox();
    this.querySelector("[data-unkept]").hidden = false;
  }

  /* --- Called by the form -------------------------------------------------------- */

  async keep(text, replyTo) {
    const row = { room: this.dataset.room, client_id: makeId(), text, reply_to: replyTo, error: "" };
    try {
      await this.box.put(row);
    } catch {
      this.keepLoosely(); // the device is full
      await this.box.put(row);
    }
    this.changed();
    this.flush();
  }

  async discard(row) {
    await this.box.remove(row);
    this.changed();
  }

  setDraft = async (text) => this.forgotten || this.box.setDraft(text);

  /* --- Sending ------------------------------------------------------------------- */

  flush() {
    clearTimeout(this.timer);
    this.turn = this.turn.then(() => alone(`outbox ${this.dataset.room}`, () => this.sendAll()));
  }

  async sendAll() {
    await this.ready; // the line may be up before the device has opened its store
    while (!this.closed) {
      const row = (await this.box.all()).find((waiting) => !waiting.error);
      if (!row) break;
      const wait = this.notBefore > Date.now() ? this.notBefore - Date.now() : await this.send(row);
      if (!wait) continue;
      this.timer = setTimeout(() => this.flush(), wait);
      break;
    }
  }

  /** Send one message; answers how long to wait before the next try, 0 when settled. */
  async send(row) {
    const response = await this.post(row);
    if (!response || response.status >= 500) return this.waitLonger();
    if (response.type === "opaqueredirect") return this.refuse("signedout");
    if (response.status === 404) return this.refuse("gone");
    if (response.status === 429) return this.waitAsAsked(Number(response.headers.get("Retry-After")));
    this.wait = 1000;
    if (response.ok) return this.settle(row, await response.json());
    if (response.status === 403 && !row.renewed && (await this.renewToken())) {
      row.renewed = true;
      return this.send(row);
    }
    if (this.closed) return 0; // meanwhile the room ended: what waits stays as it is
    return this.fail(row, response);
  }

  async post(row) {
    const body = new FormData();
    for (const name of ["text", "client_id", "reply_to"]) if (row[name]) body.set(name, row[name]);
    const inside = this.form.elements.compartment?.value;
    if (inside) body.set("compartment", inside);
    const headers = { Accept: "application/json", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value };
    const signal = AbortSignal.timeout(20_000);
    try {
      return await fetch(this.form.action, { method: "POST", body, headers, signal, redirect: "manual" });
    } catch {
      return null; // the line or the server is away
    }
  }

  /** Nothing is sent before, whatever is written or comes back meanwhile. */
  waitAsAsked(seconds) {
    const wait = 1000 * seconds || this.waitLonger();
    this.notBefore = Date.now() + wait;
    return wait;
  }

  waitLonger() {
    const wait = this.wait * (0.5 + Math.random());
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    return wait;
  }

  refuse(line) {
    this.closed = true;
    this.room.dispatchEvent(new CustomEvent("room:refused", { detail: line }));
    return 0;
  }

  async settle(row, answer) {
    this.tell("sent", row);
    await this.discard(row);
    this.room.dispatchEvent(new CustomEvent("room:posted", { detail: answer }));
    return 0;
  }

  async fail(row, response) {
    const isJson = response.headers.get("Content-Type")?.includes("json");
    const errors = response.status === 400 && isJson ? (await response.json()).errors : {};
    row.error = Object.values(errors).flat().map((error) => error.message ?? error).join(" ") || response.status;
    await this.box.put(row);
    this.tell("failed", row);
    this.changed();
    return 0;
  }

  /** A renewed session has a new token: the page carries it. False if we may not write. */
  async renewToken() {
    const response = await fetch(this.room.dataset.page, { cache: "no-store", redirect: "manual" }).catch(() => null);
    if (!response?.ok) return false;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const member = page.querySelector("[data-member]")?.dataset.member;
    if (member !== memberOf(this.dataset.room)) return this.giveWay();
    const token = page.querySelector("form.say [name=csrfmiddlewaretoken]")?.value;
    if (token) this.form.elements.csrfmiddlewaretoken.value = token;
    return Boolean(token);
  }

  end({ line, waits, isAllGone }) {
    this.closed = true;
    clearTimeout(this.timer);
    if (line === "signedout") return;
    this.forget();
    if (line === "ended") waits.push(wipeDevice()); // it may be in other hands
    else waits.push(this.ready.then(async () => this.box.wipe(await isAllGone)));
  }
}

function wipeDevice() {
  const asked = indexedDB.deleteDatabase("outbox"); // open rooms let go of it when told
  return new Promise((done) => (asked.onsuccess = asked.onerror = done));
}

/** A box is named by its member, the investigation and, in one, the compartment. */
function memberOf(room) {
  return room.split(":")[0];
}

/** The boxes of one investigation: "5:12" and whatever begins with "5:12:". */
function allBoxes(room) {
  const [member, investigation] = room.split(":");
  return IDBKeyRange.bound(`${member}:${investigation}`, `${member}:${investigation}:\uffff`);
}

/** One tab at a time where the browser can promise it; the server settles the rest. */
function alone(name, work) {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}

function makeId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

customElements.define("room-outbox", RoomOutbox);
