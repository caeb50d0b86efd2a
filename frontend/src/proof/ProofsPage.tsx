import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { type ClientOption, useClientOptions } from "../api/clients";
import { useMutate } from "../api/useMutate";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { SearchSelect } from "../ui/SearchSelect";
import { Findings } from "./Findings";
import { verifyBooks } from "./operations";
import { Proofs } from "./Proofs";

/** Whether the books hold: recomputed from the calls on. */
export default function ProofsPage() {
  const [shown, setShown] = useState<string | null>(null);
  return (
    <>
      <PageHeader
        title="Reconciliation"
        lead="Charges, usage, invoices, ledger and payments are recomputed from the calls on and compared with what is stored. The calls of the last days are compared with the PBXs that can be read. It is done after every billing run."
      />
      <Panel title="Verify now">
        <Verify onAsked={setShown} />
      </Panel>
      {shown && <Findings id={shown} />}
      <Panel title="Proofs" lead="The newest first.">
        <Proofs onShow={setShown} />
      </Panel>
    </>
  );
}

function Verify({ onAsked }: { onAsked: (id: string) => void }) {
  const [client, setClient] = useState<ClientOption | null>(null);
  const { clients, search } = useClientOptions(client?.name ?? null);
  const { run, running } = useMutate(verifyBooks, { invalidates: ["Proof"] });
  const verify = async () => {
    const outcome = await run({ input: { clientId: client?.id ?? null } });
    if (outcome.ok) onAsked(outcome.data.verifyBooks.proof.id);
  };
  return (
    <Group align="flex-end" gap="sm">
      <SearchSelect
        label="Client"
        placeholder="All clients, and the numbers of their invoices"
        clearable
        clearButtonProps={{ "aria-label": "All clients" }}
        nothingFoundMessage="No such client"
        options={clients}
        value={client}
        onSearchChange={search}
        onChange={setClient}
        flex={1}
        maw={420}
      />
      <Button loading={running} onClick={() => void verify()}>
        Verify
      </Button>
    </Group>
  );
}
