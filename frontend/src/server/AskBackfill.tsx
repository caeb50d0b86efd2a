import { SimpleGrid, Text } from "@mantine/core";
import * as z from "zod/mini";
import { useInputForm } from "../api/useInputForm";
import { DayField } from "../ui/DayField";
import { FormModal } from "../ui/FormModal";
import { addDays, startOfDay } from "../ui/time";
import { toast } from "../ui/toast";
import { backfillCalls } from "./fetching";
import type { Server } from "./operations";

const schema = z
  .object({
    from: z.string().check(z.minLength(1, "Choose a day.")),
    to: z.string().check(z.minLength(1, "Choose a day.")),
  })
  .check(z.refine(({ from, to }) => from <= to, { path: ["to"], message: "The last day is before the first." }));

type Values = z.infer<typeof schema>;

/** Asks which past calls are to be fetched. */
export function AskBackfill({ server, onClose }: { server: Server; onClose: () => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: backfillCalls,
    schema,
    defaultValues: { from: "", to: "" } as Values,
    variables: ({ from, to }: Values) => ({
      input: { serverId: server.id, from: startOfDay(from, "UTC"), to: startOfDay(addDays(to, 1), "UTC") },
    }),
    onSaved: () => {
      toast("The past calls are on their way.");
      onClose();
    },
  });
  return (
    <FormModal
      title={`Past calls of ${server.name}`}
      action="Fetch"
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">
        Calls that started on these days are fetched beside those of now. What is in the books already stays as it is.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DayField control={form.control} name="from" label="First day (UTC)" withAsterisk data-autofocus />
        <DayField control={form.control} name="to" label="Last day (UTC)" withAsterisk />
      </SimpleGrid>
    </FormModal>
  );
}
