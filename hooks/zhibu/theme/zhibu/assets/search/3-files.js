// @ts-check
// The files of the index, fetched or loaded as scripts, each once.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};

(function () {
  "use strict";

  const VERSION = 1;
  const HEAD_BYTES = 12;
  const ANY_GENERATION = "00000000";

  /** Something readers are told in Chinese. */
  class SearchError extends Error {
    /** @param {string} message */
    constructor(message) {
      super(message);
      this.name = "SearchError";
    }
  }

  /** The site was published anew while the page was open. */
  class Stale extends SearchError {
    constructor() {
      super("网站刚刚更新过，请刷新网页后再搜索。");
    }
  }

  /** Who waits for which script. @type {Map<string, (data: Uint8Array) => void>} */
  const waiting = new Map();

  /** Called by the scripts of an index. @param {string} name @param {string} text in base 64 */
  zhibuSearch.given = function (name, text) {
    const take = waiting.get(name);
    if (take) take(Uint8Array.from(atob(text), function (one) { return one.charCodeAt(0); }));
  };

  /** @param {string} name */
  function missing(name) {
    return new SearchError("搜索数据缺少文件 " + name + "，请刷新网页再试。仍然不行，请告诉网站管理员。");
  }

  /** @param {string} address @param {string} name @param {boolean} isMeta */
  async function fetched(address, name, isMeta) {
    let response;
    try {
      response = await fetch(address, { cache: isMeta ? "no-cache" : "default" });
    } catch (error) {
      throw new SearchError("没有连上网站，搜索数据取不到。请检查网络后重试。");
    }
    if (!response.ok) throw missing(name);
    try {
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      throw new SearchError("搜索数据没有取完，网络中断了。请重试。");
    }
  }

  /** @param {string} address @param {string} name @returns {Promise<Uint8Array>} */
  function scripted(address, name) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      waiting.set(name, resolve);
      const end = function () {
        waiting.delete(name);
        script.remove();
        // Nothing happens when it has been given.
        reject(missing(name));
      };
      script.onload = script.onerror = end;
      script.src = address;
      document.head.appendChild(script);
    });
  }

  /** Adler-32. @param {Uint8Array} data @param {number} start */
  function checksum(data, start) {
    let low = 1;
    let high = 0;
    for (let at = start; at < data.length; ) {
      // The sums stay below 2³¹ for so many bytes.
      const end = Math.min(at + 3800, data.length);
      for (; at < end; at++) {
        low += data[at];
        high += low;
      }
      low %= 65521;
      high %= 65521;
    }
    return ((high << 16) | low) >>> 0;
  }

  /** @param {Uint8Array} data @param {number} start @param {number} end */
  function hex(data, start, end) {
    return Array.from(data.subarray(start, end), function (one) {
      return (one + 256).toString(16).slice(1);
    }).join("");
  }

  /**
   * The body of a file, when it is what was asked for.
   * @param {Uint8Array} data @param {string} name @param {string} generation
   */
  function opened(data, name, generation) {
    const damaged = new SearchError(
      "搜索数据 " + name + " 有损坏，请刷新网页再试。仍然不行，请告诉网站管理员。"
    );
    if (data.length < HEAD_BYTES || data[0] !== 0x7a || data[1] !== 0x62) throw damaged;
    if (data[2] !== VERSION) {
      throw new SearchError("网站的搜索数据是另一种版本，这个网页读不了。请刷新网页后再搜索。");
    }
    const view = new DataView(data.buffer, data.byteOffset);
    if (view.getUint32(8, true) !== checksum(data, HEAD_BYTES)) throw damaged;
    if (data[3] !== name.charCodeAt(0)) throw damaged;
    if (generation && hex(data, 4, 8) !== generation) throw new Stale();
    // Shards are compressed part by part.
    const body = data.subarray(HEAD_BYTES);
    return name.startsWith("i/") ? body : zhibuSearch.inflate(body, 0);
  }

  class Files {
    /** @param {string} root URL of the site's root @param {string} form "fetch" or "script" */
    constructor(root, form) {
      this.root = root;
      this.form = form;
      /** @type {Map<string, Promise<Uint8Array>>} */
      this.known = new Map();
      /** Goes into addresses, so that no cache gives what an earlier site had. */
      this.edition = "";
    }

    /** Forget everything. */
    clear() {
      this.known.clear();
    }

    /**
     * The bytes of a file.
     * @param {string} name @param {string} [generation] which one it must be of
     * @returns {Promise<Uint8Array>}
     */
    get(name, generation) {
      let found = this.known.get(name);
      if (!found) {
        found = this.load(name, generation || "");
        this.known.set(name, found);
        // What failed is asked for again the next time.
        found.catch(() => this.known.delete(name));
      }
      return found;
    }

    /** @param {string} name @param {string} generation */
    async load(name, generation) {
      const isMeta = name === "meta";
      let address = this.root + "search/" + name + (this.form === "script" ? ".js" : ".bin");
      if (!this.root.startsWith("file:")) {
        const edition = generation && generation !== ANY_GENERATION ? generation : this.edition;
        if (this.form === "script" && isMeta) address += "?" + Date.now();
        else if (!isMeta) address += "?" + edition;
      }
      const data = await (this.form === "script"
        ? scripted(address, name) : fetched(address, name, isMeta));
      return opened(data, name, generation);
    }

    /** A file of JSON, which is in GBK: Chinese takes less room so. @param {string} name @param {string} [generation] @returns {Promise<any>} */
    async json(name, generation) {
      return JSON.parse(new TextDecoder("gb18030").decode(await this.get(name, generation)));
    }
  }

  zhibuSearch.SearchError = SearchError;
  zhibuSearch.Stale = Stale;
  zhibuSearch.Files = Files;
})();
