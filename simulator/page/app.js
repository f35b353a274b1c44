// The practice room: who speaks, which chat is shown, and what happens in it.

import { bubble, dayOf, make, preview } from "./bubbles.js";
import { compose } from "./composer.js";
import { ask, hush, toast } from "./dialogs.js";
import { listen, order } from "./wire.js";

const $ = (id) => document.getElementById(id);
const room = { state: null, place: "warga", speaker: null, unread: {}, busy: {}, reactions: {}, asked: null, typing: null, answered: new Map() };
// `answered`: answers by query; one may arrive before the order that caused it has returned.
let open;
const opened = new Promise((resolve) => { open = resolve; });
// What is typed and sent before the first state has come is kept, and goes out with it.

const TRIES = {
  admin: { title: "Anda admin kantor", text: "Mulai dari berita: teruskan artikel contoh, lalu simpan angkanya.", tries: ["/start", "/bantuan", "/capaian"], sample: true },
  petugas: { title: "Anda petugas lapangan", text: "Laporkan angka hari ini, lalu lihat rinciannya. Kalau bot belum mengenal Anda, minta admin mengundang dengan /undang.", tries: ["/bantuan", "/lapor bpu 15.650", "/rincian"] },
  warga: { title: "Anda warga", text: "Tanya apa saja tentang capaian dan iuran, seperti di Telegram.", tries: ["/start", "/iuran", "/bpu", "/pu", "/manfaat"] },
  grup: { title: "Anda di grup", text: "Di grup, bot hanya menjawab perintah dan balasan untuknya.", tries: ["/bpu", "/capaian", "/langganan"] },
};

const places = () => [
  ...room.state.personas.map((who) => ({ key: who.role.toLowerCase(), label: who.role, name: who.name, chat: who.id, face: who.name[0] })),
  { key: "grup", label: "Grup", name: groupChat().title, chat: groupChat().id, face: "G" },
];
const placeNow = () => places().find((place) => place.key === room.place);
const chatNow = () => room.state.chats[placeNow().chat];
const speakerId = () => (room.place === "grup" ? room.speaker : placeNow().chat);

function groupChat() {
  let chat = room.state.chats[room.state.group];
  while (chat.moved_to) chat = room.state.chats[chat.moved_to];
  return chat;
}

const acts = {
  say: (text) => send({ text: room.place === "grup" && text.startsWith("/") && !text.includes("@") ? `${text}@${room.state.bot.username}` : text }),
  mention: (name) => composer.insert(`${name} `),
  follow: followStart,
  jump: (id) => {
    const row = $("log").querySelector(`[data-id="${id}"]`);
    if (!row) return;
    row.scrollIntoView({ block: "center" });
    row.classList.add("flash");
    setTimeout(() => row.classList.remove("flash"), 1200);
  },
  reply: (message) => composer.reply(message),
  change: (message) => composer.change(message),
  press: pressKey,
};

async function send(content) {
  try {
    await opened;
    await order("send", { user_id: speakerId(), chat_id: placeNow().chat, ...content });
    return true;
  } catch (error) {
    toast(`Tidak terkirim: ${error.message}`);
    return false;
  }
}

async function pressKey(message, key, button) {
  if (key.url) {
    if (!followStart(key.url)) window.open(key.url, "_blank", "noopener");
  } else if (key.copy_text) {
    await copy(key.copy_text.text);
  } else if (key.callback_data === undefined) {
    composer.insert(`@${room.state.bot.username} ${key.switch_inline_query ?? key.switch_inline_query_current_chat ?? ""}`);
  } else {
    button.classList.add("busy");
    try {
      const pressed = await order("press", { user_id: speakerId(), chat_id: message.chat.id, message_id: message.message_id, data: key.callback_data });
      if (room.answered.has(pressed.query_id)) { button.classList.remove("busy"); return; }
      room.busy[pressed.query_id] = button;
      setTimeout(() => { button.classList.remove("busy"); delete room.busy[pressed.query_id]; }, 8000);
    } catch (error) {
      button.classList.remove("busy");
      toast(error.message);
    }
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Disalin.");
  } catch {
    await ask("Salin tulisan ini", text, [["Tutup", null]]);
  }
}

