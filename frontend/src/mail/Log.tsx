import { Button } from "@mantine/core";
import { MailX, SearchX } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { Pager, usePages } from "../ui/pages";
import { Empty } from "../ui/states";
import { usePolling } from "../ui/usePolling";
import { LogFilters } from "./LogFilters";
import { MessageRows } from "./MessageRows";
import { messagesQuery } from "./operations";
import { filterOf, isNarrowed, type MailSearch } from "./search";
import { isOnItsWay } from "./words";

type Props = { readonly search: MailSearch; readonly onChange: (part: MailSearch) => void };

/** Messages, those that wait and those that were sent, the newest first. */
export function Log({ search, onChange }: Props) {
  const pages = usePages();
  const [result, ask] = useQuery({
    query: messagesQuery,
    variables: { filter: filterOf(search), ...pages.variables },
    requestPolicy: "cache-and-network",
  });
  usePolling(result.data?.messages.nodes.some(isOnItsWay) ?? false, ask, 5);
  const change = (part: MailSearch) => {
    pages.reset();
    onChange(part);
  };
  const clear = () => change({ state: undefined, event: undefined, client: undefined });
  return (
    <>
      <LogFilters
        search={search}
        onChange={change}
        onClear={clear}
        onRefresh={() => ask({ requestPolicy: "network-only" })}
      />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ messages: { nodes, pageInfo } }) =>
          nodes.length === 0 && !pages.earlier ? (
            <None narrowed={isNarrowed(search)} onClear={clear} />
          ) : (
            <>
              <MessageRows rows={nodes} />
              <Pager pages={pages} info={pageInfo} />
            </>
          )
        }
      </Asked>
    </>
  );
}

function None({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  if (!narrowed) {
    return (
      <Empty icon={MailX} title="No messages yet">
        Clients with an e-mail address are told of invoices, payments and what else the settings say.
      </Empty>
    );
  }
  const clear = (
    <Button variant="default" onClick={onClear}>
      Clear the filter
    </Button>
  );
  return <Empty icon={SearchX} title="No messages fit this filter" action={clear} />;
}
