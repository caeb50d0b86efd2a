import { Button, Modal, Paper, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { faultsOf, UNREACHABLE } from "../api/fault";
import { useMutate } from "../api/useMutate";
import type { TokensQuery } from "../gql/graphql";
import { Empty, Failed, LoadingRows } from "../ui/states";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { toast } from "../ui/toast";
import classes from "./AccountPage.module.css";
import { CreateToken } from "./CreateToken";
import { revokeToken, tokens } from "./operations";

type Token = NonNullable<TokensQuery["viewer"]>["tokens"][number];

const context = { additionalTypenames: ["Token"] };

/** The tokens that work: made here, revoked here. */
export function Tokens() {
  const [{ data, error, fetching }, refresh] = useQuery({ query: tokens, context });
  const [creating, { open, close }] = useDisclosure(false);
  const [fault] = faultsOf(error);
  const list = data?.viewer?.tokens;
  return (
    <Paper component="section" aria-labelledby="account-tokens" className={classes.card}>
      <div className={classes.head}>
        <div>
          <h2 id="account-tokens" className={classes.title}>
            API tokens
          </h2>
          <p className={classes.lead}>
            A program that sends one as <code>Authorization: Bearer …</code> sees what you see.
          </p>
        </div>
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
          New token
        </Button>
      </div>
      {fault && !list ? (
        <Failed
          message={fault.message}
          unreachable={fault.code === UNREACHABLE}
          onRetry={() => refresh({ requestPolicy: "network-only" })}
        />
      ) : fetching && !list ? (
        <LoadingRows rows={2} />
      ) : list?.length ? (
        <ul className={classes.list}>
          {list.map((token) => (
            <TokenLine key={token.id} token={token} />
          ))}
        </ul>
      ) : (
        <Empty icon={KeyRound} title="No tokens yet">
          Make one for each program, so that you can take it back from that program alone.
        </Empty>
      )}
      <CreateToken opened={creating} onClose={close} />
    </Paper>
  );
}

function TokenLine({ token }: { token: Token }) {
  const { client } = useViewer();
  const [asking, setAsking] = useState(false);
  const { run, running } = useMutate(revokeToken, { invalidates: ["Token"] });
  const at = (instant: string) => formatInstant(instant, client?.timeZone ?? SHARED_ZONE, client?.locale || undefined);
  const revoke = async () => {
    const outcome = await run({ input: { id: token.id } });
    if (outcome.ok) toast(`Revoked ${token.name}`);
    else setAsking(false);
  };
  return (
    <li className={classes.token}>
      <div className={classes.about}>
        <p className={classes.name}>{token.name}</p>
        <p className={classes.when}>
          <code>{token.hint}…</code> · made {at(token.createdAt)} ·{" "}
          {token.lastUsedAt ? `last used ${at(token.lastUsedAt)}` : "never used"}
        </p>
      </div>
      <Button variant="default" size="xs" onClick={() => setAsking(true)} aria-label={`Revoke ${token.name}`}>
        Revoke
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title="Revoke this token?"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Text>Programs that use “{token.name}” stop working at once. This cannot be undone.</Text>
        <div className={classes.head} style={{ justifyContent: "flex-end", marginTop: 20 }}>
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            Keep it
          </Button>
          <Button color="red" loading={running} onClick={revoke}>
            Revoke
          </Button>
        </div>
      </Modal>
    </li>
  );
}
