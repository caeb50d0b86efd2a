import * as z from "zod/mini";
import type { Server } from "./operations";

const given = (problem: string) => z.string().check(z.refine((text) => text.trim() !== "", problem));

/** What a server's form can check by itself. */
export const serverSchema = z.object({
  name: given("Enter a name."),
  hostname: given("Enter the host name.").check(
    z.refine((text) => !/[\s/]/.test(text.trim()), "Only the name, without https:// and path."),
  ),
  port: z.number("A whole number, 1 to 65535.").check(z.gte(1, "At least 1."), z.lte(65_535, "At most 65535.")),
  secure: z.boolean(),
  username: z.string(),
  password: z.nullable(z.string()),
  accessHash: z.nullable(z.string()),
  notes: z.string(),
  isDefault: z.boolean(),
  fetchFrom: z.enum(["none", "database", "export"]),
  databaseHost: z.string(),
  databasePort: z.number("A whole number, 1 to 65535.").check(z.gte(1, "At least 1."), z.lte(65_535, "At most 65535.")),
  databaseName: given("Enter the database's name."),
  databaseUsername: z.string(),
  databasePassword: z.nullable(z.string()),
  databaseSslMode: z.enum(["disable", "require", "verify_ca", "verify_full"]),
  pollSeconds: z.number("A whole number, 5 to 3600.").check(z.gte(5, "At least 5."), z.lte(3600, "At most 3600.")),
  overlapMinutes: z.number("A whole number, 1 to 1440.").check(z.gte(1, "At least 1."), z.lte(1440, "At most 1440.")),
});

/** A server's form. A secret that is null stays, an empty one is removed. */
export type ServerValues = z.infer<typeof serverSchema>;

/** A form for a new server. */
export const newServer: ServerValues = {
  name: "",
  hostname: "",
  port: 443,
  secure: true,
  username: "",
  password: null,
  accessHash: null,
  notes: "",
  isDefault: false,
  fetchFrom: "none",
  databaseHost: "",
  databasePort: 5432,
  databaseName: "fusionpbx",
  databaseUsername: "",
  databasePassword: null,
  databaseSslMode: "require",
  pollSeconds: 30,
  overlapMinutes: 10,
};

/** The form of a server that is there. */
export function valuesOf(server: Server): ServerValues {
  const { name, hostname, port, secure, username, notes, isDefault } = server;
  const { fetchFrom, databaseHost, databasePort, databaseName, databaseUsername, databaseSslMode } = server;
  const { pollSeconds, overlapMinutes } = server;
  return {
    ...{ name, hostname, port, secure, username, notes, isDefault, password: null, accessHash: null },
    ...{ fetchFrom, databaseHost, databasePort, databaseName, databaseUsername, databaseSslMode },
    ...{ databasePassword: null, pollSeconds, overlapMinutes },
  };
}

/** The form as the mutations take it; whether it is the default is another matter. */
export function inputOf({ isDefault: _, ...values }: ServerValues) {
  return {
    ...values,
    name: values.name.trim(),
    hostname: values.hostname.trim(),
    password: values.password ?? undefined,
    accessHash: values.accessHash ?? undefined,
    databaseHost: values.databaseHost.trim(),
    databasePassword: values.databasePassword ?? undefined,
  };
}

/** What of the form a connection test needs. A secret that is not typed is the stored one. */
export function triedOf(values: ServerValues) {
  const { hostname, port, secure, username, password, fetchFrom, ...input } = inputOf(values);
  const { databaseHost, databasePort, databaseName, databaseUsername, databasePassword, databaseSslMode } = input;
  return {
    ...{ hostname, port, secure, username, password, fetchFrom },
    ...{ databaseHost, databasePort, databaseName, databaseUsername, databasePassword, databaseSslMode },
  };
}