function followStart(url) {
  const found = /^(?:https?:\/\/)?t\.me\/(\w+)(?:\?start=([\w-]+))?$/i.exec(url) || /^tg:\/\/resolve\?domain=(\w+)&start=([\w-]+)$/i.exec(url);
  if (!found || found[1].toLowerCase() !== room.state.bot.username.toLowerCase()) return false;
  openStart(found[2] ? `/start ${found[2]}` : "/start");
  return true;
}

async function openStart(text) {
  const others = room.state.personas.filter((who) => who.role.toLowerCase() !== room.place);
  const own = room.state.personas.find((who) => who.id === speakerId());
  const people = [own, ...others.filter((who) => who !== own)];
  const chosen = await ask("Buka tautan ini sebagai siapa?", "Di Telegram, tautan ini dibuka oleh orang yang menerimanya.", [...people.map((who) => [`${who.role} (${who.name})`, who.role.toLowerCase()]), ["Batal", null]]);
  if (!chosen) return;
  choose(chosen);
  await send({ text });
}

const composer = compose({
  send,
  commands: () => room.state?.commands[`${placeNow().chat}:${speakerId()}`] || [],
  bot: () => room.state?.bot,
  say: acts.say,
  contact: () => room.state.personas.find((who) => who.id === speakerId()),
  edit: (message, text) => order("edit", { user_id: speakerId(), chat_id: message.chat.id, message_id: message.message_id, text }),
  inline: async (query) => {
    room.asked = (await order("inline", { user_id: speakerId(), query })).query_id;
    if (room.answered.has(room.asked)) showOffers(room.answered.get(room.asked));
  },
  pick: (result, query) => order("choose", { user_id: speakerId(), chat_id: placeNow().chat, query_id: room.asked, result_id: result.id, query }),
});

function choose(key, focus = true) {
  room.place = key;
  if (key === "grup" && room.speaker === null) room.speaker = room.state.personas[2].id;
  room.unread[placeNow().chat] = 0;
  room.typing = null;
  try { localStorage.setItem("siapa", key); } catch { /* private browsing: not remembered */ }
  room.follows = false;
  hush();
  if (room.drawn) composer.clear();
  draw();
  if (focus && matchMedia("(pointer: fine)").matches) $("compose").focus();
}

function draw() {
  drawWho();
  drawTop();
  drawLog();
  composer.keyboard(chatNow().keyboard);
}

function drawWho() {
  const box = $("who");
  const hadFocus = box.contains(document.activeElement);
  box.replaceChildren(...places().map((place) => {
    const count = room.unread[place.chat] || 0;
    const messages = room.state.chats[place.chat].messages;
    const button = make("button", "",
      make("span", `face ${place.key}`, place.face), make("b", "", place.label, make("small", "", ` · ${place.name}`)),
      make("i", "", preview(messages[messages.length - 1]) || "Belum ada percakapan"), make("span", "badge", count ? String(count) : ""));
    button.type = "button";
    button.setAttribute("role", "tab");
    button.setAttribute("aria-selected", String(place.key === room.place));
    button.setAttribute("aria-controls", "chat");
    button.setAttribute("aria-label", `${place.label}, ${place.name}${count ? `, ${count} pesan baru` : ""}`);
    button.tabIndex = place.key === room.place ? 0 : -1;
    button.dataset.key = place.key;
    button.onclick = () => choose(place.key);
    return button;
  }));
  if (hadFocus) box.querySelector("[aria-selected=true]").focus();
  const total = Object.values(room.unread).reduce((sum, count) => sum + count, 0);
  document.title = total ? `(${total}) Ruang latihan` : "Ruang latihan";
}

