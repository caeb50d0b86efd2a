import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { act, renderHook } from "@testing-library/react";
import { Client, fetchExchange, gql } from "@urql/core";
import type { ReactNode } from "react";
import { Provider } from "urql";
import { afterEach, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { useTariffForm } from "./useTariffForm";

const client = new Client({ url: "http://localhost/graphql", exchanges: [fetchExchange], preferGetMethod: false });
const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;
const mutation: TypedDocumentNode<{ save: { version: number } }, { note: string }> = gql`
  mutation Save($note: String!) { save(note: $note) { version } }
`;

afterEach(() => vi.unstubAllGlobals());

/** Answers each request with the next of the pieces. */
function answering(...pieces: unknown[]) {
  let asked = 0;
  vi.stubGlobal("fetch", async () => Response.json(pieces[asked++]));
}

const refusal = (code: string, field = "") => ({ errors: [{ message: "No.", extensions: { code, field } }] });

function form() {
  const onSaved = vi.fn();
  const onConflict = vi.fn();
  const { result } = renderHook(
    () =>
      useTariffForm({
        mutation,
        schema: z.object({ note: z.string() }),
        defaultValues: { note: "mine" },
        variables: (values: { note: string }) => values,
        onSaved,
        onConflict,
      }),
    { wrapper },
  );
  return { result, onSaved, onConflict };
}

it("keeps what was typed where somebody else has saved meanwhile, and saves it the second time", async () => {
  answering(refusal("CONFLICT"), { data: { save: { version: 3 } } });
  const { result, onSaved, onConflict } = form();
  await act(() => result.current.submit());
  expect(onConflict).toHaveBeenCalledOnce();
  expect(result.current.conflict).toBe(true);
  expect(result.current.form.getValues("note")).toBe("mine");
  await act(() => result.current.submit());
  expect(onSaved).toHaveBeenCalledWith({ save: { version: 3 } });
  expect(result.current.conflict).toBe(false);
});

it("puts a refusal beside its field", async () => {
  answering(refusal("INVALID", "input.note"));
  const { result, onSaved, onConflict } = form();
  await act(() => result.current.submit());
  expect(result.current.form.getFieldState("note").error?.message).toBe("No.");
  expect(onSaved).not.toHaveBeenCalled();
  expect(onConflict).not.toHaveBeenCalled();
});
