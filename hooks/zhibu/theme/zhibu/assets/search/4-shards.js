// @ts-check
// Where a stretch of text occurs, looked up in the shards of one segment. FORMAT.md has the
// layout of a shard and says how keys cover a text.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};

(function () {
  "use strict";

  const FACTOR = 0x9e3779b1;
  const MOST_UNITS = 8;
  const SECTIONS = 4;
  const [SINGLE, COMMON, PAIR, LONGER] = [0, 1, 2, 3];
  const BY_KEY = MOST_UNITS + 1;
  const COLUMNS = BY_KEY + 4;
  /** A document and a position in it as one number: number of the document × this + position. */
  const PLACES = 1 << 24;
  /** Fields; a title's start is worth more than its middle, the whole of it most. */
  const [HEAD, TITLE, TITLE_START, TITLE_END] = [1, 2, 2.5, 3];
  const WHOLE_TITLE = 3;

  /**
   * A section of a shard: its columns.
   * @typedef {{numbers: Map<string, number>, runs: number[], gaps: number[], times: number[],
   *   steps: number[], follows: number[]}} Section
   */

  /**
   * Documents that have a key, rising, each with its best field and how often it has it.
   * @typedef {{docs: number[], fields: number[], times: number[]}} Documents
   */

  /**
   * Occurrences of a text or of a part of it: place of each, rising, and its field.
   * @typedef {{places: number[], fields: number[]}} Places
   */

  /** A column of numbers that was written in planes of bytes. */
  class Reader {
    /** @param {Uint8Array} data */
    constructor(data) {
      this.data = data;
      this.at = 0;
    }

    /** @returns {number} */
    number() {
      this.at += 4;
      return new DataView(this.data.buffer, this.data.byteOffset).getUint32(this.at - 4, true);
    }

    /** @param {number} count @param {number} width bytes of each @returns {number[]} */
    column(count, width) {
      const values = new Array(count).fill(0);
      for (let plane = 0, scale = 1; plane < width; plane++, scale *= 256) {
        for (let n = 0; n < count; n++) values[n] += scale * this.data[this.at++];
      }
      return values;
    }

    /** A column with its head. @returns {number[]} */
    whole() {
      const count = this.number();
      return this.column(count, this.data[this.at++]);
    }
  }

  class Shard {
    /** @param {Uint8Array} data */
    constructor(data) {
      const widths = data.subarray(0, SECTIONS * COLUMNS);
      const reader = new Reader(data);
      reader.at = widths.length;
      const counts = Array.from({ length: SECTIONS }, function () {
        return [reader.number(), reader.number(), reader.number()];
      });
      /** @type {Section[]} */
      this.sections = counts.map(function (some, number) {
        return section(reader, some, widths.subarray(number * COLUMNS, (number + 1) * COLUMNS));
      });
    }
  }

  /** @param {Reader} reader @param {number[]} counts @param {Uint8Array} widths @returns {Section} */
  function section(reader, counts, widths) {
    const [keys, runs, times] = counts;
    const units = [];
    for (let place = 0; place < MOST_UNITS; place++) {
      units.push(reader.column(keys, widths[place]));
    }
    const numbers = new Map();
    let first = 0;
    for (let key = 0; key < keys; key++) {
      // The first unit is written as the step from the key before.
      first = (first + units[0][key]) & 0xffff;
      let name = String.fromCharCode(first);
      for (let place = 1; place < MOST_UNITS && units[place][key]; place++) {
        name += String.fromCharCode(units[place][key]);
      }
      numbers.set(name, key);
    }
    return {
      numbers: numbers,
      runs: reader.column(keys, widths[MOST_UNITS]),
      gaps: reader.column(runs, widths[BY_KEY]),
      times: reader.column(runs, widths[BY_KEY + 1]),
      steps: reader.column(times, widths[BY_KEY + 2]),
      follows: reader.column(times, widths[BY_KEY + 3]),
    };
  }

  /** @param {number[]} values @param {number} end @returns {number} */
  function sumBefore(values, end) {
    let sum = 0;
    for (let n = 0; n < end; n++) sum += values[n];
    return sum;
  }

  /** The hash of a key, of 32 bits. @param {string} key @returns {number} */
  function hashOf(key) {
    if (key.length === 1) return Math.imul(key.charCodeAt(0), FACTOR) >>> 0;
    let hash = Math.imul((key.charCodeAt(0) << 16) | key.charCodeAt(1), FACTOR);
    for (let n = 2; n < key.length; n++) hash = Math.imul(hash ^ key.charCodeAt(n), FACTOR);
    return hash >>> 0;
  }

  /** The shards of a site, each loaded once. */
  class Shards {
    /** @param {any} files @param {{shards: number, generation: string}} told */
    constructor(files, told) {
      this.files = files;
      this.count = told.shards;
      this.generation = told.generation;
      /** @type {Map<string, Promise<Shard[]>>} */
      this.known = new Map();
    }

    /** The parts of the shard that has a key. @param {string} key @returns {Promise<Shard[]>} */
    of(key) {
      const name = "i/" + Math.floor((hashOf(key) * this.count) / 2 ** 32);
      let found = this.known.get(name);
      if (!found) {
        found = this.load(name);
        this.known.set(name, found);
        found.catch(() => this.known.delete(name));
      }
      return found;
    }

    /** @param {string} name @returns {Promise<Shard[]>} */
    async load(name) {
      /** @type {Uint8Array} */
      const data = await this.files.get(name, this.generation);
      const reader = new Reader(data);
      const count = data[reader.at++];
      const lengths = [];
      for (let n = 0; n < count; n++) lengths.push(reader.number());
      return lengths.map(function (length) {
        const part = data.subarray(reader.at, reader.at + length);
        reader.at += length;
        return new Shard(zhibuSearch.inflate(part, 0));
      });
    }
  }

  /** Articles whose part of each shard was made together. */
  class Segment {
    /**
     * @param {Shards} shards @param {number} number @param {number[]} told
     * @param {string[]} common keys, the same ones in every segment
     */
    constructor(shards, number, told, common) {
      this.shards = shards;
      this.number = number;
      /** Number of its first article. */
      this.first = told[0];
      /** Where the text below a title begins. */
      this.belowTitle = told[1];
      this.common = common;
      this.isCommon = new Set(common);
    }

    /** @param {string} key @returns {Promise<Shard>} */
    async shard(key) {
      return (await this.shards.of(key))[this.number];
    }

    /**
     * The documents of a single unit or of a common key.
     * @param {string} key @returns {Promise<Documents>}
     */
    async documents(key) {
      const shard = await this.shard(key);
      const found = shard.sections[key.length === 1 ? SINGLE : COMMON];
      /** @type {Documents} */
      const list = { docs: [], fields: [], times: [] };
      const number = found.numbers.get(key);
      if (number === undefined) return list;
      const start = sumBefore(found.runs, number);
      let doc = this.first;
      for (let run = start; run < start + found.runs[number]; run++) {
        doc += found.gaps[run];
        list.docs.push(doc);
        list.fields.push(found.times[run] & 3);
        list.times.push(4 ** (found.times[run] >> 2));
      }
      return list;
    }

    /**
     * Where a text begins that has a key at some offset.
     * @param {string} key @param {number} offset
     * @param {string} tail what must follow, from the key's last unit on; "" for anything
     * @param {boolean} isEnd whether the key ends the text
     * @returns {Promise<Places>}
     */
    async places(key, offset, tail, isEnd) {
      const shard = await this.shard(key);
      const found = shard.sections[key.length === 2 ? PAIR : LONGER];
      /** @type {Places} */
      const list = { places: [], fields: [] };
      const number = found.numbers.get(key);
      if (number === undefined) return list;
      let run = sumBefore(found.runs, number);
      const end = run + found.runs[number];
      let at = 0;
      for (let n = 0; n < run; n++) at += found.times[n] >> 2;
      const fits = [false].concat(this.common.map(function (one) { return one.startsWith(tail); }));
      let doc = this.first;
      for (; run < end; run++) {
        doc += found.gaps[run];
        const field = found.times[run] & 3;
        let position = 0;
        for (let n = found.times[run] >> 2; n > 0; n--, at++) {
          position += found.steps[at];
          if (position < offset || (tail && !fits[found.follows[at]])) continue;
          const isTitle = position < this.belowTitle;
          // Of the key's places in a title only the last can end it.
          const endsTitle = isTitle && isEnd && field === TITLE_END
            && (n === 1 || position + found.steps[at + 1] >= this.belowTitle);
          list.places.push(doc * PLACES + position - offset);
          // A key's field is the best one in the document, not that of each occurrence.
          list.fields.push(endsTitle ? TITLE_END : isTitle ? TITLE : Math.min(field, HEAD));
        }
      }
      return list;
    }

    /**
     * The key at an offset of a text; "" when all from there on is common.
     * @param {string} text @param {number} offset @returns {string}
     */
    keyAt(text, offset) {
      for (let end = offset + 2; end <= text.length; end++) {
        const key = text.slice(offset, end);
        if (!this.isCommon.has(key)) return key;
      }
      return "";
    }
  }

  /** One text looked for in one segment, key by key. */
  class Chain {
    /** @param {Segment} segment @param {string} text */
    constructor(segment, text) {
      this.segment = segment;
      this.text = text;
      /** @type {{key: string, offset: number, tail: string}[]} */
      this.pieces = [];
      /** @type {Documents | null} All found so far; a text that is no list yet can only lose. */
      this.found = null;
      /** @type {Places | null} */
      this.places = null;
      /** @type {string[]} What was looked up. */
      this.keys = [];
      this.isList = text.length === 1 || segment.isCommon.has(text);
      if (!this.isList) this.cover();
    }

    /** Choose keys that cover the text without a gap. */
    cover() {
      for (let reach = 0; reach < this.text.length; ) {
        let offset = reach;
        let key = this.segment.keyAt(this.text, offset);
        if (!key) {
          offset = reach - 1;
          key = this.segment.keyAt(this.text, offset);
        }
        if (!key) {
          // A common end: each occurrence of the key before says what common key follows.
          this.pieces[this.pieces.length - 1].tail = this.text.slice(offset);
          break;
        }
        this.pieces.push({ key: key, offset: offset, tail: "" });
        reach = offset + key.length;
      }
      // Neighbours often occur together: far ones narrow the choice sooner.
      const step = Math.ceil(this.pieces.length / 4);
      const order = this.pieces.map(function (piece, n) { return { piece: piece, n: n }; });
      order.sort(function (a, b) { return (a.n % step) - (b.n % step) || a.n - b.n; });
      this.pieces = order.map(function (one) { return one.piece; });
    }

    /** True when what is found is all and only what there is. */
    get isDone() {
      return this.found !== null && !this.pieces.length;
    }

    /** Look up one more key. */
    async step() {
      if (this.isList) {
        this.found = await this.segment.documents(this.text);
        this.keys = [this.text];
        return;
      }
      const piece = this.pieces[0];
      const isEnd = piece.offset + piece.key.length === this.text.length;
      const next = await this.segment.places(piece.key, piece.offset, piece.tail, isEnd);
      this.pieces = this.pieces.filter(function (one) { return one !== piece; });
      this.keys.push(piece.key);
      this.places = this.places ? common(this.places, next) : next;
      this.found = this.documents(this.places);
      if (!this.found.docs.length) this.pieces = [];
    }

    /** @param {Places} found @returns {Documents} */
    documents(found) {
      /** @type {Documents} */
      const list = { docs: [], fields: [], times: [] };
      let last = -1;
      for (let n = 0; n < found.places.length; n++) {
        const doc = Math.floor(found.places[n] / PLACES);
        const isStart = found.places[n] % PLACES === 0;
        const field = Math.min(found.fields[n], TITLE);
        if (doc === last) {
          list.times[list.times.length - 1]++;
          continue;
        }
        last = doc;
        list.docs.push(doc);
        list.fields.push(!isStart ? field
          : found.fields[n] === TITLE_END ? WHOLE_TITLE : TITLE_START);
        list.times.push(1);
      }
      return list;
    }
  }

  /** @param {Places} one @param {Places} other @returns {Places} */
  function common(one, other) {
    /** @type {Places} */
    const list = { places: [], fields: [] };
    for (let a = 0, b = 0; a < one.places.length && b < other.places.length; ) {
      const difference = one.places[a] - other.places[b];
      if (difference === 0) {
        list.places.push(one.places[a]);
        // Only the last key tells that a title ends; any tells that it is not in the head.
        const [more, less] = [one.fields[a], other.fields[b]];
        list.fields.push(more < TITLE ? Math.min(more, less) : Math.max(more, less));
      }
      if (difference <= 0) a++;
      if (difference >= 0) b++;
    }
    return list;
  }

  zhibuSearch.Reader = Reader;
  zhibuSearch.Shards = Shards;
  zhibuSearch.Segment = Segment;
  zhibuSearch.Chain = Chain;
})();
