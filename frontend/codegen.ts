import type { CodegenConfig } from "@graphql-codegen/cli";

// Types the operations that stand beside the components. `npm run codegen` writes src/gql, which is committed.
const config: CodegenConfig = {
  schema: "schema.graphql",
  documents: ["frontend/src/**/*.{ts,tsx}", "!frontend/src/gql/**", "!frontend/src/**/*.test.{ts,tsx}"],
  ignoreNoDocuments: true,
  generates: {
    "frontend/src/gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { Time: "string", Date: "string", Money: "string", Percent: "string" },
      },
    },
  },
};

export default config;
