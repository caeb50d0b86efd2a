import { Text } from "@mantine/core";
import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { Empty } from "../ui/states";
import { Answer } from "./Answer";
import type { WhatIfState } from "./useWhatIf";

type Props = {
  readonly state: WhatIfState;
  readonly onCancel: () => void;
  /** Whether calls open in a window of their own, so that what is being edited here stays. */
  readonly apart?: boolean;
  /** What can be asked, for as long as nothing was. */
  readonly children: ReactNode;
};

/** Where the answer to a what-if stands: what can be asked, how far it is, what came of it, or why nothing did. */
export function Outcome({ state: { answer, asking, fault }, onCancel, apart = false, children }: Props) {
  if (fault) {
    return (
      <Text c="var(--mantine-color-error)" role="alert">
        {fault}
      </Text>
    );
  }
  if (answer) return <Answer answer={answer} asking={asking} onCancel={onCancel} apart={apart} />;
  return (
    <Empty icon={FlaskConical} title={asking ? "Looking for the calls…" : "Nothing asked yet"}>
      {children}
    </Empty>
  );
}
