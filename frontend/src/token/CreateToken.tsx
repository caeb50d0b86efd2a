import { Button, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useInputForm } from "../api/useInputForm";
import { TextField } from "../ui/fields";
import { Secret } from "../ui/Secret";
import { createToken } from "./operations";

/** Asks for the token's name, then shows its secret this one time. */
export function CreateToken({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [secret, setSecret] = useState<string | null>(null);
  const { form, submit, saving } = useInputForm({
    mutation: createToken,
    defaultValues: { name: "" },
    variables: (input: { name: string }) => ({ input }),
    invalidates: ["Token"],
    onSaved: (data) => setSecret(data.createToken.secret),
  });
  const close = () => {
    onClose();
    setSecret(null);
    form.reset();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={secret ? "Your new token" : "New API token"}
      closeOnClickOutside={secret === null}
      closeOnEscape={secret === null}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {secret ? (
        <Stack>
          <Secret title={form.getValues("name")} value={secret} label="The token" />
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <TextField
            control={form.control}
            name="name"
            label="Name"
            description="What will use it, such as “Monthly report”."
            autoComplete="off"
            data-autofocus
          />
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={saving}>
              Make the token
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}
