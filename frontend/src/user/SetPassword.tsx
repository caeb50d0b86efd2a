import { Text } from "@mantine/core";
import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { PasswordField } from "../ui/fields";
import { toast } from "../ui/toast";
import { type ClientUser, updateUser } from "./operations";
import { type PasswordValues, passwordSchema } from "./values";

/** A form for a user's new password. */
export function SetPassword({ user, onClose }: { user: ClientUser; onClose: () => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: updateUser,
    schema: passwordSchema,
    defaultValues: { password: "" },
    variables: ({ password }: PasswordValues) => ({ input: { id: user.id, password } }),
    onSaved: () => {
      toast(`${user.name} has a new password.`);
      onClose();
    },
  });
  return (
    <FormModal
      title={`New password for ${user.name}`}
      action="Set password"
      size="md"
      saving={saving}
      onClose={onClose}
      onSubmit={submit}
    >
      <Text size="sm">It signs {user.email} out everywhere.</Text>
      <PasswordField
        control={form.control}
        name="password"
        label="Password"
        description="At least 12 characters"
        withAsterisk
        data-autofocus
      />
    </FormModal>
  );
}
