// Data from the server, or an error that names the address and the server's reason.

export async function fetchJson(address) {
  return read(address, await fetch(address, { headers: { Accept: "application/json" } }));
}

export async function postJson(address, data) {
  const response = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify(data),
  });
  return read(address, response);
}

async function read(address, response) {
  if (response.ok) {
    return response.json();
  }
  const error = new Error(`${address}: ${response.status}`);
  error.reason = (await response.json().catch(() => ({}))).reason;
  throw error;
}
