// The trial's sign-in page: chooses one of three people.
import { post } from "./api.js";

for (const button of document.querySelectorAll("[data-person]"))
  button.addEventListener("click", async () => {
    await post("demo", { person: button.dataset.person });
    location.assign("./");
  });
