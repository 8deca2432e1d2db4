// @ts-check
// The search of one site: what pages call.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};

(function () {
  "use strict";

  const LATIN = /^[a-z' ]+$/;
  /** So many hits are shown at first; no more than these are counted from their texts. */
  const FIRST = 10;
  /** Of words in one question. */
  const MOST_PARTS = 16;

  /** @typedef {{q?: string, theme?: string, organisation?: string, year?: string, kind?: string,
   *   sort?: string}} Asked */
  /** @typedef {{kind: string, id: string, name: string, path: string, count: number}} NamedPage */
  /** @typedef {{total: number, facets: null | Record<string, Map<string, number>>, terms: string[],
   *   pages: NamedPage[], suggestions: NamedPage[], parts: null | {q: string, total: number},
   *   order: number[], filters: Asked}} Result */

  class Search {
    /** @param {{root: string, form: string, index: string}} place */
    constructor(place) {
      this.root = place.root;
      this.index = place.index;
      this.files = new zhibuSearch.Files(place.root, place.form);
      /** @type {Promise<void> | null} */
      this.beginning = null;
      /** @type {any} */
      this.meta = null;
      /** @type {any[]} */
      this.segments = [];
      /** @type {Map<string, string>} */
      this.simplified = new Map();
    }

    /** Load what every query needs. @returns {Promise<void>} */
    ready() {
      if (!this.beginning) {
        this.beginning = this.begin();
        this.beginning.catch(() => { this.beginning = null; });
      }
      return this.beginning;
    }

    async begin() {
      const meta = await this.files.json("meta");
      this.files.edition = meta.generation;
      this.generation = meta.generation;
      const shards = new zhibuSearch.Shards(this.files, meta.index);
      this.segments = meta.index.segments.map(
        /** @param {number[]} told @param {number} n */ (told, n) =>
          new zhibuSearch.Segment(shards, n, told, meta.index.common)
      );
      this.meta = readable(meta);
      this.names = zhibuSearch.namesOf(this.meta, this.simplified);
      /** In a preview of many articles the index may be older than the texts. */
      this.isLoose = Boolean(meta.index.is_loose);
      this.sieve = new zhibuSearch.Sieve(this.meta);
      /** @type {Map<number, Promise<any>>} */
      this.articles = new Map();
    }

    /** Do something; once more with everything anew when the site changed meanwhile. */
    /** @template T @param {() => Promise<T>} act @returns {Promise<T>} */
    async fresh(act) {
      try {
        await this.ready();
        return await act();
      } catch (error) {
        if (!(error instanceof zhibuSearch.Stale)) throw error;
        this.forget();
        await this.ready();
        return act();
      }
    }

    /** Begin anew with the next question. */
    forget() {
      this.files.clear();
      this.beginning = null;
    }

    /**
     * Do something with an earlier answer; when the site changed meanwhile, begin anew the next
     * time, for nothing can be done with that answer any more.
     */
    /** @template T @param {() => Promise<T>} act @returns {Promise<T>} */
    async lasting(act) {
      try {
        return await act();
      } catch (error) {
        if (error instanceof zhibuSearch.Stale) this.forget();
        throw error;
      }
    }

    async columns() {
      const data = await this.files.get("columns", this.generation);
      return zhibuSearch.columnsOf(data, this.meta);
    }

    /**
     * The articles that a query and filters mean, counted by every facet.
     * @param {Asked} asked @returns {Promise<Result>}
     */
    async query(asked) {
      const result = await this.find(asked);
      await this.count(result);
      return result;
    }

    /**
     * The same without counts that would need more to be loaded.
     * @param {Asked} asked @returns {Promise<Result>}
     */
    find(asked) {
      return this.fresh(() => this.answer(asked));
    }

    /** Count what was found by every facet. @param {Result} result */
    async count(result) {
      if (result.facets) return;
      const columns = await this.lasting(() => this.columns());
      result.facets = this.sieve.sift(result.order, columns, {}).facets;
    }

    /** @param {Asked} asked @returns {Promise<Result>} */
    async answer(asked) {
      const found = await this.meant(asked.q || "");
      const sort = found.terms.length ? asked.sort : "date";
      const all = inOrder(Array.from(found.scores.keys()), found.scores, sort);
      const sifted = await this.sifted(all, asked);
      const result = {
        total: sifted.passed.length,
        facets: sifted.facets,
        terms: found.terms,
        order: sifted.passed,
        filters: asked,
        pages: zhibuSearch.exactly(this.names, found.text).map(pageOf),
        suggestions: await this.suggestions(found.text, all.length),
        parts: /** @type {Result["parts"]} */ (null),
      };
      if (!all.length && found.terms.length) result.parts = await this.parts(found, asked);
      return result;
    }

    /**
     * Which articles pass the filters, in their order, and counts; null when nothing filters and
     * many are left to be counted.
     * @param {number[]} docs @param {Asked} asked
     * @returns {Promise<{passed: number[], facets: null | Record<string, Map<string, number>>}>}
     */
    async sifted(docs, asked) {
      const known = /** @type {Map<number, Promise<any>>} */ (this.articles);
      if (docs.length > FIRST && !docs.every(function (doc) { return known.has(doc); })) {
        const isFiltered = asked.theme || asked.organisation || asked.year || asked.kind;
        return isFiltered ? this.sieve.sift(docs, await this.columns(), asked)
          : { passed: docs, facets: null };
      }
      // Their texts are shown next anyway, and say enough; the columns of all articles may take
      // more bytes than anything else.
      const articles = await Promise.all(docs.map((doc) => this.article(doc)));
      const places = docs.map(function (_, n) { return n; });
      const sifted = this.sieve.sift(places, this.sieve.columnsFrom(articles), asked);
      sifted.passed = sifted.passed.map(/** @param {number} n */ function (n) { return docs[n]; });
      return sifted;
    }

    /** @param {string} q */
    async meant(q) {
      const found = await this.look(q);
      const isSure = !found.terms.length || (found.scores.size && !found.excluded.length);
      if (isSure || !this.mayFold(q)) return found;
      // Only now is the table worth its bytes: a Traditional character is never in the index.
      await this.loadTable();
      return this.look(q);
    }

    /** @param {string} q */
    async look(q) {
      const text = zhibuSearch.fold(q, this.simplified).trim();
      const terms = zhibuSearch.termsOf(text);
      const scores = terms.length
        ? await zhibuSearch.findArticles(
          terms, this.segments, this.meta.articles, this.texts.bind(this)
        )
        : everything(this.meta.articles);
      const wanted = terms.filter(function (/** @type {any} */ one) { return !one.isExcluded; });
      return {
        text: text.replace(/^"|"$/g, ""),
        scores: scores,
        excluded: terms.filter(function (/** @type {any} */ one) { return one.isExcluded; })
          .map(function (/** @type {any} */ one) { return one.text; }),
        terms: wanted.map(function (/** @type {any} */ one) { return one.text; }),
      };
    }

    /** @param {string | undefined} q */
    mayFold(q) {
      return !this.simplified.size && /[\u3400-\u9fff\uf900-\ufaff\ud840-\ud8ff]/.test(q || "");
    }

    async loadTable() {
      const reader = new zhibuSearch.Reader(await this.files.get("fold", this.generation));
      /** @type {number[]} */
      const steps = reader.whole();
      /** @type {number[]} */
      const others = reader.whole();
      let code = 0;
      steps.forEach((step, n) => {
        code += step;
        this.simplified.set(String.fromCodePoint(code), String.fromCodePoint(others[n]));
      });
      this.names = zhibuSearch.namesOf(this.meta, this.simplified);
    }

    /** An article's file, its body complete. @param {number} doc @returns {Promise<any>} */
    article(doc) {
      const known = /** @type {Map<number, Promise<any>>} */ (this.articles);
      let found = known.get(doc);
      if (!found) {
        found = this.loadArticle(doc);
        known.set(doc, found);
        found.catch(() => known.delete(doc));
      }
      return found;
    }

    /** @param {number} doc */
    async loadArticle(doc) {
      const article = await this.files.json("a/" + doc);
      const names = [];
      for (let n = 1; n < (article.parts || 1); n++) names.push("a/" + doc + "-" + n);
      const more = await Promise.all(names.map((name) => this.files.json(name)));
      article.body += more.join("");
      article.simplified = zhibuSearch.simplifiedOf(article.fold);
      return article;
    }

    /** @param {number} doc @param {string[]} keys @returns {Promise<string[]>} */
    async texts(doc, keys) {
      const article = await this.article(doc);
      const texts = [article.title, article.head, article.body].map(function (text) {
        return zhibuSearch.fold(text, article.simplified);
      });
      const isMeant = keys.every(function (key) {
        return texts.some(function (text) { return text.indexOf(key) >= 0; });
      });
      if (!isMeant && !this.isLoose) throw new zhibuSearch.Stale();
      return texts;
    }

    /** @param {string} text @param {number} hits @returns {Promise<NamedPage[]>} */
    async suggestions(text, hits) {
      if (!text) return [];
      let found = hits ? [] : zhibuSearch.near(this.names, text);
      if (LATIN.test(text)) found = (await this.sounding(text)).concat(found);
      const exact = zhibuSearch.exactly(this.names, text);
      found = found.filter(function (/** @type {any} */ one, /** @type {number} */ n) {
        return found.indexOf(one) === n && exact.indexOf(one) < 0;
      });
      return found.map(pageOf);
    }

    /** @param {string} text */
    async sounding(text) {
      const letters = text.replace(/[' ]/g, "");
      if (letters.length < 2) return [];
      const sounds = await this.files.json("pinyin", this.generation);
      return zhibuSearch.sounding(this.names, sounds, letters, this.meta.themes.length);
    }

    /**
     * The same words in pieces, when the whole is nowhere.
     * @param {{terms: string[], excluded: string[]}} found @param {Asked} asked
     */
    async parts(found, asked) {
      /** @type {string[]} */
      const pieces = [];
      found.terms.forEach(function (one) {
        const some = one.length > 3 ? (one.match(/[^\s"]{1,2}/g) || []).slice(0, 8) : [one];
        some.forEach(function (piece) {
          // A minus would leave out what is looked for.
          const text = piece.replace(/^-+(?=.)/, "");
          if (text !== "-" && pieces.indexOf(text) < 0) pieces.push(text);
        });
      });
      const room = Math.max(0, MOST_PARTS - found.excluded.length);
      const q = pieces.slice(0, room).concat(found.excluded.map(function (one) {
        return '-"' + one + '"';
      })).join(" ");
      if (!pieces.length || pieces.join(" ") === found.terms.join(" ")) return null;
      const docs = inOrder(Array.from((await this.look(q)).scores.keys()), new Map(), "date");
      const total = (await this.sifted(docs, asked)).passed.length;
      return total ? { q: q, total: total } : null;
    }

    /** Themes and organisations to offer while a reader types. @param {string} text */
    suggest(text) {
      return this.fresh(async () => {
        const folded = zhibuSearch.fold(text, this.simplified).trim();
        const found = zhibuSearch.near(this.names, folded);
        if (LATIN.test(folded)) found.unshift.apply(found, await this.sounding(folded));
        return found.filter(
          /** @param {any} one @param {number} n */ (one, n) => found.indexOf(one) === n
        ).map(pageOf);
      });
    }

    /**
     * Hits to show, from one number to another.
     * @param {Result} result @param {number} from @param {number} to
     */
    async show(result, from, to) {
      const docs = result.order.slice(from, to);
      const articles = await this.lasting(async () => {
        const found = await Promise.all(docs.map((doc) => this.article(doc)));
        const meant = found.filter((article) => this.isMeant(article, result));
        if (meant.length < found.length && !this.isLoose) throw new zhibuSearch.Stale();
        return meant;
      });
      const hits = articles.map((article) => this.hit(article, result));
      if (from || result.terms.length !== 1 || result.filters.sort === "date") return hits;
      // Whether a title is nothing but the words that were asked for is known only now.
      const whole = articles.map(function (article) {
        return zhibuSearch.fold(article.title, article.simplified) === result.terms[0];
      });
      return hits.filter(function (_, n) { return whole[n]; })
        .concat(hits.filter(function (_, n) { return !whole[n]; }));
    }

    /**
     * Whether an article is what the index says. Texts do not name their edition, for they stay
     * when others change; but numbers move when an old article is added.
     * @param {any} article @param {{terms: string[], filters: Asked}} result
     */
    isMeant(article, result) {
      const columns = this.sieve.columnsFrom([article]);
      const known = columns.year.concat(
        columns.kind, columns.theme.items, columns.organisation.items
      );
      const text = zhibuSearch.fold(
        [article.title, article.head, article.body].join("\n"), article.simplified
      );
      return known.every(/** @param {number} place */ function (place) { return place >= 0; })
        && this.sieve.sift([0], columns, result.filters).passed.length === 1
        && result.terms.every(function (term) { return text.indexOf(term) >= 0; });
    }

    /** @param {Asked} filters */
    themeOf(filters) {
      return this.meta.themes.find(/** @param {any} one */ (one) => one.id === filters.theme);
    }

    /** @param {any} article @param {Result} result */
    hit(article, result) {
      const path = "articles/" + article.id + "/";
      const terms = result.terms;
      const theme = this.themeOf(result.filters);
      const told = terms.length
        ? zhibuSearch.highlightsWith(article, terms, article.simplified)
        : article.highlights.filter(
          /** @param {any} one */ (one) => theme && one.themes.indexOf(theme.name) >= 0
        );
      return {
        entry: article.id,
        path: path,
        title: zhibuSearch.markedLine(article.title, terms, article.simplified),
        excerpt: zhibuSearch.excerptOf(article, terms, article.simplified),
        date: article.date,
        place: article.place,
        kind: this.meta.kinds[this.sieve.place("kind", article.kind)].name,
        highlights: told.map(/** @param {any} one */ (one) => ({
          id: article.id + "#" + one.anchor,
          path: path,
          anchor: one.anchor,
          title: zhibuSearch.markedLine(one.title, terms, article.simplified),
        })),
      };
    }

    /** The highlights that filters mean, newest first. @param {Asked} asked */
    highlights(asked) {
      return this.fresh(async () => {
        const columns = zhibuSearch.highlightColumnsOf(
          await this.files.get("highlights", this.generation), this.meta, await this.columns()
        );
        const all = columns.article.map(/** @param {any} _ @param {number} n */ (_, n) => n);
        // Newest articles first; in one article as it tells them.
        all.sort(/** @param {number} a @param {number} b */ function (a, b) {
          return columns.article[b] - columns.article[a] || a - b;
        });
        const sifted = this.sieve.sift(all, columns, asked);
        const order = sifted.passed.map(/** @param {number} n */ function (n) {
          return [columns.article[n], columns.place[n]];
        });
        return { total: order.length, facets: sifted.facets, order: order, filters: asked };
      });
    }

    /**
     * Highlights to show.
     * @param {{order: number[][], filters: Asked}} result @param {number} from @param {number} to
     */
    showHighlights(result, from, to) {
      return this.lasting(() => Promise.all(result.order.slice(from, to).map(async (one) => {
        const article = await this.article(one[0]);
        const told = article.highlights[one[1]];
        const theme = this.themeOf(result.filters);
        const isMeant = told && this.isMeant(article, { terms: [], filters: result.filters })
          && (!theme || told.themes.indexOf(theme.name) >= 0);
        if (!isMeant) throw new zhibuSearch.Stale();
        return {
          id: article.id + "#" + told.anchor,
          path: "articles/" + article.id + "/",
          anchor: told.anchor,
          title: told.title,
          excerpt: told.excerpt,
          themes: told.themes,
          place: told.place,
          year: article.year,
          figures: told.figures.map(/** @param {string[]} figure */ function (figure) {
            return { label: figure[0], parts: figure.slice(1, 4), text: figure[4] };
          }),
        };
      })));
    }
  }

  /** Short lists of the file as objects. @param {any} meta */
  function readable(meta) {
    /** @type {number[]} */
    const depths = [];
    return {
      articles: meta.articles,
      highlights: meta.highlights,
      years: meta.years,
      kinds: meta.kinds.map(/** @param {string[]} one */ function (one) {
        return { id: one[0], name: one[1] };
      }),
      themes: meta.themes.map(/** @param {string[]} one */ function (one) {
        return {
          id: one[0], name: one[1], articles: one[2], group: one[3],
          path: "themes/" + one[0] + "/", names: [one[1]].concat(one.slice(4)),
        };
      }),
      organisations: meta.organisations.map(/** @param {any[]} one */ function (one) {
        depths.push(one[3] < 0 ? 0 : depths[one[3]] + 1);
        return {
          id: one[0], name: one[1], articles: one[2], path: "organisations/" + one[0] + "/",
          parent: one[3], depth: depths[depths.length - 1], names: [one[1]].concat(one.slice(4)),
        };
      }),
    };
  }

  /** @param {number} count @returns {Map<number, number>} */
  function everything(count) {
    const all = new Map();
    for (let doc = 0; doc < count; doc++) all.set(doc, 0);
    return all;
  }

  /** @param {number[]} docs @param {Map<number, number>} scores @param {string} [sort] */
  function inOrder(docs, scores, sort) {
    return docs.slice().sort(function (a, b) {
      const better = /** @type {number} */ (scores.get(b)) - /** @type {number} */ (scores.get(a));
      return (sort === "date" ? 0 : better) || b - a;
    });
  }

  /** @param {any} named @returns {NamedPage} */
  function pageOf(named) {
    return {
      kind: named.kind, id: named.id, name: named.name,
      path: named.kind + "s/" + named.id + "/", count: named.articles,
    };
  }

  /** @param {{root: string, form: string, index: string}} place @returns {Search} */
  zhibuSearch.open = function (place) {
    return new Search(place);
  };

  /** A page's whole address. @param {Search} search @param {string} path @param {string} [anchor] */
  zhibuSearch.href = function (search, path, anchor) {
    return search.root + path + (path.endsWith("/") || !path ? search.index : "")
      + (anchor ? "#" + encodeURIComponent(anchor) : "");
  };

  if (typeof module !== "undefined") module.exports = zhibuSearch;
})();
