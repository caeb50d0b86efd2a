import { useInputForm } from "../api/useInputForm";
import { FormModal } from "../ui/FormModal";
import { PasswordField, TextField } from "../ui/fields";
import { toast } from "../ui/toast";
import { createUser } from "./operations";
import { type UserValues, userSchema } from "./values";

/** A form for a new user of a client. */
export function CreateUser({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { form, submit, saving } = useInputForm({
    mutation: createUser,
    schema: userSchema,
    defaultValues: { email: "", name: "", password: "" },
    variables: (values: UserValues) => ({
      input: { ...values, email: values.email.trim(), name: values.name.trim(), role: "client" as const, clientId },
    }),
    invalidates: ["User"],
    onSaved: ({ createUser: { user } }) => {
      toast(`${user.name} can sign in.`);
      onClose();
    },
  });
  const { control } = form;
  return (
    <FormModal title="New user" action="Create user" size="md" saving={saving} onClose={onClose} onSubmit={submit}>
      <TextField control={control} name="name" label="Name" withAsterisk data-autofocus />
      <TextField control={control} name="email" label="E-mail" type="email" autoComplete="off" withAsterisk />
      <PasswordField
        control={control}
        name="password"
        label="Password"
        description="At least 12 characters"
        withAsterisk
      />
    </FormModal>
  );
}
