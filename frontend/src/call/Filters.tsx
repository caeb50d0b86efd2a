import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { X } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Direction } from "../gql/graphql";
import classes from "./Filters.module.css";
import { type CallSearch, DEFAULT_RANGE, daysOf, isNarrowed, type Range } from "./search";
import { TypeButton } from "./TypeButton";
import type { Scope } from "./useScope";
import { directions } from "./words";

// What opens a list of its own comes after the table is shown.
const ClientSelect = lazy(() => import("./ClientSelect"));
const TypeMenu = lazy(() => import("./TypeMenu"));

interface Props {
  search: CallSearch;
  scope: Scope;
  today: string;
  onChange: (changes: Partial<CallSearch>) => void;
}

const ranges: { value: Range; label: string }[] = [
  { value: "today", label: "Today" },
  { value: "yesterday", label: "Yesterday" },
  { value: "last7", label: "Last 7 days" },
  { value: "month", label: "This month" },
  { value: "lastMonth", label: "Last month" },
  { value: "all", label: "All days" },
  { value: "custom", label: "Custom days" },
];

const directionOptions = [
  { value: "", label: "Any direction" },
  ...(Object.keys(directions) as Direction[]).map((value) => ({ value, label: directions[value].label })),
];

/** What the list is narrowed to; every change is a new address. */
export function Filters({ search, scope, today, onChange }: Props) {
  const range = search.range ?? DEFAULT_RANGE;
  const [asked, setAsked] = useState(false); // clicked before the menu was there
  const choose = (next: Range) => {
    if (next !== "custom")
      return onChange({ range: next === DEFAULT_RANGE ? undefined : next, from: undefined, to: undefined });
    const { from, to } = daysOf(search, today);
    return onChange({ range: "custom", from, to: to ?? today });
  };
  return (
    <search className={classes.bar} aria-label="Filter the calls">
      <NativeSelect
        aria-label="Days"
        className={classes.days}
        data={ranges}
        value={range}
        onChange={(event) => choose(event.currentTarget.value as Range)}
      />
      {range === "custom" && (
        <>
          <DayInput label="From" value={search.from} onChange={(from) => onChange({ from })} />
          <DayInput label="To" value={search.to} onChange={(to) => onChange({ to })} />
        </>
      )}
      {scope.admin && (
        <Suspense fallback={<div className={classes.client} />}>
          <ClientSelect value={search.client} name={scope.clientName} onChange={(client) => onChange({ client })} />
        </Suspense>
      )}
      <NativeSelect
        aria-label="Direction"
        className={classes.direction}
        data={directionOptions}
        value={search.direction ?? ""}
        onChange={(event) => onChange({ direction: (event.currentTarget.value || undefined) as Direction | undefined })}
      />
      <TypedInput
        label="Number begins with"
        placeholder="Number: 1300, +61…"
        value={search.number}
        className={classes.number}
        onChange={(number) => onChange({ number })}
      />
      <TypedInput
        label="Extension"
        placeholder="Extension"
        value={search.extension}
        className={classes.extension}
        onChange={(extension) => onChange({ extension })}
      />
      <Suspense fallback={<TypeButton value={search.types ?? []} onClick={() => setAsked(true)} />}>
        <TypeMenu
          openAtOnce={asked}
          admin={scope.admin}
          value={search.types ?? []}
          onChange={(types) => onChange({ types: types.length > 0 ? types : undefined })}
        />
      </Suspense>
      {scope.admin && (
        <Checkbox
          label="Below cost"
          className={classes.check}
          checked={search.belowCost ?? false}
          onChange={(event) => onChange({ belowCost: event.currentTarget.checked || undefined })}
        />
      )}
      {search.line && <LineChip of={search.of} onRemove={() => onChange({ line: undefined, of: undefined })} />}
      {isNarrowed(search) && (
        <Button variant="subtle" leftSection={<X size={15} aria-hidden />} onClick={() => onChange(nothing)}>
          Clear
        </Button>
      )}
    </search>
  );
}

/** The change that removes everything but the days. */
export const nothing: Partial<CallSearch> = {
  client: undefined,
  direction: undefined,
  number: undefined,
  extension: undefined,
  types: undefined,
  belowCost: undefined,
  line: undefined,
  of: undefined,
};

/** Says that only the calls behind a line of an invoice are shown, and takes that away. */
function LineChip({ of, onRemove }: { of: string | undefined; onRemove: () => void }) {
  return (
    <Button
      variant="light"
      className={classes.chip}
      rightSection={<X size={15} aria-hidden />}
      aria-label={`Show more than the calls of ${of ?? "an invoice line"}`}
      onClick={onRemove}
    >
      {of ?? "Of an invoice line"}
    </Button>
  );
}

interface TypedProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  className: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Text that is applied when the typing pauses. */
function TypedInput({ label, placeholder, value = "", className, onChange }: TypedProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped((now) => (now.trim() === value ? now : value)), [value]);
  const apply = useDebouncedCallback((text: string) => onChange(text.trim() === "" ? undefined : text.trim()), 350);
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      className={className}
      value={typed}
      maxLength={40}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
    />
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

function DayInput({ label, value, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      className={classes.day}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
