// Data from the server, or an error that names the address.

export async function fetchJson(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }
  return response.json();
}
