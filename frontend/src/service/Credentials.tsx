import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import { KeyRound } from "lucide-react";
import type { CredentialFragment } from "../gql/graphql";
import { CopyButton } from "../ui/CopyButton";
import { DataRows } from "../ui/DataRows";

/** What telephones sign in with, this one time. */
export function Credentials({
  credentials,
  onClose,
}: {
  credentials: readonly CredentialFragment[];
  onClose: () => void;
}) {
  const first = credentials[0];
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title="SIP credentials"
      closeOnClickOutside={false}
      closeOnEscape={false}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack>
        <Alert
          color="teal"
          variant="light"
          icon={<KeyRound size={18} aria-hidden />}
          title="Passwords are shown only now"
        >
          Enter them at the telephones. If one is lost, make a new one on the page of the service.
        </Alert>
        {first && (
          <p style={{ margin: 0 }}>
            Server <b>{first.server}</b>, domain <b>{first.domain}</b>. The user name is the extension.
          </p>
        )}
        <DataRows
          label="SIP credentials"
          rows={credentials}
          keyOf={(c) => c.number}
          columns={[
            { title: "User name", cell: (c) => c.username },
            {
              title: "Password",
              cell: (c) => (
                <code data-testid={`password-${c.number}`} style={{ overflowWrap: "anywhere" }}>
                  {c.password}
                </code>
              ),
            },
            { title: "Copy", quiet: true, end: true, cell: (c) => <CopyButton value={c.password} /> },
          ]}
        />
        <Group justify="flex-end">
          <Button onClick={onClose}>I have them</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
