// @ts-check
// The search page and the case library: hits, facets, state in the address.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};
zhibuSearch.start = zhibuSearch.start || {};

(function () {
  "use strict";

  const STEP = 10;
  /** Rows of a facet that are shown at first. */
  const ROWS = 8;
  const WAIT_MS = 120;
  /** Longer questions stay out of the address, which servers refuse beyond 8 kB. */
  const LONGEST_IN_ADDRESS = 400;
  /** Later than this, readers are told that something is going on. */
  const PATIENCE_MS = 300;
  const FACETS = [["theme", "主题"], ["organisation", "单位"], ["year", "年度"], ["kind", "类型"]];

  /** @typedef {{q: string, theme: string, organisation: string, year: string, kind: string,
   *   sort: string}} State */

  /**
   * @param {string} tag @param {Record<string, any>} [attributes]
   * @param {...(Node | string | null)} children
   * @returns {any}
   */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      const value = (attributes || {})[name];
      if (typeof value === "function") element.addEventListener(name, value);
      else if (name.startsWith("aria-")) element.setAttribute(name, String(value));
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null) element.setAttribute(name, String(value));
    });
    children.forEach(function (child) {
      if (child !== null) element.append(child);
    });
    return element;
  }

  /** Text with its matches marked. @param {[string, boolean][]} pieces @returns {Node[]} */
  function marked(pieces) {
    return pieces.map(function (piece) {
      return piece[1] ? make("mark", {}, piece[0]) : document.createTextNode(piece[0]);
    });
  }

  class SearchPage {
    /** @param {any} root @param {any} search */
    constructor(root, search) {
      this.root = root;
      this.search = search;
      this.isLibrary = root.dataset.searchPage === "highlights";
      this.input = root.querySelector("[data-search-input]");
      this.plain = root.querySelector("[data-search-plain]");
      this.asked = 0;
      /** @type {Set<string>} Facets of which all rows are shown. */
      this.unfolded = new Set();
      this.state = this.read();
      this.shown = STEP;
      /** Whether the state in the address is one that a reader would come back to. */
      this.isSettled = true;
      this.result = /** @type {any} */ (null);
      this.build();
      this.listen();
    }

    build() {
      this.status = make("p", { class: "z-search__status", role: "status" });
      this.sorts = make("div", { class: "z-search__sorts", role: "group", "aria-label": "排序" });
      this.chips = make("div", { class: "z-search__chips" });
      this.notes = make("div", { class: "z-search__notes" });
      this.list = make(this.isLibrary ? "ul" : "ol", {
        class: this.isLibrary ? "z-cases z-cases--found" : "z-news z-found",
      });
      this.more = make("button", {
        class: "z-search__more", type: "button", "data-search-more": true, hidden: true,
        click: () => this.showMore(),
      }, "再看 " + STEP + (this.isLibrary ? " 个" : " 篇"));
      this.groups = make("div", { class: "z-facets__groups" });
      this.facets = make("details", { class: "z-facets" },
        make("summary", { class: "z-facets__open" }, "筛选"), this.groups);
      const wide = matchMedia("(min-width: 861px)");
      const unfold = () => { this.facets.open = wide.matches; };
      unfold();
      this.facets.addEventListener("toggle", () => this.unfold());
      wide.addListener(unfold);
      const holder = this.root.querySelector("[data-search-results]");
      this.found = make("div", { class: "z-search__found" },
        make("div", { class: "z-search__bar" }, this.status, this.sorts),
        this.chips, this.notes, this.list, this.more);
      if (this.plain) this.found.append(this.plain);
      holder.append(make("div", { class: "z-search__columns" }, this.found, this.facets));
    }

    /** Count what nobody looked at before. */
    async unfold() {
      const result = this.result;
      if (!result || !this.facets.open || result.facets) return;
      try {
        await this.search.count(result);
        if (result === this.result) this.showFacets(result.facets);
      } catch (error) {
        if (result === this.result) this.fail(error);
      }
    }

    listen() {
      const form = this.root.querySelector("[data-search-form]");
      if (form) {
        let timer = 0;
        form.addEventListener("submit", (/** @type {Event} */ event) => {
          event.preventDefault();
          clearTimeout(timer);
          this.change({ q: this.input.value }, true);
        });
        this.input.addEventListener("input", (/** @type {any} */ event) => {
          clearTimeout(timer);
          // Letters of an input method are no words yet.
          if (event.isComposing) return;
          timer = setTimeout(() => this.change({ q: this.input.value }, false), WAIT_MS);
        });
        this.input.addEventListener("compositionstart", function () { clearTimeout(timer); });
        this.input.addEventListener("compositionend", () => {
          clearTimeout(timer);
          timer = setTimeout(() => this.change({ q: this.input.value }, false), WAIT_MS);
        });
      }
      window.addEventListener("popstate", () => {
        // A jump inside the page is no other state.
        const isOther = this.address(this.read()) !== this.address(this.state);
        if (isOther || this.read().q !== this.state.q) this.restore();
      });
      window.addEventListener("pagehide", () => this.remember());
      this.restore();
    }

    /** The state in the address. @returns {State} */
    read() {
      const given = new URLSearchParams(location.search);
      const of = (/** @type {string} */ name) => given.get(name) || "";
      return {
        q: this.isLibrary ? "" : of("q") || (history.state || {}).q || "", theme: of("theme"), organisation: of("organisation"),
        year: of("year"), kind: of("kind"), sort: of("sort") === "date" ? "date" : "relevance",
      };
    }

    /** The address of a state. @param {State} state */
    address(state) {
      const given = new URLSearchParams();
      Object.keys(state).forEach(function (name) {
        const value = state[/** @type {keyof State} */ (name)];
        const isShort = name !== "q" || state.q.length <= LONGEST_IN_ADDRESS;
        if (value && value !== "relevance" && isShort) given.set(name, value);
      });
      const query = given.toString();
      return location.pathname + (query ? "?" + query : "");
    }

    /** Go to another state. @param {Partial<State>} changes @param {boolean} isStep */
    change(changes, isStep) {
      const next = Object.assign({}, this.state, changes);
      const isSame = next.q === this.state.q && this.address(next) === this.address(this.state);
      // What is typed letter by letter is one step for the back button; the first letters of all
      // are none, for there was nothing to go back to.
      const isNew = !isSame && (isStep || (this.isSettled && this.state.q.trim() !== ""));
      if (isNew) this.remember();
      this.isSettled = isStep;
      this.state = next;
      this.shown = STEP;
      const kept = { q: next.q.length > LONGEST_IN_ADDRESS ? next.q : "" };
      if (isNew) history.pushState(kept, "", this.address(next));
      else history.replaceState(Object.assign({}, history.state, kept), "", this.address(next));
      if (!isSame || isStep) this.run(0);
    }

    /** For coming back: how much was shown, and where the reader was. */
    remember() {
      const q = this.state.q.length > LONGEST_IN_ADDRESS ? this.state.q : "";
      history.replaceState({ shown: this.shown, top: window.scrollY, q: q }, "");
    }

    restore() {
      this.isSettled = true;
      this.state = this.read();
      const kept = history.state || {};
      this.shown = kept.shown || STEP;
      if (this.input) {
        // What was typed while this script was loading stays.
        if (this.asked || this.state.q) this.input.value = this.state.q;
        else this.state.q = this.input.value;
      }
      this.run(kept.top || 0);
    }

    /** Ask and show. @param {number} top where to scroll afterwards */
    async run(top) {
      const number = ++this.asked;
      const state = this.state;
      const patience = setTimeout(() => {
        if (number === this.asked) this.status.textContent = "正在查找……";
      }, PATIENCE_MS);
      try {
        const result = await (this.isLibrary
          ? this.search.highlights(state) : this.search.find(state));
        const [hits] = await Promise.all([
          this.load(result, 0, this.shown), this.facets.open && this.search.count(result),
        ]);
        if (number !== this.asked) return;
        this.result = result;
        this.show(result, hits);
        if (top) window.scrollTo(0, top);
      } catch (error) {
        if (number === this.asked) this.fail(error);
      } finally {
        clearTimeout(patience);
      }
    }

    /** @param {any} result @param {number} from @param {number} to */
    load(result, from, to) {
      if (this.isLibrary && !this.isFiltered()) return Promise.resolve([]);
      return this.isLibrary
        ? this.search.showHighlights(result, from, to) : this.search.show(result, from, to);
    }

    isFiltered() {
      return FACETS.some((facet) => this.state[/** @type {keyof State} */ (facet[0])]);
    }

    /** @param {any} result @param {any[]} hits */
    show(result, hits) {
      this.root.setAttribute("data-search-ready", "");
      this.notes.textContent = "";
      this.list.textContent = "";
      this.showStatus(result);
      this.showSorts(result);
      this.showChips();
      if (result.facets) this.showFacets(result.facets);
      else {
        this.groups.textContent = "";
        this.facets.hidden = result.total < 2;
        // Opened while the hits were on their way.
        this.unfold();
      }
      if (this.plain) {
        const isPlain = !this.isFiltered();
        if (isPlain) this.found.append(this.plain);
        else this.plain.remove();
        this.list.hidden = isPlain;
        this.status.hidden = isPlain;
        if (isPlain) this.list.removeAttribute("data-list");
        else {
          this.list.setAttribute("data-list", "highlights");
          this.list.setAttribute("data-total", result.total);
        }
      }
      if (!this.isLibrary) this.showNotes(result);
      this.add(hits);
    }

    /** @param {any[]} hits */
    add(hits) {
      hits.forEach((hit) => this.list.append(this.isLibrary ? this.caseOf(hit) : this.hitOf(hit)));
      const count = this.isLibrary && !this.isFiltered() ? 0 : this.result.total;
      this.more.hidden = this.list.children.length >= count + this.pageCount();
    }

    pageCount() {
      return (this.result.pages || []).length;
    }

    /** @param {any} result */
    showStatus(result) {
      this.status.setAttribute("data-search-total", result.total);
      const what = this.isLibrary ? " 个亮点" : " 篇文章";
      const q = this.state.q.trim();
      const said = !result.total ? (q
        ? (this.isFiltered() ? "筛选后没有含有“" : "没有找到含有“") + shortened(q) + "”的文章"
        : "没有符合的" + what.slice(3))
        : q ? "找到 " + grouped(result.total) + what : "共 " + grouped(result.total) + what;
      this.status.textContent = said;
    }

    /** @param {any} result */
    showSorts(result) {
      this.sorts.textContent = "";
      if (!this.state.q.trim() || result.total < 2) return;
      [["relevance", "按相关"], ["date", "按日期"]].forEach((one) => {
        this.sorts.append(make("button", {
          type: "button", "aria-pressed": this.state.sort === one[0], "data-sort": one[0],
          click: () => this.change({ sort: one[0] }, true),
        }, one[1]));
      });
    }

    showChips() {
      this.chips.textContent = "";
      FACETS.forEach((facet) => {
        const value = this.state[/** @type {keyof State} */ (facet[0])];
        if (!value) return;
        const name = this.nameOf(facet[0], value);
        this.chips.append(make("button", {
          type: "button", class: "z-search__chip", "aria-label": "取消筛选：" + facet[1] + " " + name,
          click: () => this.change({ [facet[0]]: "" }, true),
        }, facet[1] + "：" + name, make("span", { "aria-hidden": "true" }, "×")));
      });
    }

    /** @param {string} facet @param {string} id @returns {string} */
    nameOf(facet, id) {
      if (facet === "year") return id + "年";
      const all = this.search.meta[facet + "s"];
      const found = all.find(function (/** @type {any} */ one) { return one.id === id; });
      return found ? found.name : id;
    }

    /** @param {Record<string, Map<string, number>>} counts */
    showFacets(counts) {
      const active = /** @type {any} */ (document.activeElement);
      const focused = active && active.dataset && this.groups.contains(active)
        ? [active.dataset.facet, active.dataset.value] : null;
      this.groups.textContent = "";
      FACETS.forEach((facet) => {
        const group = this.groupOf(facet[0], facet[1], counts[facet[0]]);
        if (group) this.groups.append(group);
      });
      this.facets.hidden = !this.groups.children.length;
      // The rows were made anew under the reader's hands.
      this.groups.querySelectorAll("button").forEach((/** @type {any} */ button) => {
        const own = button.dataset;
        if (focused && own.facet === focused[0] && own.value === focused[1]) button.focus();
      });
    }

    /** One facet. @param {string} facet @param {string} label @param {Map<string, number>} counts */
    groupOf(facet, label, counts) {
      const chosen = this.state[/** @type {keyof State} */ (facet)];
      const rows = this.rowsOf(facet).filter(function (one) {
        return counts.get(one.id) || one.id === chosen;
      });
      if (rows.length < 2 && !chosen) return null;
      const isWhole = this.unfolded.has(facet) || rows.length <= ROWS + 2;
      const shown = isWhole ? rows : this.fewOf(facet, rows, counts, chosen);
      const list = make("ul", {}, ...shown.map((one) => make("li", {},
        make("button", {
          type: "button", "aria-pressed": one.id === chosen,
          class: "z-facets__row z-facets__row--" + Math.min(one.depth, 4),
          "data-facet": facet, "data-value": one.id, "data-count": counts.get(one.id) || 0,
          click: () => this.change({ [facet]: one.id === chosen ? "" : one.id }, true),
        }, make("span", {}, one.name), make("i", {}, grouped(counts.get(one.id) || 0))))));
      const id = "zb-facet-" + facet;
      const group = make("section", { "aria-labelledby": id },
        make("h2", { id: id }, label), list);
      if (rows.length > shown.length || (isWhole && rows.length > ROWS + 2)) {
        group.append(make("button", {
          type: "button", class: "z-facets__all", "data-facet": facet, "data-value": "+",
          "aria-expanded": isWhole,
          click: () => {
            if (!this.unfolded.delete(facet)) this.unfolded.add(facet);
            this.showFacets(this.result.facets);
          },
        }, isWhole ? "收起" : "全部 " + rows.length + " 个"));
      }
      return group;
    }

    /** @param {string} facet @returns {{id: string, name: string, depth: number}[]} */
    rowsOf(facet) {
      if (facet === "year") {
        return this.search.meta.years.map(function (/** @type {number} */ year) {
          return { id: String(year), name: year + "年", depth: 0 };
        });
      }
      return this.search.meta[facet + "s"].map(function (/** @type {any} */ one) {
        return { id: one.id, name: one.name, depth: one.depth || 0 };
      });
    }

    /**
     * The rows that say most: of a tree its upper levels, else those with most articles.
     * @param {string} facet @param {{id: string, name: string, depth: number}[]} rows
     * @param {Map<string, number>} counts @param {string} chosen
     */
    fewOf(facet, rows, counts, chosen) {
      const of = (/** @type {{id: string}} */ one) => counts.get(one.id) || 0;
      const best = rows.slice().sort(function (a, b) {
        const upper = facet === "organisation" ? a.depth - b.depth : 0;
        return upper || (facet === "year" ? 0 : of(b) - of(a));
      }).slice(0, ROWS);
      return rows.filter(function (one) { return best.indexOf(one) >= 0 || one.id === chosen; });
    }

    /** What is said beside the hits. @param {any} result */
    showNotes(result) {
      result.pages.forEach((/** @type {any} */ page) => {
        const what = page.kind === "theme" ? "主题" : "单位";
        this.list.append(make("li", { class: "z-found__page" },
          make("a", { href: this.href(page.path), "data-search-hit": true },
            make("span", { class: "z-small" }, what),
            make("b", {}, page.name), make("span", { class: "z-small" }, page.count + " 篇文章"))));
      });
      if (result.suggestions.length) {
        const note = make("p", { class: "z-search__near" }, "是不是要找：");
        result.suggestions.forEach((/** @type {any} */ one) => {
          note.append(make("a", { href: this.href(one.path), "data-search-suggestion": one.id },
            one.name, make("i", {}, one.count)));
        });
        this.notes.append(note);
      }
      if (result.parts) {
        const state = Object.assign({}, this.state, { q: result.parts.q });
        this.notes.append(make("p", { class: "z-search__parts" },
          "没有连在一起的。分开含有“" + shortened(result.parts.q) + "”的有 ",
          make("a", {
            href: this.address(state), "data-search-parts": true,
            click: (/** @type {Event} */ event) => {
              event.preventDefault();
              this.input.value = result.parts.q;
              this.change({ q: result.parts.q }, true);
            },
          }, grouped(result.parts.total) + " 篇文章"), "。"));
      } else if (!result.total && this.isFiltered()) {
        this.notes.append(make("p", { class: "z-search__parts" },
          make("button", { type: "button", class: "z-search__clear", click: () => this.clear() },
            "取消全部筛选")));
      } else if (!result.total && !result.suggestions.length) {
        this.notes.append(make("p", { class: "z-search__parts" },
          "换个说法或少打几个字试试；几个词之间用空格隔开。"));
      }
    }

    clear() {
      this.change({ theme: "", organisation: "", year: "", kind: "" }, true);
    }

    /** @param {string} path @param {string} [anchor] */
    href(path, anchor) {
      return zhibuSearch.href(this.search, path, anchor);
    }

    /** @param {any} hit */
    hitOf(hit) {
      const [year, month, day] = hit.date.split("-").map(Number);
      const told = hit.highlights.map((/** @type {any} */ one) => make("a", {
        class: "z-found__told", href: this.href(one.path, one.anchor), "data-highlight": one.id,
      }, make("span", { class: "z-mark" }, "亮点"), make("span", {}, ...marked(one.title))));
      return make("li", {}, make("a", {
        class: "z-found__hit", href: this.href(hit.path), "data-search-hit": true,
        "data-entry": hit.entry,
      },
      make("time", { datetime: hit.date }, make("b", {}, day),
        make("span", {}, year + "年" + month + "月")),
      make("div", {},
        make("h2", { class: "z-news__title" }, ...marked(hit.title)),
        make("p", { class: "z-found__text" }, ...marked(hit.excerpt)),
        make("div", { class: "z-small" }, hit.place + " · " + hit.kind),
        ...told)));
    }

    /** @param {any} one */
    caseOf(one) {
      const figures = make("dl", { class: "z-figures" });
      one.figures.slice(0, 3).forEach(function (/** @type {any} */ figure) {
        const [before, digits, after] = figure.parts;
        const shown = digits
          ? [before && make("small", {}, before), make("b", {}, digits),
            after && make("small", {}, after)]
          : [make("b", { class: "z-figures__words" }, figure.text)];
        figures.append(make("div", {}, make("dt", {}, figure.label),
          make("dd", {}, ...shown.map((part) => part || null))));
      });
      return make("li", { class: "z-case", "data-highlight": one.id },
        make("div", { class: "z-case__kicker" },
          ...one.themes.slice(0, 2).map((/** @type {string} */ name) => make("b", {}, name)),
          make("span", {}, one.place + " · " + one.year + "年度")),
        make("h2", { class: "z-case__title" },
          make("a", { href: this.href(one.path, one.anchor) }, one.title)),
        one.figures.length ? figures : null,
        one.excerpt ? make("p", { class: "z-case__text" }, one.excerpt) : null);
    }

    async showMore() {
      const [result, from, number] = [this.result, this.shown, this.asked];
      this.more.disabled = true;
      try {
        const hits = await this.load(result, from, from + STEP);
        if (number !== this.asked) return;
        this.shown = from + STEP;
        const first = this.list.children.length;
        this.add(hits);
        const next = this.list.children[first];
        if (next) next.querySelector("a").focus();
      } catch (error) {
        if (number === this.asked) this.fail(error);
      } finally {
        this.more.disabled = false;
      }
    }

    /** @param {any} error */
    fail(error) {
      const message = error && error.name === "SearchError" ? error.message
        : "搜索出了意外的错误，请刷新网页再试。";
      this.result = null;
      this.status.textContent = "";
      this.status.removeAttribute("data-search-total");
      this.sorts.textContent = "";
      this.list.textContent = "";
      this.facets.hidden = true;
      if (this.plain && this.isFiltered()) this.plain.remove();
      if (this.search.meta) this.showChips();
      this.more.hidden = true;
      this.notes.textContent = "";
      this.notes.append(make("div", { class: "z-search__none", role: "alert" },
        make("p", {}, message),
        make("button", { type: "button", click: () => this.run(0) }, "重试")));
      if (error && error.name !== "SearchError") console.error(error);
    }
  }

  /** @param {string} text */
  function shortened(text) {
    return text.length > 40 ? text.slice(0, 39) + "…" : text;
  }

  /** @param {number} number */
  function grouped(number) {
    return number.toLocaleString("zh-CN");
  }

  /** @param {any} root @param {any} search */
  zhibuSearch.start.page = function (root, search) {
    return new SearchPage(root, search);
  };
})();
