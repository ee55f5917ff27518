// Agreements by status, from the Data Package of the dataset, in JavaScript without a package: Node.js 18 or later.
//
//     serbia-russia export all --to package --format datapackage
//     node examples/other-language/agreements.mjs package
//
// Any language can do this: the data are CSV files in UTF-8, and datapackage.json says what each column means, which
// values it takes, and the SHA-256 of each file. A file that was changed on the way is refused by name, with exit code 1.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The cells of CSV text (RFC 4180), row by row: quoted cells may hold commas, line breaks and doubled quotes. */
function* csvRows(text) {
  let row = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/y;
  while (cell.lastIndex < text.length) {
    const [, quoted, plain, end] = cell.exec(text);
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") {
      yield row;
      row = [];
    }
  }
}

/** The records of a resource as objects; an empty cell is null, as `missingValues` of the package says. */
function records(text) {
  const [header, ...rows] = csvRows(text);
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] === "" ? null : row[i]])));
}

/** The text of each resource by its name; throws if a file is not the one that the package describes. */
async function resources(folder) {
  const description = JSON.parse(await readFile(join(folder, "datapackage.json"), "utf8"));
  const texts = new Map();
  for (const { name, path, hash, bytes } of description.resources) {
    const data = await readFile(join(folder, path));
    const digest = `sha256:${createHash("sha256").update(data).digest("hex")}`;
    if (digest !== hash || data.length !== bytes) {
      throw new Error(`${path} is not the file that datapackage.json describes: ${digest}, expected ${hash}`);
    }
    texts.set(name, data.toString("utf8"));
  }
  return { description, texts };
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: node agreements.mjs FOLDER   (a folder with datapackage.json)");
  process.exit(2);
}
try {
  const { description, texts } = await resources(folder);
  console.error(`${description.title}, version ${description.version}: ${texts.size} files, each as described`);
  const agreements = records(texts.get("agreements"));
  const byStatus = new Map();
  for (const one of agreements) byStatus.set(one.status, [...(byStatus.get(one.status) ?? []), one]);
  for (const [status, found] of [...byStatus].sort(([a], [b]) => a.localeCompare(b))) {
    console.log(`${status}\t${found.length}`);
  }
  console.log();
  for (const one of byStatus.get("in-force") ?? []) {
    console.log([one.date, one.entered_into_force ?? "not known", one.title, one.id].join("\t"));
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
