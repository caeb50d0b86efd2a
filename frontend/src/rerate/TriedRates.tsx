import { Button, Group, Modal, SimpleGrid, Text } from "@mantine/core";
import { useState } from "react";
import type { SpecialRateInput } from "../gql/graphql";
import { browserZone, dayIn } from "../ui/time";
import { Days } from "./Days";
import { Outcome } from "./Outcome";
import { begin, missing, triedRatesOf } from "./question";
import { useWhatIf } from "./useWhatIf";

type Props = {
  readonly product: { readonly id: string; readonly name: string };
  readonly rules: readonly SpecialRateInput[];
  readonly onClose: () => void;
};

/** What a product's calls of a past period would cost by special rates that are not saved yet. */
export default function TriedRates({ product, rules, onClose }: Props) {
  const zone = browserZone();
  const [question, setQuestion] = useState(() => begin(dayIn(zone, new Date())));
  const { state, ask, cancel } = useWhatIf();
  const problem = missing(question);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`What if ${product.name} charged by these rules?`}
      size={1080}
      zIndex={400}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": "Back to the rules" }}
    >
      <Text size="sm" c="dimmed" mb="sm">
        Prices the product's calls of a past period by the rules as they stand in the editor, saved or not. Nothing
        changes by it. Days are those of {zone}.
      </Text>
      <SimpleGrid cols={2} spacing="sm" maw={460}>
        <Days
          {...question}
          onChange={(days) => {
            cancel();
            setQuestion({ ...question, ...days });
          }}
        />
      </SimpleGrid>
      <Group my="md" gap="sm">
        <Button
          data-autofocus
          disabled={problem !== ""}
          loading={state.asking}
          onClick={() => ask(triedRatesOf(question, zone, product.id, rules))}
        >
          See the difference
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {problem}
        </Text>
      </Group>
      <Outcome state={state} onCancel={cancel} apart>
        The difference is told in all, by client, by destination and call by call.
      </Outcome>
    </Modal>
  );
}
