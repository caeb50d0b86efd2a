import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useClient } from "urql";
import { type ClientOption, useClientOptions } from "../api/clients";
import { type Fault, faultsOf } from "../api/fault";
import type { MailEvent } from "../gql/graphql";
import { Panel } from "../ui/Panel";
import { SearchSelect } from "../ui/SearchSelect";
import { framed } from "./framed";
import classes from "./Mail.module.css";
import { type MailText, previewMail } from "./operations";
import { sameText } from "./templateValues";

type Props = {
  readonly event: MailEvent;
  /** The template as it is edited. */
  readonly template: MailText;
  readonly onFaults: (faults: Fault[]) => void;
};

/** How a message by the template comes out, without saving it. */
export function Preview({ event, template, onFaults }: Props) {
  const [client, setClient] = useState<ClientOption | null>(null);
  const { clients, search } = useClientOptions(client?.name ?? null);
  const { shown, asking, ask } = usePreview(onFaults);
  return (
    <Panel
      title="Preview"
      lead="With the last that the client had of it, and examples for what is not known. Pictures from elsewhere are not loaded."
    >
      <Group align="flex-end" gap="sm" mb={shown ? "md" : 0}>
        <SearchSelect
          label="Client"
          placeholder="Examples only"
          clearable
          clearButtonProps={{ "aria-label": "Examples only" }}
          nothingFoundMessage="No such client"
          options={clients}
          value={client}
          onSearchChange={search}
          onChange={setClient}
          flex={1}
          maw={320}
        />
        <Button
          variant="default"
          loading={asking}
          onClick={() => void ask({ event, template, clientId: client?.id ?? null })}
        >
          {shown ? "Preview again" : "Preview"}
        </Button>
      </Group>
      {shown && <Shown message={shown.message} stale={!sameText(shown.of, template)} />}
    </Panel>
  );
}

type Question = { event: MailEvent; template: MailText; clientId: string | null };

function usePreview(onFaults: (faults: Fault[]) => void) {
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<{ message: MailText; of: MailText } | null>(null);
  const ask = async ({ event, template: { subject, text, html }, clientId }: Question) => {
    const template = { subject, text, html };
    setAsking(true);
    const variables = { event, template, clientId };
    const { data, error } = await client.query(previewMail, variables, { requestPolicy: "network-only" }).toPromise();
    setAsking(false);
    if (data) setShown({ message: data.previewMail, of: template });
    else onFaults(faultsOf(error));
  };
  return { shown, asking, ask };
}

function Shown({ message, stale }: { message: MailText; stale: boolean }) {
  const [form, setForm] = useState("html");
  const html = message.html !== "" && form === "html";
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          <b data-testid="subject">{message.subject}</b>
        </Text>
        {message.html !== "" && (
          <SegmentedControl
            size="xs"
            aria-label="Show as"
            data={[
              { value: "html", label: "HTML" },
              { value: "text", label: "Text" },
            ]}
            value={form}
            onChange={setForm}
          />
        )}
      </Group>
      {stale && (
        <Text size="sm" c="dimmed">
          The template was changed since.
        </Text>
      )}
      {html ? (
        <iframe className={classes.frame} sandbox="" title="The message" srcDoc={framed(message.html, nonce())} />
      ) : (
        <pre className={classes.plain}>{message.text}</pre>
      )}
    </Stack>
  );
}

/** The nonce of this page's style elements; empty where the page comes without. */
function nonce(): string {
  return globalThis.__webpack_nonce__ ?? "";
}
