import { Button, Group, NativeSelect, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import { ArrowDown, ArrowUp, ChevronDown, ChevronUp, Copy, Trash2, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { decimal, isAmount } from "../../ui/amount";
import { modeOf, uses } from "../modes/modes";
import { choices, labelOf, titles } from "./choices";
import type { Action } from "./draft";
import classes from "./RateCards.module.css";
import type { Rule } from "./rule";
import type { Warning } from "./useRatesTest";
import { type Problems, problemsOf } from "./validate";

type Props = {
  readonly rule: Rule;
  readonly place: number;
  readonly last: boolean;
  readonly currency: string;
  readonly refusal: Problems | undefined;
  readonly warnings: readonly Warning[] | undefined;
  readonly winner: boolean;
  readonly open: boolean;
  readonly onOpen: (key: string | undefined) => void;
  readonly dispatch: (action: Action) => void;
};

/** A rule as a card: a line that says it, and its form when it is opened. */
export const RateCard = memo(function RateCard(props: Props) {
  const { rule, place, refusal, warnings, winner, open, onOpen } = props;
  const problems = { ...problemsOf(rule), ...refusal };
  const wrong = Object.values(problems);
  return (
    <li
      className={classes.card}
      data-row={rule.key}
      data-winner={winner || undefined}
      data-off={!rule.enabled || undefined}
    >
      <button
        type="button"
        className={classes.line}
        aria-expanded={open}
        onClick={() => onOpen(open ? undefined : rule.key)}
      >
        <span className={classes.place}>{place + 1}</span>
        <span className={classes.what}>
          <span className={classes.pattern}>{rule.pattern || "New rule"}</span>
          <span className={classes.about}>
            {[rule.name, labelOf(choices.direction, rule.direction), `priority ${rule.priority}`]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
        <span className={classes.price}>{rule.enabled ? <Price {...props} /> : "Off"}</span>
        {open ? <ChevronUp size={16} aria-hidden /> : <ChevronDown size={16} aria-hidden />}
      </button>
      {!open && wrong.length > 0 && <p className={classes.problem}>{wrong.join(" ")}</p>}
      {warnings?.map((warning) => (
        <p key={warning.code + warning.message} className={classes.note}>
          <TriangleAlert size={13} aria-hidden /> {warning.message}
        </p>
      ))}
      {open && <RateForm {...props} problems={problems} />}
    </li>
  );
});

function Price({ rule, currency }: Pick<Props, "rule" | "currency">) {
  const mode = modeOf(rule.billingMode);
  const ready = mode?.uses.every((cell) => isAmount(rule[cell]));
  if (!mode || !ready) return "–";
  return (
    <mode.Summary flatRate={decimal(rule.flatRate)} perMinuteRate={decimal(rule.perMinuteRate)} currency={currency} />
  );
}

type TextName = "priority" | "name" | "pattern" | "flatRate" | "perMinuteRate";

function RateForm({ rule, place, last, problems, dispatch, onOpen }: Props & { problems: Problems }) {
  const edit = (cell: TextName | keyof typeof choices | "enabled", value: string | boolean) =>
    dispatch({ type: "edit", key: rule.key, cell, value });
  const text = (cell: TextName) => ({
    label: titles[cell],
    value: rule[cell],
    error: problems[cell],
    onChange: (event: { currentTarget: { value: string } }) => edit(cell, event.currentTarget.value),
    onBlur: () => dispatch({ type: "settle" }),
  });
  const choice = (cell: keyof typeof choices) => ({
    label: titles[cell],
    data: [...choices[cell]],
    value: rule[cell],
    error: problems[cell],
    onChange: (event: { currentTarget: { value: string } }) => edit(cell, event.currentTarget.value),
  });
  return (
    <Stack gap="sm" className={classes.form}>
      <TextInput {...text("name")} />
      <TextInput
        {...text("pattern")}
        autoComplete="off"
        spellCheck={false}
        inputMode={rule.patternType === "prefix" ? "tel" : "text"}
      />
      <SimpleGrid cols={2} spacing="sm">
        <NativeSelect {...choice("patternType")} />
        <NativeSelect {...choice("direction")} />
        <NativeSelect {...choice("billingMode")} />
        <TextInput {...text("priority")} inputMode="numeric" />
        {uses(rule.billingMode, "flatRate") && <TextInput {...text("flatRate")} inputMode="decimal" />}
        {uses(rule.billingMode, "perMinuteRate") && <TextInput {...text("perMinuteRate")} inputMode="decimal" />}
      </SimpleGrid>
      <Switch
        label="This rule is on"
        checked={rule.enabled}
        onChange={(e) => edit("enabled", e.currentTarget.checked)}
      />
      <Group gap="xs">
        <Step
          label="Earlier"
          icon={ArrowUp}
          disabled={place === 0}
          onClick={() => dispatch({ type: "move", key: rule.key, to: place - 1 })}
        />
        <Step
          label="Later"
          icon={ArrowDown}
          disabled={last}
          onClick={() => dispatch({ type: "move", key: rule.key, to: place + 1 })}
        />
        <Step label="Duplicate" icon={Copy} onClick={() => dispatch({ type: "duplicate", key: rule.key })} />
        <Step
          label="Delete"
          icon={Trash2}
          onClick={() => {
            onOpen(undefined);
            dispatch({ type: "remove", key: rule.key });
          }}
        />
      </Group>
    </Stack>
  );
}

type StepProps = { label: string; icon: typeof Copy; disabled?: boolean; onClick: () => void };

function Step({ label, icon: Icon, disabled, onClick }: StepProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon size={14} aria-hidden />}
      disabled={disabled}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
