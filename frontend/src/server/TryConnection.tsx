import { Button } from "@mantine/core";
import { PlugZap } from "lucide-react";
import { useState } from "react";
import { type Control, useWatch } from "react-hook-form";
import type { TestServerInput } from "../gql/graphql";
import { TestConnection } from "./TestConnection";
import { type ServerValues, triedOf } from "./values";

type Props = { control: Control<ServerValues>; id?: string };

/** In a server's form: tests the connection as the form has it, before it is saved. */
export function TryConnection({ control, id }: Props) {
  const values = useWatch({ control }) as ServerValues;
  const [tried, setTried] = useState<TestServerInput | null>(null);
  return (
    <div>
      <Button
        variant="default"
        leftSection={<PlugZap size={16} aria-hidden />}
        onClick={() => setTried({ id, ...triedOf(values) })}
      >
        Test connection
      </Button>
      {tried && <TestConnection name={values.name} input={tried} onClose={() => setTried(null)} />}
    </div>
  );
}
