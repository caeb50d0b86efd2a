import { Button } from "@mantine/core";
import { PlugZap } from "lucide-react";
import { type Control, useWatch } from "react-hook-form";
import type { TestServerInput } from "../gql/graphql";
import { TestConnection } from "./TestConnection";
import { type ServerValues, triedOf } from "./values";

type Props = {
  control: Control<ServerValues>;
  id?: string;
  /** What is being tested at the moment, which the form's window has to know; null for nothing. */
  tried: TestServerInput | null;
  onTry: (tried: TestServerInput | null) => void;
};

/** In a server's form: tests the connection as the form has it, before it is saved. */
export function TryConnection({ control, id, tried, onTry }: Props) {
  const values = useWatch({ control }) as ServerValues;
  return (
    <div>
      <Button
        variant="default"
        leftSection={<PlugZap size={16} aria-hidden />}
        onClick={() => onTry({ id, ...triedOf(values) })}
      >
        Test connection
      </Button>
      {tried && <TestConnection name={values.name} input={tried} onClose={() => onTry(null)} />}
    </div>
  );
}
