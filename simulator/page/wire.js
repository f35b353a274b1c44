// The line to the server: orders go out by POST, events come in as a stream that reconnects by itself.

export async function order(name, body) {
  const answer = await fetch(`/simulator/${name}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error || "Tidak berhasil.");
  return result;
}

export function listen(onEvent, onLine) {
  let source;
  let retry;
  const connect = () => {
    source = new EventSource("/room/events");
    source.onopen = () => onLine(true);
    source.onmessage = (message) => onEvent(JSON.parse(message.data));
    source.onerror = () => {
      onLine(false);
      source.close();
      clearTimeout(retry);
      retry = setTimeout(connect, 1000);
    };
  };
  connect();
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
