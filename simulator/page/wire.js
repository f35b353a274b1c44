// The line to the server: orders go out by POST, events come in by a socket that reconnects by itself.

export async function order(name, body) {
  const answer = await fetch(`/simulator/${name}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error || "Tidak berhasil.");
  return result;
}

export function listen(onEvent, onLine) {
  let line;
  let retry;
  const connect = () => {
    clearTimeout(retry);
    line = new WebSocket(`ws://${location.host}/room/events`);
    line.onopen = () => onLine(true);
    line.onmessage = (message) => onEvent(JSON.parse(message.data));
    line.onclose = () => {
      onLine(false);
      retry = setTimeout(connect, 1000);
    };
  };
  connect();
  addEventListener("pagehide", () => { line.onclose = null; line.close(); clearTimeout(retry); });
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
}

export async function toBase64(file) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return address.slice(address.indexOf(",") + 1);
}
