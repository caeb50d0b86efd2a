import { Button, type ButtonProps, CopyButton as Copier } from "@mantine/core";
import { Check, Copy } from "lucide-react";

/** Copies `value`, and says so, also to a screen reader. */
export function CopyButton({ value, label = "Copy", ...props }: { value: string; label?: string } & ButtonProps) {
  return (
    <Copier value={value} timeout={2_000}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          onClick={copy}
          {...props}
        >
          <span aria-live="polite">{copied ? "Copied" : label}</span>
        </Button>
      )}
    </Copier>
  );
}
