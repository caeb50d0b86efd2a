import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useMutate } from "../api/useMutate";
import { Confirm } from "../ui/Confirm";
import { Facts } from "../ui/Facts";
import { Notice } from "../ui/Notice";
import { Panel } from "../ui/Panel";
import { Tag } from "../ui/Tag";
import { formatInstant, SHARED_ZONE } from "../ui/time";
import { toast } from "../ui/toast";
import { LicenseKeyField } from "./LicenseKeyField";
import { ago, canActivate, wordOf } from "./licenseWords";
import { activateLicense, type License, type Product, verifyLicense } from "./operations";

type Props = { product: Pick<Product, "id" | "module">; license: License | null };

/** The license key of a product's module: how it stands, and what can be done about it. */
export function LicensePanel({ product, license }: Props) {
  const [replacing, setReplacing] = useState(false);
  const editing = license === null || replacing;
  return (
    <Panel
      title="License"
      lead={`The key of the module ${product.module}, where whoever sells it asks for one.`}
      actions={
        license && (
          <>
            <Button variant="default" onClick={() => setReplacing(!replacing)} aria-expanded={replacing}>
              {replacing ? "Keep this key" : "Replace key"}
            </Button>
            <Ask product={product} license={license} />
          </>
        )
      }
    >
      <Stack gap="md">
        {license && <Standing license={license} />}
        {editing && <LicenseKeyField productId={product.id} onStored={() => setReplacing(false)} />}
      </Stack>
    </Panel>
  );
}

/** What asks the license server. */
function Ask({ product, license }: { product: Props["product"]; license: License }) {
  const activation = useMutate(activateLicense);
  const verification = useMutate(verifyLicense);
  const [moving, setMoving] = useState(false);
  const input = { productId: product.id };
  const activate = async () => {
    const outcome = await activation.run({ input });
    setMoving(false);
    if (outcome.ok) say(outcome.data.activateLicense.product.license);
  };
  const verify = async () => {
    const outcome = await verification.run({ input });
    if (outcome.ok) say(outcome.data.verifyLicense.product.license);
  };
  const elsewhere = license.state === "activated";
  return (
    <>
      <Button variant="default" loading={verification.running} onClick={() => void verify()}>
        Verify
      </Button>
      {canActivate(license.state) && (
        <Button loading={activation.running} onClick={() => (elsewhere ? setMoving(true) : void activate())}>
          Activate
        </Button>
      )}
      <Confirm
        opened={moving}
        title="Move the license here?"
        confirm="Activate here"
        busy={activation.running}
        onConfirm={() => void activate()}
        onCancel={() => setMoving(false)}
      >
        <Text size="sm">
          The key is registered for {license.domain}. It is registered for this site instead, and no longer active
          there.
        </Text>
      </Confirm>
    </>
  );
}

/** Says in passing how the key stands now; where the server gave no answer, the panel says so. */
function say(license: License | null | undefined) {
  if (license && license.failure === "") toast(`The license is ${wordOf(license.state).label.toLowerCase()}.`);
}

function Standing({ license }: { license: License }) {
  const { label, tone } = wordOf(license.state);
  return (
    <>
      <div>
        <Tag tone={tone}>{label}</Tag>
        <Text size="sm" mt={6} maw="75ch">
          {license.message}
        </Text>
      </div>
      {license.failedAt && (
        <Notice title="The license server gave no answer">
          {license.failure} It was asked {at(license.failedAt)}.{" "}
          {license.checkedAt && `What stands here is what it said ${ago(license.checkedAt)}.`}
        </Notice>
      )}
      <Facts
        facts={[
          ["Key", <code key="key">{license.hint ? `…-${license.hint}` : "no license key"}</code>],
          license.holder ? ["Holder", license.holder] : null,
          license.domain ? ["Domain", license.domain] : null,
          license.ip ? ["Address", license.ip] : null,
          license.holder ? ["Expires", license.expiresAt ? at(license.expiresAt) : "never"] : null,
          ["Verified", license.checkedAt ? `${at(license.checkedAt)}, ${ago(license.checkedAt)}` : "not yet"],
        ]}
      />
    </>
  );
}

function at(instant: string): string {
  return formatInstant(instant, SHARED_ZONE);
}
