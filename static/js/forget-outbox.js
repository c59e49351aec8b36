/* On the pages of signing in and out: nothing that was written stays on the device.

   Signing in wipes at once, because a session that ended elsewhere may have ended for
   safety; signing out wipes when it is confirmed. */

function wipe() {
  return new Promise((done) => {
    const asked = indexedDB.deleteDatabase("outbox");
    asked.onsuccess = asked.onerror = done; // open rooms let go of it when they are told
  });
}

const signOut = document.querySelector("form[action$='/logout/']");
if (!signOut)
  wipe().then(
    () => (document.documentElement.dataset.outbox = "empty"),
    () => {}, // a browser that keeps nothing has nothing to wipe
  );
else
  signOut.addEventListener("submit", async (event) => {
    event.preventDefault();
    await wipe().catch(() => {});
    signOut.submit();
  });
