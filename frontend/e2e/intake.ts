import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { APIRequestContext } from "@playwright/test";
import { expect } from "./test";

// Calls as the demo's FreeSWITCH would hand them over: a recorded document under another uuid, number and time.

const recording = new URL("../../server/demo/recordings/acme-outbound.json", import.meta.url);
const recorded = { uuid: "8f26353e-d0b5-47b5-bd54-cf0d3c0d6859", number: "1300123456", started: 1_795_422_464 };

/** A credential of the intake. */
export interface Credential {
  username: string;
  secret: string;
}

/** Makes a new credential for the first server, as the signed-in admin. */
export async function credential(request: APIRequestContext): Promise<Credential> {
  const ask = async (query: string, variables = {}) => {
    const headers = { "X-Tollbook-Request": "1" };
    const response = await request.post("/graphql", { data: { query, variables }, headers });
    const { data, errors } = await response.json();
    expect(errors).toBeUndefined();
    return data;
  };
  const { servers } = await ask("{ servers(first: 1) { nodes { id } } }");
  const rotate = `mutation ($id: ID!) { rotateIngestCredential(input: { id: $id }) { username secret } }`;
  const { rotateIngestCredential } = await ask(rotate, { id: servers.nodes[0].id });
  return rotateIngestCredential;
}

/** Posts a call of Acme's, seventy seconds long, that began `ago` seconds ago; gives its uuid. */
export async function postCall(
  request: APIRequestContext,
  { username, secret }: Credential,
  number: string,
  ago = 75,
): Promise<string> {
  const uuid = randomUUID();
  const shift = Math.floor(Date.now() / 1000) - ago - recorded.started;
  const document = (await readFile(recording, "utf8"))
    .replaceAll(recorded.uuid, uuid)
    .replaceAll(recorded.number, number)
    .replace(/\b(17954\d{5})(\d{6})?\b/g, (_, seconds: string, rest = "") => `${Number(seconds) + shift}${rest}`);
  const response = await request.post(`/ingest/freeswitch?uuid=${uuid}`, {
    headers: {
      "Content-Type": "application/json",
      Authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString("base64")}`,
    },
    data: document,
  });
  expect(response.ok(), await response.text()).toBe(true);
  return uuid;
}
