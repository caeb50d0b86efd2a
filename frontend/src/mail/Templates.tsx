import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useClient, useQuery } from "urql";
import { useMutate } from "../api/useMutate";
import type { MailEvent } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { toast } from "../ui/toast";
import { type MailTemplate, mailTemplatesQuery, resetMailTemplate } from "./operations";
import { TemplateEditor } from "./TemplateEditor";
import { allEvents, events } from "./words";

type Props = { readonly event: MailEvent; readonly onEvent: (event: MailEvent) => void };

/** How the messages of each event are written, one of them in an editor. */
export function Templates({ event, onEvent }: Props) {
  const [result, ask] = useQuery({ query: mailTemplatesQuery, requestPolicy: "cache-and-network" });
  const { resets, reset, resetting } = useReset();
  return (
    <>
      <NativeSelect
        label="Event"
        description={events[event].says}
        maw={420}
        mb="md"
        data={allEvents.map((value) => ({ value, label: events[value].label }))}
        value={event}
        onChange={(e) => onEvent(e.currentTarget.value as MailEvent)}
      />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ mailTemplates }) => {
          const template = mailTemplates.find((one) => one.event === event);
          return (
            template && (
              <TemplateEditor
                key={`${event} ${resets}`}
                current={template}
                resetting={resetting}
                onReset={(version) => void reset({ event, version })}
              />
            )
          );
        }}
      </Asked>
    </>
  );
}

/** Brings defaults back. A default begins again at version 0, so the editor does too, once it is read. */
function useReset() {
  const [resets, setResets] = useState(0);
  const client = useClient();
  const { run, running: resetting } = useMutate(resetMailTemplate);
  const reset = async (input: Pick<MailTemplate, "event" | "version">) => {
    const outcome = await run({ input });
    if (!outcome.ok) return;
    await client.query(mailTemplatesQuery, {}, { requestPolicy: "network-only" }).toPromise();
    setResets((n) => n + 1);
    toast("The template that Tollbook comes with is in force again.");
  };
  return { resets, reset, resetting };
}
