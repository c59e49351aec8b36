// Says in the page what allauth's script would only write into the console.
const notice = document.getElementById("passkey-error");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelector("main").append(notice);
  notice.hidden = false;
  notice.scrollIntoView({ block: "nearest" });
});
