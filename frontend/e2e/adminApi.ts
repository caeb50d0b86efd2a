import type { APIRequestContext } from "@playwright/test";
import { expect } from "./test";

// What a test needs of the API beside the page, asked as whoever is signed in there.

/** A rule as `saveSpecialRates` takes it. */
export interface Rule {
  name?: string;
  pattern: string;
  priority?: number;
  flatRate?: string;
}

/** Asks the API, which must not refuse. */
export async function ask<Data>(request: APIRequestContext, query: string, variables = {}): Promise<Data> {
  const headers = { "X-Tollbook-Request": "1" };
  const response = await request.post("/graphql", { data: { query, variables }, headers });
  const { data, errors } = await response.json();
  expect(errors).toBeUndefined();
  return data;
}

let made = 0;

/** A name that no other thing of this run has. */
export function unique(name: string): string {
  made += 1;
  return `${name} ${Date.now().toString(36)}${made}`;
}

/** Makes a product of one's own with these rules; gives its id and name. */
export async function makeProduct(request: APIRequestContext, rules: Rule[]): Promise<{ id: string; name: string }> {
  const name = unique("Trial");
  const create = `mutation ($name: String!) {
    createProduct(input: { name: $name, currency: "AUD", specialNumberBilling: true }) { product { id version } }
  }`;
  const { createProduct } = await ask<{ createProduct: { product: { id: string } } }>(request, create, { name });
  const { id } = createProduct.product;
  await saveRules(request, id, rules);
  return { id, name };
}

/** Saves rules as another admin would, on top of whatever version is in force. */
export async function saveRules(request: APIRequestContext, productId: string, rules: Rule[]): Promise<void> {
  const version = "query ($id: ID!) { node(id: $id) { ... on Product { version } } }";
  const { node } = await ask<{ node: { version: number } }>(request, version, { id: productId });
  const save = "mutation ($input: SaveSpecialRatesInput!) { saveSpecialRates(input: $input) { product { version } } }";
  await ask(request, save, { input: { productId, version: node.version, rules } });
}

/** What a product's rules are now, by pattern and priority, in their saved order. */
export async function savedRules(request: APIRequestContext, productId: string): Promise<string[]> {
  const rules =
    "query ($id: ID!) { node(id: $id) { ... on Product { specialRates { pattern priority flatRate enabled } } } }";
  const { node } = await ask<{ node: { specialRates: { pattern: string; priority: number }[] } }>(request, rules, {
    id: productId,
  });
  return node.specialRates.map((rule) => `${rule.pattern}@${rule.priority}`);
}
