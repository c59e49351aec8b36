/* On the page of signing out: nothing that was written stays on the device.

   Signing out wipes when it is confirmed, whoever wrote it. A session that only runs out
   wipes nothing: what waits is sent when its member comes back. */

function wipe() {
  return new Promise((done) => {
    const asked = indexedDB.deleteDatabase("outbox");
    asked.onsuccess = asked.onerror = done; // open rooms let go of it when they are told
  });
}

document.querySelector("form[action$='/logout/']").addEventListener("submit", async (event) => {
  event.preventDefault();
  await wipe().catch(() => {}); // a browser that keeps nothing has nothing to wipe
  event.target.submit();
});
