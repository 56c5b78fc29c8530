// Talks to the server. Who one is stands in no request: the server knows it from whoever signed one in.

export class Failure extends Error {
  constructor(status, told) {
    super(told?.message ?? "");
    this.status = status;
    this.told = told;
    this.code = told?.code ?? "";
    this.pointer = told?.pointer ?? "";
  }
}

async function answer(response) {
  const text = await response.text();
  let told = null;
  try {
    told = text ? JSON.parse(text) : null;
  } catch {
    // Not from the server itself: the proxy's page, for instance.
  }
  if (!response.ok) throw new Failure(response.status, told);
  return told;
}

export async function get(path) {
  return answer(await fetch(path, { headers: { Accept: "application/json" } }));
}

export async function post(path, sent) {
  return answer(await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Tocht": "1" },
    body: JSON.stringify(sent),
  }));
}

/** The calls of one journey. */
export function journeyCalls(journey) {
  const at = `api/journeys/${encodeURIComponent(journey)}`;
  return {
    view: (name, parameters = {}) => {
      const query = new URLSearchParams(parameters).toString();
      return get(`${at}/views/${name}${query ? `?${query}` : ""}`);
    },
    list: (...kinds) => get(`${at}/documents/${kinds.join(",")}`),
    house: () => get(`${at}/house`),
    report: `${at}/report`,
    add: (kind, fields) => post(`${at}/documents/${kind}`, fields),
    plan: (rhythm) => post(`${at}/sessions`, rhythm),
  };
}

export const change = (document, patch) =>
  post(`api/documents/${document.id}/change`, { revision: document.revision, patch });

export const remove = (document) => post(`api/documents/${document.id}/remove`, { revision: document.revision });
