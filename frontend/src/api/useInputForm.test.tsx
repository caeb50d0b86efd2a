import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Client, fetchExchange, gql } from "@urql/core";
import { Provider } from "urql";
import { afterEach, expect, it, vi } from "vitest";
import { type Fault, onFault } from "./fault";
import { useInputForm } from "./useInputForm";

const mutation: TypedDocumentNode<{ save: { id: string } }, { input: { hostname: string } }> = gql`
  mutation Save($input: Input!) { save(input: $input) { id } }
`;

function Form({ onSaved }: { onSaved: (id: string) => void }) {
  const { form, submit } = useInputForm({
    mutation,
    defaultValues: { hostname: "" },
    variables: (input: { hostname: string }) => ({ input }),
    onSaved: (data) => onSaved(data.save.id),
  });
  return (
    <form onSubmit={submit}>
      <label>
        Hostname
        <input {...form.register("hostname")} aria-invalid={form.formState.errors.hostname !== undefined} />
      </label>
      {form.formState.errors.hostname?.message}
      <button type="submit">Save</button>
    </form>
  );
}

/** Shows the form before a server that gives this answer, types into it and saves. */
async function saveWith(answer: unknown) {
  vi.stubGlobal("fetch", async () => Response.json(answer));
  const onSaved = vi.fn();
  const client = new Client({ url: "http://localhost/graphql", exchanges: [fetchExchange], preferGetMethod: false });
  render(
    <Provider value={client}>
      <Form onSaved={onSaved} />
    </Provider>,
  );
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Hostname"), "pbx1");
  await user.click(screen.getByRole("button", { name: "Save" }));
  return onSaved;
}

const refusal = (field?: string) => ({
  data: null,
  errors: [{ message: "Not like this.", extensions: { code: "INVALID", field } }],
});

afterEach(() => void vi.unstubAllGlobals());

it("shows a fault beside the field that it names", async () => {
  const onSaved = await saveWith(refusal("hostname"));
  expect(await screen.findByText("Not like this.")).toBeVisible();
  expect(screen.getByLabelText("Hostname")).toBeInvalid();
  expect(onSaved).not.toHaveBeenCalled();
});

it("announces a fault that names no field of the form", async () => {
  const announced: Fault[] = [];
  const stop = onFault((fault) => announced.push(fault));
  await saveWith(refusal("port"));
  await vi.waitFor(() => expect(announced).toEqual([{ code: "INVALID", field: "port", message: "Not like this." }]));
  expect(screen.getByLabelText("Hostname")).toBeValid();
  stop();
});

it("hands over what was saved", async () => {
  const onSaved = await saveWith({ data: { save: { id: "s1" } } });
  await vi.waitFor(() => expect(onSaved).toHaveBeenCalledWith("s1"));
});
