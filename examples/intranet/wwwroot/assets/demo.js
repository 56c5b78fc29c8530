// The trial's sign-in page: chooses one of the people that the trial has.
import { get, post } from "./api.js";
import { h } from "./dom.js";

const choose = (key) => async () => {
  await post("demo", { person: key });
  location.assign("./");
};

const people = (await get("demo/people")).map(({ key, name, what }) => h("li", {},
  h("button", { type: "button", class: "person", "data-person": key, onclick: choose(key) }, h("strong", {}, name), h("span", {}, what))));
document.querySelector(".people").replaceChildren(...people);
