import { useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Confirm } from "./Confirm";

/** Asks before the page is left while something on it is not saved. */
export function LeaveGuard({ dirty, children }: { dirty: boolean; children: ReactNode }) {
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });
  return (
    <Confirm
      opened={blocker.status === "blocked"}
      title="Leave without saving?"
      confirm="Discard changes"
      cancel="Keep editing"
      danger
      onConfirm={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {children}
    </Confirm>
  );
}
