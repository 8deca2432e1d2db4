// @ts-check
// What a reader typed, and which articles it means.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};

(function () {
  "use strict";

  const MOST_TERMS = 16;
  /** Keys of one segment that are asked for together. */
  const KEYS_A_ROUND = 3;
  /** So few articles, and so many more for each key left, are read rather than narrowed down by
   * more keys: the first ten are shown anyway, and an article is a tenth of a key's shard. */
  const FEW = 10;
  const FOR_A_KEY = 3;
  const MOST_READ = 40;
  const HALF_CHARACTER = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;

  /** @typedef {{text: string, isExcluded: boolean}} Term */

  /**
   * The terms of a folded query: words apart by blanks, "phrases", -excluded ones.
   * @param {string} folded
   * @returns {Term[]}
   */
  function termsOf(folded) {
    /** @type {Term[]} */
    const terms = [];
    const pattern = /(-?)"([^"]*)(?:"|$)|\S+/g;
    for (let found; (found = pattern.exec(folded)); ) {
      const isPhrase = found[2] !== undefined;
      const isExcluded = isPhrase ? found[1] === "-" : /^-./.test(found[0]);
      const text = isPhrase ? found[2].trim() : isExcluded ? found[0].slice(1) : found[0];
      const isKnown = terms.some(function (one) {
        return one.text === text && one.isExcluded === isExcluded;
      });
      if (text && !isKnown) terms.push({ text: text, isExcluded: isExcluded });
    }
    // Nothing but marks that would set something apart is asked for as it is.
    if (!terms.length && folded.trim()) terms.push({ text: folded.trim(), isExcluded: false });
    if (terms.length > MOST_TERMS) {
      throw new zhibuSearch.SearchError(
        "一次最多搜 " + MOST_TERMS + " 个词，现在有 " + terms.length + " 个。请减少几个，或去掉词之间的空格。"
      );
    }
    return terms;
  }

  /** One term in all segments. */
  class Asked {
    /** @param {Term} term @param {any[]} segments */
    constructor(term, segments) {
      this.text = term.text;
      this.isExcluded = term.isExcluded;
      // Half a character is no text, though it would be found in pieces of others.
      const isText = !HALF_CHARACTER.test(term.text);
      this.chains = isText
        ? segments.map(function (one) { return new zhibuSearch.Chain(one, term.text); }) : [];
      /** @type {Map<number, {field: number, times: number}> | null} What reading texts told. */
      this.read = null;
    }

    get isDone() {
      return this.read !== null || this.chains.every(function (one) { return one.isDone; });
    }

    get isBegun() {
      return this.read !== null || this.chains.every(function (one) { return one.found; });
    }

    /** What every article that was found so far has. @returns {string[]} */
    get keys() {
      return this.chains.reduce(function (all, one) { return all.concat(one.keys); },
        /** @type {string[]} */ ([]));
    }

    /** What is left to look up in the segment that has the most. */
    get steps() {
      return this.chains.reduce(function (most, one) {
        return Math.max(most, one.isList ? (one.found ? 0 : 1) : one.pieces.length);
      }, 0);
    }

    /** @param {number} count */
    async step(count) {
      await Promise.all(this.chains.map(async function (chain) {
        const many = chain.isList ? 1 : Math.min(count, chain.pieces.length);
        // Asked for together, taken one after the other.
        const asked = chain.isList ? [] : chain.pieces.slice(0, many);
        await Promise.all(asked.map(
          /** @param {any} piece */ function (piece) { return chain.segment.shard(piece.key); }
        ));
        for (let n = 0; n < many && !chain.isDone; n++) await chain.step();
      }));
    }

    /** @returns {Map<number, {field: number, times: number}>} */
    get found() {
      if (this.read) return this.read;
      /** @type {Map<number, {field: number, times: number}>} */
      const all = new Map();
      this.chains.forEach(function (chain) {
        const list = chain.found;
        list.docs.forEach(
          /** @param {number} doc @param {number} n */ function (doc, n) {
            all.set(doc, { field: list.fields[n], times: list.times[n] });
          }
        );
      });
      if (this.isDone) this.read = all;
      return all;
    }
  }

  /**
   * The articles that a query means, with a score each.
   * @param {Term[]} terms
   * @param {any[]} segments
   * @param {number} count how many articles there are
   * @param {(doc: number, keys: string[]) => Promise<string[]>} read an article's folded title,
   *   head and body, which must have these keys
   * @returns {Promise<Map<number, number>>}
   */
  async function findArticles(terms, segments, count, read) {
    const asked = terms.map(function (term) { return new Asked(term, segments); });
    const wanted = asked.filter(function (one) { return !one.isExcluded; });
    for (;;) {
      const open = asked.filter(function (one) { return !one.isDone; });
      // The rarest of what is known decides whether more is worth asking.
      const alive = candidates(wanted, count);
      if (!alive.size) return new Map();
      if (!open.length) return scored(alive, asked);
      const steps = open.reduce(function (sum, one) { return sum + one.steps; }, 0);
      const isBegun = wanted.some(function (one) { return one.isBegun; });
      if (isBegun && alive.size <= Math.min(FEW + FOR_A_KEY * steps, MOST_READ)) {
        await readTexts(open, wanted, alive, read);
        continue;
      }
      await askMore(open);
    }
  }

  /** @param {Asked[]} open */
  async function askMore(open) {
    // Those that narrow the choice first; each gets a share.
    const wanted = open.filter(function (one) { return !one.isExcluded; });
    const some = (wanted.length ? wanted : open).slice(0, KEYS_A_ROUND);
    const share = Math.max(1, Math.floor(KEYS_A_ROUND / some.length));
    await Promise.all(some.map(function (one) { return one.step(share); }));
  }

  /** @param {Asked[]} wanted @param {number} count @returns {Set<number>} */
  function candidates(wanted, count) {
    const lists = wanted.filter(function (one) { return one.isBegun; })
      .map(function (one) { return one.found; })
      .sort(function (a, b) { return a.size - b.size; });
    const first = lists.shift();
    /** @type {Set<number>} */
    const alive = new Set();
    if (!first) {
      for (let doc = 0; doc < count; doc++) alive.add(doc);
      return alive;
    }
    first.forEach(function (_, doc) {
      if (lists.every(function (list) { return list.has(doc); })) alive.add(doc);
    });
    return alive;
  }

  /**
   * Settle what is open by the texts themselves. They do not name their edition, so what the
   * index already knows of each must be in it.
   * @param {Asked[]} open @param {Asked[]} wanted @param {Set<number>} alive
   * @param {(doc: number, keys: string[]) => Promise<string[]>} read
   */
  async function readTexts(open, wanted, alive, read) {
    const docs = Array.from(alive);
    const keys = wanted.reduce(function (all, one) { return all.concat(one.keys); },
      /** @type {string[]} */ ([]));
    const texts = await Promise.all(docs.map(function (doc) { return read(doc, keys); }));
    open.forEach(function (one) {
      const found = new Map();
      docs.forEach(function (doc, n) {
        const times = texts[n].map(function (text) { return text.split(one.text).length - 1; });
        const sum = times[0] + times[1] + times[2];
        const field = texts[n][0] === one.text ? 3 : texts[n][0].startsWith(one.text) ? 2.5
          : times[0] ? 2 : times[1] ? 1 : 0;
        if (sum) found.set(doc, { field: field, times: sum });
      });
      one.read = found;
    });
  }

  /** @param {Set<number>} alive @param {Asked[]} asked @returns {Map<number, number>} */
  function scored(alive, asked) {
    const wanted = asked.filter(function (one) { return !one.isExcluded; })
      .map(function (one) { return one.found; });
    const excluded = asked.filter(function (one) { return one.isExcluded; })
      .map(function (one) { return one.found; });
    const scores = new Map();
    alive.forEach(function (doc) {
      if (excluded.some(function (list) { return list.has(doc); })) return;
      let field = 3;
      let times = 0;
      wanted.forEach(function (list) {
        const one = /** @type {{field: number, times: number}} */ (list.get(doc));
        field = Math.min(field, one.field);
        times += Math.log2(1 + one.times);
      });
      // The field decides, then how often, in steps of which a few outweigh freshness.
      scores.set(doc, field * 64 + Math.min(31, Math.round(2 * times)));
    });
    return scores;
  }

  zhibuSearch.termsOf = termsOf;
  zhibuSearch.findArticles = findArticles;
})();
