import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Paper, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { useSession, useViewer } from "../api/context";
import type { Fault } from "../api/fault";
import { placeFaults } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { PasswordField } from "../ui/fields";
import { toast } from "../ui/toast";
import classes from "./AccountPage.module.css";

const schema = z.object({
  current: z.string().check(z.minLength(1, "Enter the password that you have.")),
  password: z.string().check(z.minLength(12, "At least 12 characters.")),
});

/** One's own password, to be changed. */
export function Password() {
  const [changing, { open, close }] = useDisclosure(false);
  return (
    <Paper component="section" aria-labelledby="account-password" className={classes.card}>
      <div className={classes.head}>
        <div>
          <h2 id="account-password" className={classes.title}>
            Password
          </h2>
          <p className={classes.lead}>You sign in with it. Tokens go on working when it changes.</p>
        </div>
        <Button variant="default" onClick={open}>
          Change password
        </Button>
      </div>
      {changing && <ChangePassword onClose={close} />}
    </Paper>
  );
}

/** A form for a new password; whoever fills it in must know the old one. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const { email } = useViewer();
  const form = useForm({ defaultValues: { current: "", password: "" }, resolver: zodResolver(schema) });
  const submit = form.handleSubmit(async ({ current, password }) => {
    const fault = await session.changePassword(current, password);
    if (fault) return placeFaults(form, [{ ...fault, field: fieldOf(fault) }]);
    toast("You have a new password.");
    onClose();
  });
  return (
    <FormModal
      title="Change password"
      action="Change password"
      size="md"
      saving={form.formState.isSubmitting}
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">It signs you out everywhere but here.</Text>
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        control={form.control}
        name="current"
        label="Present password"
        autoComplete="current-password"
        withAsterisk
        data-autofocus
      />
      <PasswordField
        control={form.control}
        name="password"
        label="New password"
        description="At least 12 characters"
        withAsterisk
      />
    </FormModal>
  );
}

/** The field that the server found fault with. */
function fieldOf({ code }: Fault): string | undefined {
  if (code === "FORBIDDEN") return "current";
  return code === "INVALID" ? "password" : undefined;
}
