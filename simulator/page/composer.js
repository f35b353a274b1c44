// Where messages are written: text, replies, changes, files, forwards, commands, inline queries, the reply keyboard.

import { make, preview } from "./bubbles.js";
import { ask, toast } from "./dialogs.js";
import { toBase64 } from "./wire.js";

const $ = (id) => document.getElementById(id);
const LARGEST = 20 * 1024 * 1024;

export function compose(app) {
  const box = $("compose");
  const pending = { reply: null, change: null, file: null };
  let inlineWait;

  function grow() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight + 2, 180)}px`;
  }

  function write(text) {
    box.value = text;
    grow();
    box.focus();
  }

  function note(title, text) {
    $("note-title").textContent = title;
    $("note-text").textContent = text;
    $("note").hidden = false;
    box.focus();
  }

  function forget() {
    Object.assign(pending, { reply: null, change: null, file: null });
    $("note").hidden = true;
    $("as-photo-label").hidden = true;
    $("file").value = "";
    box.placeholder = "Tulis pesan";
  }

  function clear() {
    forget();
    box.value = "";
    closePopups();
    grow();
  }

  async function submit() {
    const text = box.value.trim();
    if (!text && !pending.file) return;
    const { reply, change, file } = pending;
    const more = reply ? { reply_to: reply.message_id } : {};
    const asPhoto = file && isPicture(file) && $("as-photo").checked;
    // Emptied at once: what comes back meanwhile must not wipe what is typed next.
    clear();
    let done;
    if (change) {
      done = text === (change.text || change.caption) || (await attempt(() => app.edit(change, text)));
    } else if (file) {
      const content = { file: await toBase64(file), file_name: file.name, media_type: file.type, as_photo: asPhoto };
      done = await app.send({ ...content, text, ...more });
    } else {
      done = await app.send({ text, ...more });
    }
    if (!done && !box.value) write(text);
  }

  async function attempt(act) {
    try { await act(); return true; } catch (error) { toast(error.message); return false; }
  }

  function take(file) {
    if (!file) return;
    if (file.size > LARGEST) { toast("Berkas lebih dari 20 MB tidak bisa dibaca bot."); return; }
    forget();
    pending.file = file;
    $("as-photo-label").hidden = !isPicture(file);
    box.placeholder = "Keterangan (boleh kosong)";
    note("Berkas", file.name);
  }

  function closePopups() {
    for (const [popup, opener] of [["menu", "commands"], ["attach-menu", "attach"], ["results", null]]) {
      $(popup).hidden = true;
      if (opener) $(opener).setAttribute("aria-expanded", "false");
    }
  }

  function togglePopup(popup, opener) {
    const opens = $(popup).hidden;
    closePopups();
    $(popup).hidden = !opens;
    $(opener).setAttribute("aria-expanded", String(opens));
    if (opens) $(popup).querySelector("button")?.focus();
  }

  function drawMenu(prefix) {
    const found = app.commands().filter((each) => each.command.startsWith(prefix));
    const rows = found.map((each) => option(make("b", "", `/${each.command}`), make("span", "", each.description), () => { closePopups(); write(""); app.say(`/${each.command}`); }));
    $("menu").replaceChildren(...(rows.length ? rows : [make("p", "", "Belum ada daftar perintah. Ketik /start dahulu.")]));
    return found.length;
  }

  function option(first, second, act) {
    const button = make("button", "", first, second);
    button.type = "button";
    button.setAttribute("role", "option");
    button.onclick = act;
    return button;
  }

  function onInput() {
    grow();
    const command = /^\/(\w*)$/.exec(box.value);
    if (command) {
      $("menu").hidden = !drawMenu(command[1].toLowerCase());
    } else if (!$("menu").hidden) closePopups();
    clearTimeout(inlineWait);
    const query = inlineQuery();
    if (query === null) $("results").hidden = true;
    else inlineWait = setTimeout(() => attempt(() => app.inline(query)), 250);
  }

  function inlineQuery() {
    const name = `@${app.bot()?.username}`;
    return box.value.toLowerCase().startsWith(`${name.toLowerCase()} `) ? box.value.slice(name.length + 1).trim() : null;
  }

  function results(found, note) {
    const query = inlineQuery();
    if (query === null) return;
    const rows = found.map((each) => option(make("b", "", each.title || "Gambar"), make("span", "", each.description), async () => {
      await attempt(() => app.pick(each, query));
      clear();
      box.focus();
    }));
    if (note) rows.unshift(make("p", "", note.text));
    $("results").replaceChildren(...(rows.length ? rows : [make("p", "", "Tidak ada hasil.")]));
    $("results").hidden = false;
  }

  function keyboard(markup) {
    const rows = markup?.keyboard || [];
    $("keyboard").hidden = !rows.length;
    $("keyboard").replaceChildren(...rows.map((row) => make("div", "", ...row.map((key) => {
      const button = make("button", "", key.text);
      button.type = "button";
      button.onclick = () => useKey(key, markup);
      return button;
    }))));
  }

  async function useKey(key, markup) {
    if (key.request_contact) {
      const who = app.contact();
      const yes = await ask("Bagikan nomor telepon?", `Bot akan menerima nomor latihan ${who.phone} dan nama ${who.name}.`, [["Bagikan", true], ["Batal", null]]);
      if (!yes || !(await app.send({ phone: who.phone }))) return;
    } else if (!(await app.send({ text: key.text }))) return;
    if (markup.one_time_keyboard) $("keyboard").hidden = true;
  }

  async function article() {
    return (await (await fetch("/page/artikel-contoh.txt")).text()).trim();
  }

  async function sample() {
    closePopups();
    await app.send({ text: await article(), forward_from: "Humas" });
  }

  async function forwardOwn() {
    const text = $("forward-text").value.trim();
    if (!text) { $("forward-error").textContent = "Tempel dulu tulisannya."; $("forward-text").focus(); return; }
    $("forward").close();
    if (await app.send({ text, forward_from: $("forward-from").value.trim() || "Humas" })) $("forward-text").value = "";
  }

  box.oninput = onInput;
  box.onkeydown = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const popup = ["menu", "results"].map($).find((each) => !each.hidden);
      if (popup) { event.preventDefault(); popup.querySelector("button")?.focus(); }
    }
    if (event.key === "Escape") { closePopups(); if (pending.change) clear(); else forget(); }
  };
  for (const popup of ["menu", "results", "attach-menu"].map($)) {
    popup.onkeydown = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const all = [...popup.querySelectorAll("button")];
      if (step) { event.preventDefault(); all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus(); }
      if (event.key === "Escape") { closePopups(); box.focus(); }
    };
  }
  box.onpaste = (event) => { const file = event.clipboardData.files[0]; if (file) { event.preventDefault(); take(file); } };
  $("chat").ondragover = (event) => event.preventDefault();
  $("chat").ondrop = (event) => { event.preventDefault(); take(event.dataTransfer.files[0]); };
  $("compose-form").onsubmit = (event) => { event.preventDefault(); submit(); };
  $("commands").onclick = () => { drawMenu(""); togglePopup("menu", "commands"); };
  $("attach").onclick = () => togglePopup("attach-menu", "attach");
  $("pick").onclick = () => { closePopups(); $("file").click(); };
  $("file").onchange = () => take($("file").files[0]);
  $("note-close").onclick = () => { if (pending.change) clear(); else forget(); box.focus(); };
  $("forward-sample").onclick = sample;
  $("forward-own").onclick = () => { closePopups(); $("forward-error").textContent = ""; $("forward").showModal(); $("forward-text").focus(); };
  $("forward-fill").onclick = async () => { $("forward-text").value = await article(); };
  $("forward-send").onclick = forwardOwn;
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".popup, #commands, #attach, #compose")) closePopups(); });

  return {
    clear, keyboard, results, sample,
    insert(text) { write(text); onInput(); },
    reply(message) { forget(); pending.reply = message; note("Balas", preview(message)); },
    change(message) { forget(); pending.change = message; write(message.text || message.caption); note("Ubah pesan", preview(message)); },
  };
}

const isPicture = (file) => /^image\/(png|jpeg|gif)$/.test(file.type);