function drawTop() {
  const group = room.place === "grup";
  $("title").textContent = group ? placeNow().name : room.state.bot.name;
  $("subtitle").textContent = room.typing || (group ? `${room.state.personas.length} anggota dan bot` : `@${room.state.bot.username} · Anda ${placeNow().name}, ${placeNow().label.toLowerCase()}`);
  $("face").className = group ? "face grup" : "face bot";
  $("face").textContent = group ? "G" : "";
  $("speaker-label").hidden = !group;
  $("speaker").replaceChildren(...room.state.personas.map((who) => {
    const option = make("option", "", `${who.name} (${who.role})`);
    option.value = who.id;
    option.selected = who.id === room.speaker;
    return option;
  }));
}

function drawLog() {
  const log = $("log");
  const messages = chatNow().messages;
  if (!messages.length || (room.place === "grup" && messages.length < 2)) {
    log.replaceChildren(empty());
    return;
  }
  const rows = [];
  let day = "";
  let author = 0;
  for (const message of messages) {
    if (dayOf(message) !== day) {
      day = dayOf(message);
      rows.push(make("p", "day", day));
    }
    const row = bubble(message, view(), acts);
    if (message.from.id !== author) row.classList.add("first");
    author = message.from.id;
    rows.push(row);
  }
  rows[rows.length - 1].classList.add("last");
  log.replaceChildren(...rows);
  toEnd(false);
}

const view = () => ({ me: speakerId(), named: room.place === "grup", reactions: room.reactions });

function empty() {
  const hint = TRIES[room.place];
  const image = make("img");
  image.src = "/page/ikon.svg";
  image.alt = "";
  const tries = make("div", "tries");
  if (hint.sample) tries.append(tryButton("Teruskan artikel contoh", () => composer.sample(), "main"));
  for (const text of hint.tries) tries.append(tryButton(text, () => (text.includes(" ") ? send({ text }) : acts.say(text))));
  return make("div", "empty", image, make("h3", "", hint.title), make("p", "", hint.text), tries);
}

function tryButton(label, act, className = "") {
  const button = make("button", className, label);
  button.type = "button";
  button.onclick = act;
  return button;
}

function isAtEnd() {
  const log = $("log");
  return log.scrollHeight - log.scrollTop - log.clientHeight < 120;
}

function toEnd(smooth = true) {
  const log = $("log");
  log.scrollTo({ top: log.scrollHeight, behavior: smooth ? "smooth" : "instant" });
}

// A long answer is shown from where it begins.
function showNewest(message) {
  const log = $("log");
  const row = log.querySelector(`[data-id="${message.message_id}"]`);
  if (!row || row.offsetHeight <= log.clientHeight || message.from.id === speakerId()) toEnd();
  else log.scrollTo({ top: row.offsetTop - log.offsetTop - 8, behavior: "smooth" });
}

function addMessage(chat, message) {
  chat.messages.push(message);
  if (chat !== chatNow()) {
    if (message.from.id === room.state.bot.id) room.unread[chat.id] = (room.unread[chat.id] || 0) + 1;
    drawWho();
    return;
  }
  // What one wrote is followed to its answer, also while the page is still gliding down to it.
  if (message.from.id === speakerId()) room.follows = true;
  const follows = room.follows || isAtEnd();
  const before = chat.messages[chat.messages.length - 2];
  if (!before || $("log").querySelector(".empty") || dayOf(before) !== dayOf(message)) {
    drawLog();
  } else {
    const row = bubble(message, view(), acts);
    row.classList.add("new", "last");
    if (before.from.id !== message.from.id) row.classList.add("first");
    for (const old of $("log").querySelectorAll(".last")) old.classList.remove("last");
    $("log").append(row);
  }
  if (message.from.id === room.state.bot.id) setTyping(null);
  drawWho();
  if (follows) requestAnimationFrame(() => showNewest(message));
}

function changeMessage(chat, message) {
  const index = chat.messages.findIndex((each) => each.message_id === message.message_id);
  if (index < 0) return;
  chat.messages[index] = message;
  const old = chat === chatNow() && $("log").querySelector(`[data-id="${message.message_id}"]`);
  if (!old) return;
  const follows = isAtEnd();
  const focus = old.contains(document.activeElement) ? [...old.querySelectorAll(".keys button")].indexOf(document.activeElement) : -1;
  const row = bubble(message, view(), acts);
  for (const name of ["first", "last"]) row.classList.toggle(name, old.classList.contains(name));
  old.replaceWith(row);
  if (focus >= 0) (row.querySelectorAll(".keys button")[focus] || $("log")).focus();
  drawWho();
  if (follows) toEnd();
}

