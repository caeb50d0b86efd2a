import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { Confirm } from "../../ui/Confirm";
import { formatInstant, SHARED_ZONE } from "../../ui/time";
import { changes } from "./draft";
import type { Rates } from "./operations";
import { RatesEditor } from "./RatesEditor";
import classes from "./SpecialRatesModal.module.css";
import { useRatesEditor } from "./useRatesEditor";
import type { Trial, WhatIf } from "./whatIf";

type Props = {
  readonly product: Rates;
  readonly whatIf: WhatIf;
  readonly onClose: () => void;
};

/** Configure Special Rates: all rules of a product in one sheet, with a tester and warnings beside it. */
export function SpecialRatesModal({ product, whatIf, onClose }: Props) {
  const editor = useRatesEditor(product);
  const [leaving, setLeaving] = useState(false);
  const [comparing, setComparing] = useState(false);
  const [tried, setTried] = useState<Trial["rules"] | null>(null);
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const blocker = useBlocker({
    shouldBlockFn: () => editor.dirty,
    enableBeforeUnload: () => editor.dirty,
    withResolver: true,
  });
  const asking = leaving || blocker.status === "blocked";
  const stay = () => {
    setLeaving(false);
    blocker.reset?.();
  };
  const go = () => {
    if (blocker.status === "blocked") return blocker.proceed();
    onClose();
  };
  const covered = asking || comparing || tried !== null;
  return (
    <Modal.Root
      opened
      onClose={() => (editor.dirty ? setLeaving(true) : onClose())}
      size={1680}
      xOffset="1.5rem"
      yOffset="1.5rem"
      fullScreen={narrow}
      closeOnClickOutside={false}
      closeOnEscape={!covered}
      centered
      padding={0}
      classNames={{ content: classes.content }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header className={classes.header}>
          <div>
            <Modal.Title className={classes.title}>Special rates of {product.name}</Modal.Title>
            <p className={classes.version}>
              Version {editor.base.version}, saved {formatInstant(editor.base.versionSavedAt, SHARED_ZONE)}
              {editor.base.versionSavedBy && ` by ${editor.base.versionSavedBy}`}
            </p>
          </div>
          <Modal.CloseButton aria-label="Close" />
        </Modal.Header>
        <Modal.Body className={classes.body}>
          <RatesEditor
            editor={editor}
            product={product}
            covered={covered}
            onComparing={setComparing}
            onTry={setTried}
          />
        </Modal.Body>
      </Modal.Content>
      {tried && whatIf({ product, rules: tried, onClose: () => setTried(null) })}
      <Confirm
        opened={asking}
        title="Leave without saving?"
        confirm="Discard changes"
        cancel="Keep editing"
        danger
        onConfirm={go}
        onCancel={stay}
      >
        {changes(editor.draft) === 1 ? "One change is" : `${changes(editor.draft)} changes are`} not saved yet. Calls go
        on being priced by version {editor.base.version}.
      </Confirm>
    </Modal.Root>
  );
}
