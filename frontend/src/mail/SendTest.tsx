import { Text } from "@mantine/core";
import * as z from "zod/mini";
import { useViewer } from "../api/context";
import { useInputForm } from "../api/useInputForm";
import type { MailEvent } from "../gql/graphql";
import { FormModal } from "../ui/FormModal";
import { TextField } from "../ui/fields";
import { toast } from "../ui/toast";
import { sendTestMail } from "./operations";

const schema = z.object({ to: z.string().check(z.refine((to) => to.trim() !== "", "Enter an e-mail address.")) });

type Props = {
  readonly event: MailEvent;
  /** Whether the template in the editor is another one than is in force. */
  readonly unsaved: boolean;
  readonly onClose: () => void;
};

/** Sends a message with examples, to see how it arrives. */
export function SendTest({ event, unsaved, onClose }: Props) {
  const { email } = useViewer();
  const { form, submit, saving } = useInputForm({
    mutation: sendTestMail,
    schema,
    defaultValues: { to: email },
    variables: ({ to }) => ({ input: { to: to.trim(), event } }),
    invalidates: ["Message"],
    onSaved: () => {
      toast("It is on its way: Messages tells what becomes of it.");
      onClose();
    },
  });
  return (
    <FormModal title="Send a test" action="Send" saving={saving} size="md" onClose={onClose} onSubmit={submit}>
      <TextField control={form.control} name="to" label="To" type="email" data-autofocus />
      <Text size="sm" c="dimmed">
        It is filled in with examples.{unsaved && " It is written by the template that is saved, not by your changes."}
      </Text>
    </FormModal>
  );
}
