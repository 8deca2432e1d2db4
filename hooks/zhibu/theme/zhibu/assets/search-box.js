// @ts-check
// The search field in the header: a combobox that shows the first hits while a reader types.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};
zhibuSearch.start = zhibuSearch.start || {};

(function () {
  "use strict";

  const WAIT_MS = 100;
  const [MOST_NAMES, MOST_HITS] = [3, 5];

  /** @param {string} name @param {string} className @param {(Node | string)[]} children */
  function make(name, className, children) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  }

  /** @param {[string, boolean][]} pieces @returns {(Node | string)[]} */
  function marked(pieces) {
    return pieces.map(function (piece) {
      return piece[1] ? make("mark", "", [piece[0]]) : piece[0];
    });
  }

  class SearchBox {
    /** @param {any} form @param {any} search */
    constructor(form, search) {
      this.form = form;
      this.search = search;
      this.input = form.querySelector("input");
      this.asked = 0;
      this.at = -1;
      this.list = make("div", "z-find__list", []);
      this.list.id = "zb-find";
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "搜索结果");
      this.list.hidden = true;
      this.said = make("p", "z-hidden", []);
      this.said.setAttribute("role", "status");
      this.fault = make("div", "z-find__list z-find__none", []);
      this.fault.hidden = true;
      form.append(this.list, this.fault, this.said);
      this.input.setAttribute("role", "combobox");
      this.input.setAttribute("aria-autocomplete", "list");
      this.input.setAttribute("aria-controls", this.list.id);
      this.input.setAttribute("aria-expanded", "false");
      this.listen();
      if (this.input.value) this.run();
    }

    listen() {
      let timer = 0;
      const later = () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.run(), WAIT_MS);
      };
      this.input.addEventListener("input", function (/** @type {any} */ event) {
        // Letters of an input method are no words yet.
        if (!event.isComposing) later();
      });
      this.input.addEventListener("compositionstart", function () { clearTimeout(timer); });
      this.input.addEventListener("compositionend", later);
      this.input.addEventListener("keydown", (/** @type {any} */ event) => this.press(event));
      this.input.addEventListener("focus", () => { if (this.list.children.length) this.open(true); });
      this.form.addEventListener("focusout", (/** @type {any} */ event) => {
        if (!this.form.contains(event.relatedTarget)) this.open(false);
      });
      // The field keeps the focus while an entry is clicked.
      this.list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    }

    /** @param {any} event */
    press(event) {
      // Safari says 229 of the key that ends a composition.
      if (event.isComposing || event.keyCode === 229) return;
      const options = /** @type {HTMLElement[]} */ (Array.from(this.list.children));
      const step = { ArrowDown: 1, ArrowUp: -1 }[/** @type {string} */ (event.key)];
      if (step && options.length) {
        event.preventDefault();
        this.open(true);
        this.choose((this.at + step + options.length + 1) % (options.length + 1));
      } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
        event.preventDefault();
        options[this.at].click();
      } else if (event.key === "Escape") {
        if (this.list.hidden) this.input.blur();
        else event.preventDefault();
        this.open(false);
      }
    }

    /** The entry at a place; behind the last one, none. @param {number} at */
    choose(at) {
      const options = /** @type {HTMLElement[]} */ (Array.from(this.list.children));
      this.at = at < options.length ? at : -1;
      options.forEach((option, n) => {
        option.setAttribute("aria-selected", String(n === this.at));
      });
      if (this.at < 0) this.input.removeAttribute("aria-activedescendant");
      else {
        this.input.setAttribute("aria-activedescendant", options[this.at].id);
        options[this.at].scrollIntoView({ block: "nearest" });
      }
    }

    /** @param {boolean} isOpen */
    open(isOpen) {
      this.list.hidden = !isOpen;
      this.fault.hidden = true;
      this.input.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen) this.choose(this.list.children.length);
    }

    async run() {
      const number = ++this.asked;
      const q = this.input.value.trim();
      if (!q) {
        this.show([], "");
        return;
      }
      try {
        const [names, result] = await Promise.all([
          this.search.suggest(q), this.search.find({ q: q }),
        ]);
        const hits = await this.search.show(result, 0, MOST_HITS);
        if (number === this.asked) this.show(this.optionsOf(names, hits, result, q), told(result));
      } catch (error) {
        if (number !== this.asked) return;
        const message = error && /** @type {any} */ (error).name === "SearchError"
          ? /** @type {any} */ (error).message : "搜索出了意外的错误，请刷新网页再试。";
        this.show([], message);
        this.fault.textContent = message;
        this.fault.hidden = document.activeElement !== this.input;
      }
    }

    /** @param {any[]} names @param {any[]} hits @param {any} result @param {string} q */
    optionsOf(names, hits, result, q) {
      const href = (/** @type {string} */ path, /** @type {string} */ more) =>
        zhibuSearch.href(this.search, path) + (more || "");
      const options = names.slice(0, MOST_NAMES).map((one) => this.option(href(one.path, ""), [
        make("b", "", [one.name]),
        make("span", "z-small", [(one.kind === "theme" ? "主题" : "单位") + " · " + one.count + " 篇"]),
      ], "z-find__name"));
      hits.forEach((hit) => options.push(this.option(href(hit.path, ""), [
        make("b", "", marked(hit.title)),
        make("span", "z-find__text", marked(hit.excerpt)),
        make("span", "z-small", [hit.date + " · " + hit.place]),
      ], "")));
      const all = result.total ? "查看全部 " + result.total + " 篇" : "没有找到，去搜索页看看";
      options.push(this.option(
        href("search/", "?q=" + encodeURIComponent(wellFormed(q))), [all], "z-find__all"
      ));
      return options;
    }

    /** @param {string} address @param {(Node | string)[]} children @param {string} kind */
    option(address, children, kind) {
      const link = /** @type {HTMLAnchorElement} */ (make("a", kind, children));
      link.href = address;
      link.tabIndex = -1;
      return link;
    }

    /** @param {HTMLElement[]} options @param {string} message */
    show(options, message) {
      this.list.textContent = "";
      options.forEach((option, n) => {
        option.id = "zb-find-" + n;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        this.list.append(option);
      });
      this.said.textContent = message;
      this.choose(options.length);
      this.open(options.length > 0 && document.activeElement === this.input);
    }
  }

  /** @param {any} result */
  function told(result) {
    return result.total ? "找到 " + result.total + " 篇文章，用上下箭头选择" : "没有找到";
  }

  /** Without halves of characters, which no address can have. @param {string} text */
  function wellFormed(text) {
    return new URLSearchParams({ q: text }).get("q") || "";
  }

  /** @param {any} form @param {any} search */
  zhibuSearch.start.box = function (form, search) {
    return new SearchBox(form, search);
  };
})();
