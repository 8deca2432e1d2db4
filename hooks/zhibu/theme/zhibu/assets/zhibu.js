// What the pages do beyond HTML: the phone menu, the reader's choice of type, the tools of an
// article, the contents list; and the search, loaded when somebody is about to search.

/**
 * Reading aloud by the browser's own voice, sentence by sentence: long texts stop half-way in
 * some browsers, and on Android a pause ends everything, so a pause remembers the sentence.
 */
function zhibuSpeech(said, speakButton, silenceButton) {
  "use strict";

  var nothing = { turn: function () {}, stop: function () {} };
  var voice = window.speechSynthesis;
  if (!speakButton || document.documentElement.classList.contains("no-voice")) return nothing;
  var READ = ".z-arthead :is(h1, .z-subtitle), .z-summary, .z-highlight .z-figures > div, "
    + ".z-body :is(h2, h3, h4, h5, h6, p, li, dt, dd, th, td, figcaption)";
  var SILENT = "sup, .z-footnotes, pre, script, [aria-hidden=true]";
  var LONGEST = 120;
  var parts = null;
  var at = 0;
  var turn = 0;
  var isSpeaking = false;

  var wordsOf = function (block) {
    var copy = block.cloneNode(true);
    copy.querySelectorAll(SILENT).forEach(function (one) { one.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  var collect = function () {
    var found = [];
    document.querySelectorAll("article :is(" + READ + ")").forEach(function (block) {
      if (block.closest(SILENT) || block.querySelector("p, li, dt")) return;
      var sentences = wordsOf(block).match(/[^。！？；]+[。！？；”’）]*|[。！？；]+/g) || [];
      sentences.forEach(function (sentence) {
        for (var from = 0; from < sentence.length; from += LONGEST) {
          found.push({ block: block, text: sentence.slice(from, from + LONGEST) });
        }
      });
    });
    return found;
  };
  var mark = function (block) {
    document.querySelectorAll(".z-spoken").forEach(function (one) {
      one.classList.remove("z-spoken");
    });
    if (!block) return;
    block.classList.add("z-spoken");
    var box = block.getBoundingClientRect();
    if (box.top < 0 || box.top > innerHeight * 0.8) block.scrollIntoView({ block: "center" });
  };
  var show = function () {
    var isBegun = isSpeaking || at > 0;
    speakButton.textContent = isSpeaking ? "暂停" : isBegun ? "继续朗读" : "朗读";
    silenceButton.hidden = !isBegun;
    if (!isBegun) mark(null);
  };
  var chinese = function () {
    var voices = voice.getVoices();
    var found = voices.filter(function (one) { return /^(zh|cmn)/i.test(one.lang); });
    return { isLacking: voices.length > 0 && !found.length, first: found[0] };
  };
  var next = function () {
    if (at >= parts.length) return end();
    var mine = ++turn;
    var one = new SpeechSynthesisUtterance(parts[at].text);
    one.lang = "zh-CN";
    var voices = chinese();
    if (voices.first) one.voice = voices.first;
    one.onend = function () {
      if (mine !== turn) return;
      at += 1;
      next();
    };
    one.onerror = function (event) {
      if (mine !== turn) return;
      end();
      said.textContent = event.error === "not-allowed" ? "浏览器不允许朗读" : "朗读没有成功";
    };
    mark(parts[at].block);
    voice.speak(one);
  };
  var hush = function () {
    turn += 1;
    isSpeaking = false;
    voice.cancel();
  };
  var end = function () {
    hush();
    at = 0;
    show();
  };

  window.addEventListener("pagehide", end);
  return {
    turn: function () {
      if (isSpeaking) {
        hush();
      } else if (chinese().isLacking) {
        said.textContent = "这台设备没有中文语音，不能朗读";
      } else {
        parts = parts || collect();
        said.textContent = "";
        isSpeaking = true;
        next();
      }
      show();
    },
    stop: end,
  };
}

(function () {
  "use strict";

  var told = document.currentScript.dataset;
  var loading = {};
  var load = function (address) {
    loading[address] = loading[address] || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = function () {
        delete loading[address];
        reject(new Error(address));
      };
      document.head.appendChild(script);
    });
    return loading[address];
  };
  // Where the clipboard is closed to scripts (pages that are not from https), the older way.
  var copy = function (text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    var field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.className = "z-hidden";
    document.body.appendChild(field);
    field.select();
    var isDone = document.execCommand("copy");
    field.remove();
    return isDone ? Promise.resolve() : Promise.reject(new Error("copy"));
  };
  var search;
  var start = function (script, element) {
    return Promise.all([load(told.engine), load(script)]).then(function () {
      var root = new URL(told.root, location.href).href;
      search = search || zhibuSearch.open({ root: root, form: told.form, index: told.index });
      zhibuSearch.start[element.dataset.searchPage ? "page" : "box"](element, search);
    });
  };
  var page = document.querySelector("[data-search-page]");
  var box = document.querySelector("[data-find]");
  if (told.engine && page) {
    start(told.page, page).catch(function () {
      page.querySelector("[data-search-results]").insertAdjacentHTML(
        "afterbegin", '<p role="alert" class="z-search__none">搜索程序没有取到，请检查网络后刷新网页。</p>'
      );
    });
  }
  if (box) {
    box.addEventListener("focusin", function () {
      // Without it the form still leads to the search page.
      start(told.box, box).catch(function () {});
    }, { once: true });
  }
  if (told.engine) {
    document.addEventListener("keydown", function (event) {
      var target = event.target;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      var input = document.querySelector("[data-search-input]") || box.querySelector("input");
      event.preventDefault();
      if (input.offsetParent) input.focus();
      else location.href = box.action;
    });
  }

  // What opens over the page is closed by Escape, which gives the focus back, and by a touch beside.
  var closable = function (element, isOpen, close, opener) {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !isOpen()) return;
      close();
      opener.focus();
    });
    document.addEventListener("click", function (event) {
      if (isOpen() && !element.contains(event.target)) close();
    });
  };

  var menu = document.querySelector(".z-menu");
  if (menu) {
    var opener = menu.querySelector("[data-menu-open]");
    var closer = menu.querySelector("[data-menu-close]");
    closer.hidden = false;
    var closeMenu = function () { menu.open = false; };
    closer.addEventListener("click", function () {
      closeMenu();
      opener.focus();
    });
    closable(menu, function () { return menu.open; }, closeMenu, opener);
  }

  var reading = document.querySelector("[data-reading]");
  if (reading) {
    var button = reading.querySelector("[data-reading-open]");
    var isOpen = function () { return button.getAttribute("aria-expanded") === "true"; };
    var setOpen = function (open) { button.setAttribute("aria-expanded", String(open)); };
    button.addEventListener("click", function () { setOpen(!isOpen()); });
    closable(reading, isOpen, function () { setOpen(false); }, button);
  }

  var chosen = document.documentElement.dataset;
  var showChoice = function () {
    var isCare = "care" in chosen;
    document.querySelectorAll("[data-size-choice]").forEach(function (one) {
      one.setAttribute("aria-pressed", String(one.value === (chosen.size || "medium")));
    });
    document.querySelectorAll("[data-care-switch]").forEach(function (one) {
      one.setAttribute("aria-pressed", String(isCare));
      one.querySelector("[data-care-label]").textContent = isCare ? "退出关怀版" : "关怀版";
    });
  };
  showChoice();
  document.addEventListener("click", function (event) {
    var size = event.target.closest("[data-size-choice]");
    var care = event.target.closest("[data-care-switch]");
    if (size && size.value === "medium") delete chosen.size;
    else if (size) chosen.size = size.value;
    if (size) window.__md_set("__size", size.value);
    if (care) {
      if ("care" in chosen) delete chosen.care;
      else chosen.care = "";
      window.__md_set("__care", "care" in chosen);
      // The button that was pressed may be gone in the other view.
      if (!care.offsetParent) {
        var twin = "care" in chosen ? ".z-reading__care" : "[data-reading-open]";
        document.querySelector(twin).focus();
      }
      window.scrollTo(0, 0);
    }
    if (size || care) showChoice();
  });

  // Material wraps wide tables of docs pages when the page has loaded; a keyboard must reach them.
  window.addEventListener("load", function () {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach(function (table) {
      table.tabIndex = 0;
      table.setAttribute("role", "region");
      table.setAttribute("aria-label", "表格");
    });
  });

  var tools = document.querySelector("[data-tools]");
  if (tools) {
    var said = tools.querySelector("[role=status]");
    var share = document.querySelector("[data-share]");
    var address = share.dataset.address || location.href.split("#")[0];
    var tool = function (name) { return document.querySelector('[data-tool="' + name + '"]'); };
    var speaking = zhibuSpeech(said, tool("speak"), tool("silence"));
    share.querySelector("[data-share-address]").textContent = address;
    tool("send").hidden = !navigator.share;
    var actions = {
      speak: speaking.turn,
      silence: speaking.stop,
      print: function () { window.print(); },
      share: function () {
        share.hidden = !share.hidden;
        tool("share").setAttribute("aria-expanded", String(!share.hidden));
      },
      copy: function () {
        copy(address).then(
          function () { said.textContent = "网址已复制"; },
          function () { said.textContent = "没有复制成，请长按网址复制"; }
        );
      },
      send: function () {
        navigator.share({ title: document.title, url: address }).catch(function () {});
      },
    };
    document.addEventListener("click", function (event) {
      var pressed = event.target.closest("[data-tool]");
      if (pressed) actions[pressed.dataset.tool]();
    });
  }

  var contents = document.querySelectorAll(".z-rail__contents a");
  if (contents.length && "IntersectionObserver" in window) {
    var links = {};
    contents.forEach(function (link) { links[decodeURIComponent(link.hash.slice(1))] = link; });
    var observer = new IntersectionObserver(function (seen) {
      seen.forEach(function (one) {
        if (!one.isIntersecting) return;
        contents.forEach(function (link) { link.removeAttribute("aria-current"); });
        links[one.target.id].setAttribute("aria-current", "true");
      });
    }, { rootMargin: "-10% 0px -75% 0px" });
    Object.keys(links).forEach(function (id) {
      var target = document.getElementById(id);
      if (target) observer.observe(target);
    });
  }
})();
