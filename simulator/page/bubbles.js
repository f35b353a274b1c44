// Messages as bubbles. Every text becomes a text node: nothing that is written in a chat can become markup.

export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const clock = new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat("id-ID", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

export const timeOf = (message) => clock.format(message.date * 1000);
export const dayOf = (message) => calendar.format(message.date * 1000);

export function fullName(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

export function preview(message) {
  if (!message) return "";
  const words = (message.text || message.caption || "").replace(/\s+/g, " ");
  if (words) return words;
  if (message.photo) return "Gambar";
  if (message.document) return message.document.file_name;
  if (message.contact) return "Nomor telepon";
  return serviceText(message) || "";
}

export function serviceText(message) {
  if (message.new_chat_members) return `${fullName(message.from)} memasukkan bot ke grup ini`;
  if (message.migrate_to_chat_id) return "Grup ini menjadi supergrup";
  if (message.migrate_from_chat_id) return "Grup ini sekarang supergrup";
  return null;
}

export function words(text, entities, acts) {
  const box = make("div", "words");
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(box, text, 0, text.length, sorted, acts);
  return box;
}

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

// A block begins and ends a line by itself: the line breaks beside it would show as empty lines.
function fill(parent, text, start, end, entities, acts) {
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = [];
    index += 1;
    while (index < entities.length && entities[index].offset < stop) inner.push(entities[index++]);
    const isBlock = BLOCKS.has(entity.type);
    const before = text.slice(at, entity.offset);
    parent.append(isBlock && before.endsWith("\n") ? before.slice(0, -1) : before);
    const element = wrap(entity, text.slice(entity.offset, stop), acts);
    fill(element, text, entity.offset, stop, inner, acts);
    parent.append(element);
    at = isBlock && text[stop] === "\n" && stop < end ? stop + 1 : stop;
  }
  if (at < end) parent.append(text.slice(at, end));
}

const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };

function wrap(entity, covered, acts) {
  const tag = PLAIN_TAGS[entity.type];
  if (tag) return document.createElement(tag);
  switch (entity.type) {
    case "expandable_blockquote": return toggling("blockquote", "long");
    case "spoiler": return toggling("span", "spoiler");
    case "bot_command": return pressable(() => acts.say(covered));
    case "mention": return pressable(() => acts.mention(covered));
    case "text_link": return link(entity.url, acts);
    case "url": return link(/^https?:/i.test(covered) ? covered : `https://${covered}`, acts);
    case "email": return link(`mailto:${covered}`, acts);
    default: return document.createElement("span");
  }
}

function toggling(tag, className) {
  const element = make(tag, className);
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", className === "spoiler" ? "Tulisan tersembunyi, tekan untuk membuka" : "Kutipan panjang, tekan untuk membuka");
  const open = () => { element.classList.add("open"); element.removeAttribute("aria-label"); };
  element.onclick = open;
  element.onkeydown = (event) => { if (event.key === "Enter") open(); };
  return element;
}

function pressable(act) {
  const button = make("button", "go");
  button.type = "button";
  button.onclick = act;
  return button;
}

function link(url, acts) {
  const anchor = make("a");
  anchor.href = /^(https?|mailto|tg|tel):/i.test(url) ? url : "#";
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  anchor.onclick = (event) => { if (acts.follow(url)) event.preventDefault(); };
  return anchor;
}

export function bubble(message, view, acts) {
  const service = serviceText(message);
  if (service) return make("p", "service", service);
  const mine = message.from.id === view.me;
  const row = make("div", mine ? "row mine" : "row");
  row.dataset.id = message.message_id;
  const box = make("div", "bubble");
  if (view.named && !mine) box.append(make("div", "author", fullName(message.from)));
  if (message.via_bot) box.append(make("div", "origin", "lewat ", make("b", "", `@${message.via_bot.username}`)));
  if (message.forward_origin) box.append(make("div", "origin", "Diteruskan dari ", make("b", "", originName(message.forward_origin))));
  if (message.reply_to_message) box.append(quote(message.reply_to_message, acts));
  if (message.photo) box.append(picture(message));
  if (message.document) box.append(doc(message.document));
  if (message.contact) box.append(make("div", "words", `☎ ${message.contact.first_name}\n${message.contact.phone_number}`));
  const text = message.text || message.caption;
  if (text) box.append(words(text, message.entities || message.caption_entities, acts));
  box.append(make("div", "stamp", message.edit_date ? make("span", "", "diubah") : null, make("span", "", timeOf(message))));
  row.append(box);
  if (view.reactions?.[message.message_id]) row.append(make("span", "reaction", view.reactions[message.message_id]));
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) row.append(keys(message, rows, acts));
  row.append(tools(message, mine, acts));
  return row;
}

function originName(origin) {
  return origin.sender_user_name || (origin.sender_user ? fullName(origin.sender_user) : origin.chat?.title || "lain");
}

function quote(original, acts) {
  const button = make("button", "quoted", make("b", "", fullName(original.from)), make("span", "", preview(original)));
  button.type = "button";
  button.onclick = () => acts.jump(original.message_id);
  return button;
}

function picture(message) {
  const photo = message.photo[message.photo.length - 1];
  const image = make("img");
  image.src = `/room/file/${photo.file_id}`;
  image.width = photo.width;
  image.height = photo.height;
  image.alt = message.caption ? `Gambar: ${message.caption.slice(0, 120)}` : "Gambar";
  const anchor = make("a", "picture", image);
  anchor.href = image.src;
  anchor.target = "_blank";
  return anchor;
}

function doc(file) {
  const extension = file.file_name.includes(".") ? file.file_name.split(".").pop().slice(0, 4).toUpperCase() : "FILE";
  const anchor = make("a", "doc", make("span", "mark", extension), make("span", "", make("b", "", file.file_name), make("small", "", `${size(file.file_size)} · unduh`)));
  anchor.href = `/room/file/${file.file_id}`;
  anchor.download = file.file_name;
  return anchor;
}

function size(bytes) {
  const units = ["B", "KB", "MB"];
  let step = 0;
  while (bytes >= 1024 && step < 2) { bytes /= 1024; step += 1; }
  return `${new Intl.NumberFormat("id-ID", { maximumFractionDigits: 1 }).format(bytes)} ${units[step]}`;
}

function keys(message, rows, acts) {
  const box = make("div", "keys");
  for (const row of rows) {
    const line = make("div");
    for (const key of row) {
      const button = make("button", "", key.text, mark(key));
      button.type = "button";
      button.onclick = () => acts.press(message, key, button);
      line.append(button);
    }
    box.append(line);
  }
  return box;
}

const MARKS = {
  url: ["M6 3h7v7M13 3 4 12", "buka tautan"],
  copy_text: ["M6 6h7v7H6zM3 10V3h7", "salin"],
};

function mark(key) {
  const kind = Object.keys(MARKS).find((name) => key[name]);
  if (!kind) return null;
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  const title = document.createElementNS(space, "title");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("role", "img");
  path.setAttribute("d", MARKS[kind][0]);
  title.textContent = MARKS[kind][1];
  drawing.append(title, path);
  return drawing;
}

function tools(message, mine, acts) {
  const box = make("div", "tools");
  const add = (label, act) => {
    const button = make("button", "", label);
    button.type = "button";
    button.onclick = () => act(message);
    box.append(button);
  };
  add("Balas", acts.reply);
  if (mine && !message.forward_origin && !message.via_bot && (message.text || message.caption)) add("Ubah", acts.change);
  return box;
}