function setTyping(text) {
  room.typing = text;
  drawTop();
}

const ACTIONS = { typing: "sedang mengetik…", upload_photo: "sedang mengirim gambar…", upload_document: "sedang mengirim berkas…" };

const events = {
  state(event) {
    room.state = event;
    room.reactions = Object.assign({}, ...Object.values(event.chats).map((chat) => chat.reactions));
    if (room.drawn) { draw(); return; }
    const wanted = new URLSearchParams(location.search).get("siapa") || remembered();
    choose(places().some((place) => place.key === wanted) ? wanted : "warga");
    room.drawn = true;
    open();
  },
  message(event) {
    const chat = room.state.chats[event.chat_id] ||= { id: event.chat_id, kind: event.message.chat.type, title: event.message.chat.title, messages: [], keyboard: null };
    if (event.message.migrate_to_chat_id) chat.moved_to = event.message.migrate_to_chat_id;
    if (event.message.migrate_from_chat_id) { chat.messages.push(event.message); draw(); return; }
    if (!chat.moved_to || room.state.chats[chat.moved_to]) addMessage(chat, event.message);
  },
  edit: (event) => changeMessage(room.state.chats[event.chat_id], event.message),
  delete(event) {
    const chat = room.state.chats[event.chat_id];
    chat.messages = chat.messages.filter((message) => message.message_id !== event.message_id);
    if (chat === chatNow()) $("log").querySelector(`[data-id="${event.message_id}"]`)?.remove();
    drawWho();
  },
  keyboard(event) {
    room.state.chats[event.chat_id].keyboard = event.keyboard;
    if (event.chat_id === placeNow().chat) composer.keyboard(event.keyboard);
  },
  toast(event) {
    noteAnswer(event);
    room.busy[event.query_id]?.classList.remove("busy");
    if (event.user_id !== speakerId()) return;
    if (event.url) followStart(event.url);
    if (event.text && event.show_alert) ask(room.state.bot.name, event.text, [["Baik", null]]);
    else if (event.text) toast(event.text);
  },
  inline(event) {
    noteAnswer(event);
    if (event.query_id === room.asked) showOffers(event);
  },
  action(event) {
    if (event.chat_id !== placeNow().chat) return;
    setTyping(ACTIONS[event.action] || "sedang bekerja…");
    clearTimeout(room.typingEnds);
    room.typingEnds = setTimeout(() => setTyping(null), 5000);
  },
  reaction(event) {
    room.reactions[event.message_id] = event.emoji;
    const message = room.state.chats[event.chat_id].messages.find((each) => each.message_id === event.message_id);
    if (message) changeMessage(room.state.chats[event.chat_id], message);
  },
  menus(event) {
    room.state.commands = event.commands;
    room.state.bot = event.bot;
    drawTop();
  },
};

function showOffers(event) {
  composer.results(event.results, event.button);
}

function noteAnswer(event) {
  room.answered.set(event.query_id, event);
  if (room.answered.size > 50) room.answered.delete(room.answered.keys().next().value);
}

function remembered() {
  try { return localStorage.getItem("siapa"); } catch { return null; }
}

$("speaker").onchange = () => { room.speaker = Number($("speaker").value); composer.clear(); draw(); };
$("who").onkeydown = (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const keys = places().map((place) => place.key);
  choose(keys[(keys.indexOf(room.place) + step + keys.length) % keys.length], false);
  $("who").querySelector("[aria-selected=true]").focus();
};
for (const gesture of ["wheel", "touchmove", "pointerdown", "keydown"]) $("log").addEventListener(gesture, () => { room.follows = false; }, { passive: true });
$("log").onscroll = () => { $("down").hidden = isAtEnd(); };
$("down").onclick = () => toEnd();

listen((event) => events[event.type]?.(event), (isThere) => { $("offline").hidden = isThere; });
