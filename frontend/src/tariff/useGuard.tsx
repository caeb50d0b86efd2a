import { useBlocker } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Confirm } from "../ui/Confirm";

/** Asks before a form is closed, or its page left, with something typed in it. */
export function useGuard(dirty: boolean, onClose: () => void): { leave: () => void; question: ReactNode } {
  const [leaving, setLeaving] = useState(false);
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });
  const asking = leaving || blocker.status === "blocked";
  const question = (
    <Confirm
      opened={asking}
      title="Leave without saving?"
      confirm="Discard changes"
      cancel="Keep editing"
      danger
      onConfirm={() => (blocker.status === "blocked" ? blocker.proceed() : onClose())}
      onCancel={() => {
        setLeaving(false);
        blocker.reset?.();
      }}
    >
      What you have changed here is not saved yet.
    </Confirm>
  );
  // The Escape that answers the question reaches the form too.
  const leave = () => {
    if (!asking) dirty ? setLeaving(true) : onClose();
  };
  return { leave, question };
}
