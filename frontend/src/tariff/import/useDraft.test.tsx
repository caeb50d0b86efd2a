import { act, renderHook, waitFor } from "@testing-library/react";
import { Client, fetchExchange } from "@urql/core";
import type { ReactNode } from "react";
import { Provider } from "urql";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { withField } from "./mapping";
import type { Mapping } from "./operations";
import { useDraft } from "./useDraft";

const client = new Client({ url: "http://localhost/graphql", exchanges: [fetchExchange], preferGetMethod: false });
const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;
const guessed: Mapping = {
  sheet: "",
  decimalMark: "comma",
  dateOrder: "iso",
  hundredths: false,
  direction: "outbound",
  firstIncrement: 1,
  nextIncrement: 1,
  columns: [{ index: 0, field: "prefix" }],
};
let asked: Record<string, unknown>[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const { variables } = JSON.parse(String(init.body));
    asked.push(variables);
    const mapping = variables.mapping ?? guessed;
    return Response.json({ data: { tariffDraft: { id: "d", columns: [], mapping, problem: "", diff: {} } } });
  });
});

afterEach(() => vi.unstubAllGlobals());

async function opened() {
  const { result } = renderHook(() => useDraft("d", false), { wrapper });
  await waitFor(() => expect(result.current.result.fetching).toBe(false));
  return result;
}

it("lets the mapping be guessed first, and sends what was corrected", async () => {
  const draft = await opened();
  expect(asked[0]).toMatchObject({ id: "d", mapping: null, kinds: null, offset: 0 });
  const corrected = withField(guessed, 1, "description");
  act(() => draft.current.read(corrected));
  expect(draft.current.mapping).toEqual(corrected); // before the answer is there
  await waitFor(() => expect(draft.current.result.fetching).toBe(false));
  expect(asked[1]).toMatchObject({ mapping: corrected });
});

it("starts over at the first page where something else is looked at", async () => {
  const draft = await opened();
  act(() => draft.current.goTo(50));
  act(() => draft.current.show("gone"));
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ kinds: ["gone"], offset: 0 }));
  act(() => draft.current.goTo(50));
  act(() => draft.current.setPartial(true));
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ kinds: ["gone"], offset: 0, partial: true }));
  act(() => draft.current.show("refused"));
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ kinds: null }));
});
