import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { PageHeader } from "../ui/PageHeader";
import { Panel } from "../ui/Panel";
import { browserZone, dayIn } from "../ui/time";
import { Ask } from "./Ask";
import { ChargeAnew } from "./ChargeAnew";
import { Outcome } from "./Outcome";
import { begin, missing, type Question, scopeOf, whatIfOf } from "./question";
import { Runs } from "./Runs";
import { useWhatIf } from "./useWhatIf";

/** What the calls of the past would cost otherwise, and charging them anew. */
export default function ReratePage() {
  const zone = browserZone();
  const [question, setQuestion] = useState<Question>(() => begin(dayIn(zone, new Date())));
  const { state, ask, cancel } = useWhatIf();
  const { answer, asking } = state;
  const [charging, { open, close }] = useDisclosure(false);
  const problem = missing(question);
  const change = (next: Question) => {
    cancel();
    setQuestion(next);
  };
  return (
    <>
      <PageHeader
        title="What if"
        lead="What the calls of a past period would cost otherwise. Nothing changes until they are charged anew."
      />
      <Panel title="Which calls" lead={`Days are those of ${zone}.`}>
        <Ask question={question} onChange={change} />
        <Group mt="md" gap="sm">
          <Button disabled={problem !== ""} loading={asking} onClick={() => ask(whatIfOf(question, zone))}>
            See the difference
          </Button>
          {question.change === "none" && (
            <Button variant="default" disabled={problem !== "" || asking} onClick={open}>
              Charge anew…
            </Button>
          )}
          <Text size="sm" c="dimmed" role="status">
            {problem}
          </Text>
        </Group>
      </Panel>
      <Panel title="Difference">
        <Outcome state={state} onCancel={cancel}>
          Compare what calls cost with what they would cost by today's rates, by another version of a tariff or by
          another package.
        </Outcome>
      </Panel>
      <Panel title="Charged anew">
        <Runs />
      </Panel>
      {charging && <ChargeAnew scope={scopeOf(question, zone)} answer={answer} onClose={close} />}
    </>
  );
}
