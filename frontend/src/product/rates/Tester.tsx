import { Button, Group, Loader, NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ChevronDown, ChevronRight } from "lucide-react";
import type { Direction } from "../../gql/graphql";
import { countries } from "../../ui/countries";
import { formatMoney } from "../../ui/money";
import { Source } from "../../ui/Source";
import classes from "./Tester.module.css";
import type { Answer, Question } from "./useRatesTest";

type Props = {
  readonly question: Question;
  readonly onQuestion: (question: Question) => void;
  readonly answer: Answer | null;
  readonly asking: boolean;
  /** What went wrong, where no answer could be had. */
  readonly fault: string | undefined;
  readonly leftOut: number;
  /** The winning rule, as it is called beside its price. */
  readonly winner: { readonly label: string; readonly show: () => void } | undefined;
};

const directions: { value: Direction; label: string }[] = [
  { value: "outbound", label: "Outbound" },
  { value: "inbound", label: "Inbound" },
  { value: "local", label: "Local" },
];

const fates: { readonly [callType: string]: string } = {
  Emergency: "Emergency calls are free, whatever the rules say.",
  Unmatched: "No rule matches: the call is not charged, and the client does not see it.",
  Unrated: "No rule matches: the call goes on to standard rating.",
  Local: "Calls inside the company are free.",
};

/** A call that did not happen: which rule would win, and what it would cost. */
export function Tester({ question, onQuestion, answer, asking, fault, leftOut, winner }: Props) {
  const change = (part: Partial<Question>) => onQuestion({ ...question, ...part });
  return (
    <Stack gap="sm" component="section" aria-label="Test a number">
      <Group justify="space-between" gap="xs">
        <h3 className={classes.title}>Test a number</h3>
        {asking && <Loader size={14} aria-label="Asking" />}
      </Group>
      <TextInput
        label="Number"
        placeholder="1300 123 456"
        inputMode="tel"
        autoComplete="off"
        value={question.number}
        onChange={(e) => change({ number: e.currentTarget.value })}
      />
      <Group gap="sm" align="end" wrap="nowrap">
        <SegmentedControl
          aria-label="Direction"
          size="xs"
          fullWidth
          flex={1}
          data={directions}
          value={question.direction}
          onChange={(direction) => change({ direction: direction as Direction })}
        />
        <NumberInput
          aria-label="Seconds"
          w={92}
          size="xs"
          min={0}
          max={86_400}
          allowDecimal={false}
          suffix=" s"
          value={question.seconds}
          onChange={(value) => change({ seconds: Number(value) || 0 })}
        />
      </Group>
      <Where question={question} change={change} />
      <div aria-live="polite">
        {fault ? (
          <Text size="sm" c="var(--mantine-color-error)">
            {fault}
          </Text>
        ) : (
          <Result answer={answer} blank={question.number.trim() === ""} winner={winner} />
        )}
        {leftOut > 0 && (
          <Text size="xs" c="dimmed" mt="xs">
            {leftOut === 1 ? "One rule is" : `${leftOut} rules are`} left out of the test until what is wrong with{" "}
            {leftOut === 1 ? "it" : "them"} is mended.
          </Text>
        )}
      </div>
    </Stack>
  );
}

/** Where the number is dialled; hidden until it is asked for, since the clients' country mostly is what is meant. */
function Where({ question, change }: { question: Question; change: (part: Partial<Question>) => void }) {
  const [open, { toggle }] = useDisclosure(question.country !== "" || question.areaCode !== "");
  return (
    <div>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-expanded={open}
        leftSection={open ? <ChevronDown size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />}
        onClick={toggle}
      >
        Dialled in another country
      </Button>
      {open && (
        <Group gap="sm" mt={6} align="end" wrap="nowrap">
          <Select
            label="Country"
            size="xs"
            flex={1}
            searchable
            clearable
            placeholder="The clients' country"
            data={countries()}
            value={question.country || null}
            onChange={(country) => change({ country: country ?? "" })}
          />
          <TextInput
            label="Area code"
            size="xs"
            w={92}
            inputMode="numeric"
            value={question.areaCode}
            onChange={(e) => change({ areaCode: e.currentTarget.value.replace(/\D/g, "") })}
          />
        </Group>
      )}
    </div>
  );
}

function Result({ answer, blank, winner }: { answer: Answer | null; blank: boolean; winner: Props["winner"] }) {
  if (blank || answer === null || answer.question.number.trim() === "") {
    return (
      <Text size="sm" c="dimmed">
        Type a number to see which rule wins and what the call would cost. Rules that are not saved yet count too.
      </Text>
    );
  }
  const { test } = answer;
  return (
    <div className={classes.result}>
      <div className={classes.price}>
        <span className={classes.charge} data-none={!winner || undefined} data-testid="test-charge">
          {formatMoney(test.charge, test.currency)}
        </span>
        {winner ? (
          <Button variant="light" size="compact-xs" onClick={winner.show} data-testid="test-winner">
            {winner.label}
          </Button>
        ) : (
          <span className={classes.fate}>{fates[test.callType] ?? "No rule matches."}</span>
        )}
      </div>
      <dl className={classes.facts}>
        <dt>Read as</dt>
        <dd className={classes.number}>{test.canonical ?? "no number"}</dd>
        <dt>Kind</dt>
        <dd>{test.kind.replaceAll("_", " ")}</dd>
        <dt>Billed</dt>
        <dd>{test.billedSeconds} s</dd>
      </dl>
      <Source label="Explanation" text={test.explanation.text} wrap />
    </div>
  );
}
