import { Button, Group, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMutate } from "../api/useMutate";
import { toast } from "../ui/toast";
import { updateProduct } from "./operations";

/** Takes a license key in. What is stored is never shown again but for its end. */
export function LicenseKeyField({ productId, onStored }: { productId: string; onStored: () => void }) {
  const { run, running } = useMutate(updateProduct);
  const [key, setKey] = useState("");
  const store = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await run({ input: { id: productId, licenseKey: key.trim() } });
    if (!outcome.ok) return;
    setKey("");
    toast("The key is stored.");
    onStored();
  };
  return (
    <form onSubmit={(event) => void store(event)}>
      <Textarea
        label="License key"
        description="As it was sent: spaces, line breaks and small letters do no harm"
        placeholder="TBL1-…"
        autoComplete="off"
        spellCheck={false}
        rows={4}
        maw={640}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <Group mt="sm">
        <Button type="submit" variant="default" loading={running} disabled={key.trim() === ""}>
          Store key
        </Button>
      </Group>
    </form>
  );
}
