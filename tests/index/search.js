// Runs queries against an index on disk and prints what was found, as JSON.
// Usage: node search.js ENGINE FOLDER < queries.json; a query is {q, theme, …, show: number}.
"use strict";
const fs = require("fs");
const path = require("path");

const [engine, folder] = process.argv.slice(2);
const zhibuSearch = require(path.resolve(engine));
const root = "http://site.test/";
const asked = [];

global.fetch = async function (address) {
  const name = decodeURIComponent(new URL(address).pathname.slice(1));
  let data;
  try {
    data = fs.readFileSync(path.join(folder, name));
  } catch (error) {
    return { ok: false };
  }
  asked.push([name, data.length]);
  return { ok: true, arrayBuffer: async () => data };
};

function plain(value) {
  if (value instanceof Map) return Object.fromEntries(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  }
  return value;
}

async function answer(search, query) {
  asked.length = 0;
  try {
    if (query.suggest !== undefined) return { suggested: plain(await search.suggest(query.suggest)) };
    const result = await (query.highlights ? search.highlights(query) : search.query(query));
    const show = query.highlights ? search.showHighlights : search.show;
    const hits = await show.call(search, result, 0, query.show || 0);
    return Object.assign(plain(result), { hits: plain(hits), asked: asked.slice() });
  } catch (error) {
    return { error: error.message, name: error.name };
  }
}

(async function () {
  const queries = JSON.parse(fs.readFileSync(0, "utf-8"));
  const open = () => zhibuSearch.open({ root: root, form: "fetch", index: "" });
  let search = open();
  const answers = [];
  for (const query of queries) {
    if (query.cold) search = open();
    answers.push(await answer(search, query));
  }
  process.stdout.write(JSON.stringify(answers));
})();
