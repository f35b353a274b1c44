// Short notices, and questions that wait for a choice.

import { make } from "./bubbles.js";

const $ = (id) => document.getElementById(id);
let gone;

export function toast(text) {
  const box = $("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(gone);
  gone = setTimeout(() => { box.hidden = true; }, Math.max(3000, text.length * 70));
}

export function hush() {
  clearTimeout(gone);
  $("toast").hidden = true;
}

export function ask(title, text, choices) {
  $("ask-title").textContent = title;
  $("ask-text").textContent = text;
  const dialog = $("ask");
  return new Promise((resolve) => {
    const done = (value) => { dialog.onclose = null; dialog.close(); resolve(value); };
    $("ask-actions").replaceChildren(...choices.map(([label, value], index) => {
      const button = make("button", index === 0 ? "main" : "", label);
      button.type = "button";
      button.onclick = () => done(value);
      return button;
    }));
    dialog.onclose = () => done(null);
    dialog.showModal();
  });
}
