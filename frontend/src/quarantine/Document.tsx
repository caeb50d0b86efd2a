import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { CopyButton } from "../ui/CopyButton";
import { Facts } from "../ui/Facts";
import { Source } from "../ui/Source";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { documentQuery, type Quarantined } from "./operations";
import { fileOf, kindOf, sizeText } from "./words";

type Props = {
  document: Quarantined;
  busy: boolean;
  onClose: () => void;
  onReplay: () => void;
  onDismiss: () => void;
};

/** One document: why it could not be read, and what is in it. */
export function Document({ document, busy, onClose, onReplay, onDismiss }: Props) {
  const [result, ask] = useQuery({ query: documentQuery, variables: { id: document.id } });
  const file = fileOf(document.contentType);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`Document of ${formatInstant(document.receivedAt, SHARED_ZONE)}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="md">
        <Text size="sm">{document.reason}</Text>
        <Facts
          facts={[
            ["Server", document.serverName ?? "–"],
            ["Source", document.source],
            file ? ["File", file] : null,
            ["Content type", kindOf(document.contentType) || "–"],
            ["Size", sizeText(document.bytes)],
          ]}
        />
        <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })} rows={6}>
          {({ node }) =>
            node?.__typename === "QuarantinedDocument" ? (
              <div>
                <Group justify="space-between" mb={6}>
                  <Text size="xs" c="dimmed">
                    {document.bytes > 262_144 ? "The first 256 KiB" : "The whole document"}
                  </Text>
                  <CopyButton value={node.body} />
                </Group>
                <Source label="The document" text={node.body} wrap />
              </div>
            ) : (
              <Text size="sm">This document is gone.</Text>
            )
          }
        </Asked>
        {document.state === "waiting" && (
          <Group justify="flex-end" gap="sm">
            <Button variant="default" loading={busy} onClick={onDismiss}>
              Dismiss
            </Button>
            <Button loading={busy} onClick={onReplay}>
              Replay
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
