import { type FocusEvent, useRef } from "react";
import type { UseFormReturn } from "react-hook-form";
import { insertAt } from "./insert";
import type { MailText } from "./operations";

type Part = keyof MailText;

/** Puts text where the cursor was last, in whichever part of a template that is. */
export function useInsert(form: UseFormReturn<MailText>) {
  const last = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const onFocus = (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    last.current = event.currentTarget;
  };
  const insert = (added: string) => {
    const part = (last.current?.name || "text") as Part;
    const now = form.getValues(part);
    const from = last.current?.selectionStart ?? now.length;
    const { text, cursor } = insertAt(now, from, last.current?.selectionEnd ?? from, added);
    form.setValue(part, text, { shouldDirty: true });
    form.setFocus(part);
    requestAnimationFrame(() => last.current?.setSelectionRange(cursor, cursor));
  };
  return { insert, onFocus };
}
