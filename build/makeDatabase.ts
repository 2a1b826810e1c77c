import { makeTemplate } from "../hub/store/embedded/makeTemplate.ts";
import { builtTemplates } from "../hub/store/embedded/templateFile.ts";

await makeTemplate(builtTemplates);
