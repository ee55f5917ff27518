"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { about, kinds, activities, countries, definitions, actors, sources, records, confidences, roles } = data;

  // -- elements: text is only ever put in as text

  const byId = (id) => document.getElementById(id);

  function fill(node, properties, children) {
    for (const [name, value] of Object.entries(properties || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  }
  const el = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);
  const svg = (tag, properties, ...children) =>
    fill(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
  const isolated = (text) => el("bdi", null, text);
  const number = (value) => value.toLocaleString("en-GB");
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const spaced = (key) =>
    key.replaceAll("-", " ").replace(/\b(eu|nato|usa|brics|iri|nis)\b/g, (word) => word.toUpperCase());
  const languages = new Intl.DisplayNames("en", { type: "language", fallback: "code" });
  const languageOf = (tag) => {
    try {
      return languages.of(tag);
    } catch {
      return tag;
    }
  };
  const external = (url, ...text) =>
    /^https?:\/\//i.test(url)
      ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, ...text)
      : el("span", null, ...text);

  // -- text: folded as serbia_russia folds it (case, marks and script do not matter)

  const LETTERS = {
    а: "a",
    б: "b",
    в: "v",
    г: "g",
    д: "d",
    ђ: "dj",
    е: "e",
    ё: "e",
    ж: "z",
    з: "z",
    и: "i",
    й: "i",
    ј: "j",
    к: "k",
    л: "l",
    љ: "lj",
    м: "m",
    н: "n",
    њ: "nj",
    о: "o",
    п: "p",
    р: "r",
    с: "s",
    т: "t",
    ћ: "c",
    у: "u",
    ф: "f",
    х: "h",
    ц: "c",
    ч: "c",
    џ: "dz",
    ш: "s",
    щ: "sc",
    ъ: "",
    ы: "y",
    ь: "",
    э: "e",
    ю: "yu",
    я: "ya",
    і: "i",
    ѣ: "e",
    ѳ: "f",
    ѵ: "i",
    є: "e",
    ї: "i",
    ґ: "g",
    đ: "dj",
    ð: "d",
    ł: "l",
    ø: "o",
    ı: "i",
    æ: "ae",
    œ: "oe",
    þ: "th",
  };
  const mapped = (text, change) => Array.from(text, change).join("");
  const inLatin = (text) => mapped(text, (c) => (Object.hasOwn(LETTERS, c) ? LETTERS[c] : c));
  // Letter by letter, because JavaScript gives a sigma at the end of a word another small letter. Unicode folds Cherokee,
  // whose small letters are the younger ones, to capitals.
  const caseless = (text) =>
    mapped(text, (c) =>
      c === "ı" ? c : /\p{Script=Cherokee}/u.test(c) ? c.toUpperCase() : c.toUpperCase().toLowerCase(),
    );
  // A mark is what Unicode puts before U+0345, the mark of the highest class, when it orders marks.
  const isMark = (c) => c === "\u0345" || ("\u0345" + c).normalize("NFD") !== "\u0345" + c;

  function searchable(text) {
    const letters = inLatin(caseless(text).normalize("NFC"));
    const bare = mapped(letters.normalize("NFKD"), (c) => (c > "\u02ff" && isMark(c) ? "" : c));
    return inLatin(caseless(bare))
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }
  const beginsWords = (asked, words) => asked.every((word) => (" " + words).includes(" " + word));

  // -- dates: EDTF of Level 0 and 1 to its first and last day; what is no date says why

  const HELP = "Write a year (1999), a month (2013-05), a day (1999-03-24), a decade (199X) or a span (1999/2001).";
  const two = (value) => String(value).padStart(2, "0");
  const lastDay = (year, month) =>
    month === 2
      ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
        ? 29
        : 28
      : [4, 6, 9, 11].includes(month)
        ? 30
        : 31;
  const padded = (year) => String(year).padStart(4, "0");

  function oneDate(text) {
    const body = text.replace(/[?~%]$/, "");
    let parts = /^(\d\d)(\dX|XX)$/.exec(body);
    if (parts) {
      const first = parts[2] === "XX" ? Number(parts[1]) * 100 : Number(body.slice(0, 3)) * 10;
      if (first === 0) throw new Error("There is no year 0; write an interval from 0001.");
      return [`${padded(first)}-01-01`, `${padded(first + (parts[2] === "XX" ? 99 : 9))}-12-31`];
    }
    parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d|XX))?|-XX(?:-XX)?)?$/.exec(body);
    if (!parts) throw new Error(`“${text}” is no date. ${HELP}`);
    const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    if (year === 0) throw new Error("There is no year 0000; years run from 0001 to 9999.");
    if (parts[2] === undefined) return [`${parts[1]}-01-01`, `${parts[1]}-12-31`];
    if (month >= 21 && month <= 24 && parts[3] === undefined) {
      const start = (month - 20) * 3;
      const end = month === 24 ? year + 1 : year;
      if (end > 9999) throw new Error("This winter ends in the year 10000; years run from 0001 to 9999.");
      const last = month === 24 ? 2 : start + 2;
      return [`${parts[1]}-${two(start)}-01`, `${padded(end)}-${two(last)}-${two(lastDay(end, last))}`];
    }
    if (month < 1 || month > 12)
      throw new Error(`There is no month ${parts[2]}; write 01 to 12, or 21 (spring) to 24 (winter).`);
    const last = lastDay(year, month);
    if (parts[3] === undefined || parts[3] === "XX")
      return [`${parts[1]}-${parts[2]}-01`, `${parts[1]}-${parts[2]}-${last}`];
    if (day < 1 || day > last)
      throw new Error(`There is no day ${parts[3]} in ${parts[1]}-${parts[2]}; it has ${last} days.`);
    return [body, body];
  }

  // First and last day (null: open or unknown), and whether a side is unknown: nothing lies in it for certain.
  function bounds(text) {
    const at = text.indexOf("/");
    if (at < 0) {
      const [earliest, latest] = oneDate(text);
      return { earliest, latest, unknown: false };
    }
    const [start, end] = [text.slice(0, at), text.slice(at + 1)];
    const isOpen = (side) => side === "" || side === "..";
    if (isOpen(start) && isOpen(end))
      throw new Error("This span has no side; write one of them, such as 2014/.. or ../1991.");
    if (text.includes("X")) throw new Error("An X has no place in a span; write the years, such as 1930/1949.");
    const earliest = isOpen(start) ? null : oneDate(start)[0];
    const latest = isOpen(end) ? null : oneDate(end)[1];
    if (earliest && latest && latest < earliest) throw new Error("This span ends before it begins.");
    return { earliest, latest, unknown: start === "" || end === "" };
  }

  // The window of the two boxes, with the EDTF text that means the same.
  function windowOf(from, to) {
    if (from === "" && to === "") return null;
    if (from.includes("/")) {
      if (to !== "") throw new Error("The first box holds a whole span already; empty the second.");
      return { ...bounds(from), text: from };
    }
    if (to.includes("/")) throw new Error("A span goes into the first box.");
    if (from === to) return { ...bounds(from), text: from };
    const [earliest, latest] = [from && oneDate(from)[0], to && oneDate(to)[1]];
    if (earliest && latest && latest < earliest) throw new Error("The last date is before the first.");
    const side = (text, day) => (text === "" ? ".." : text.includes("X") ? day : text);
    return {
      earliest: earliest || null,
      latest: latest || null,
      unknown: false,
      text: `${side(from, earliest)}/${side(to, latest)}`,
    };
  }

  function boxesOf(date) {
    try {
      bounds(date);
    } catch {
      return [date, ""];
    }
    const at = date.indexOf("/");
    if (at < 0) return [date, date];
    const [start, end] = [date.slice(0, at), date.slice(at + 1)];
    if (start === "" || end === "") return [date, ""];
    return [start === ".." ? "" : start, end === ".." ? "" : end];
  }

  const overlaps = (record, span) =>
    !(
      (record.latest && span.earliest && record.latest < span.earliest) ||
      (span.latest && record.earliest && span.latest < record.earliest)
    );
  const within = (record, span) =>
    !span.unknown &&
    (span.earliest === null || (record.earliest !== null && span.earliest <= record.earliest)) &&
    (span.latest === null || (record.latest !== null && record.latest <= span.latest));

  // -- what there is

  const place = new Map();
  for (const record of records) {
    record.kind = record.id.slice(0, record.id.indexOf("/"));
    for (const name of [
      "countries",
      "activities",
      "actors",
      "facts",
      "participants",
      "variants",
      "citations",
      "related",
      "aliases",
    ])
      record[name] ??= [];
    for (const id of [record.id, ...record.aliases]) place.set(id, record);
  }
  const tally = (values) => {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
  };
  const countryCounts = tally(records.flatMap((record) => record.countries));
  const rank = (code) => (code === "SRB" ? 0 : code === "RUS" ? 1 : 2);
  const countryCodes = [...countryCounts.keys()].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      countryCounts.get(b) - countryCounts.get(a) ||
      countries[a].localeCompare(countries[b], "en"),
  );
  const kindCounts = tally(records.map((record) => record.kind));
  const kindNames = Object.keys(kinds).filter((kind) => kindCounts.has(kind));
  const family = new Map(activities.map(([key, , number]) => [key, number]));
  const KIND = {
    event: "event",
    agreement: "agreement",
    arms: "arms",
    poll: "poll",
    statistic: "statistic",
    vote: "vote",
  };
  const VIEWS = { records: "Timeline and records", polls: "Polls", arms: "Arms" };
  const edges = (chosen) => {
    let [first, last] = [null, null];
    for (const record of chosen) {
      for (const day of [record.earliest, record.latest]) {
        if (day && (!first || day < first)) first = day;
        if (day && (!last || day > last)) last = day;
      }
    }
    return [first, last];
  };

  // -- the selection, kept in the address

  const start = () => ({
    country: new Set(),
    activity: new Set(),
    kind: new Set(),
    from: "",
    to: "",
    certain: false,
    text: "",
    order: "oldest",
    view: "records",
    record: "",
    series: "",
    option: "",
  });
  let state = start();
  let faults = {};

  function address(changes = {}) {
    const s = { ...state, ...changes };
    const parts = new URLSearchParams();
    for (const name of ["country", "activity"]) for (const value of s[name]) parts.append(name, value);
    for (const kind of s.kind) parts.append("kind", kinds[kind]);
    let date = null;
    try {
      date = windowOf(s.from, s.to);
    } catch {
      /* said beside the boxes */
    }
    if (date) parts.append("date", date.text);
    if (date && s.certain) parts.append("certain", "true");
    if (s.text.trim()) parts.append("text", s.text.trim());
    if (s.order !== "oldest") parts.append("order", s.order);
    if (s.view !== "records") parts.append("view", s.view);
    if (s.view === "polls" && s.series) parts.append("series", s.series);
    if (s.view === "polls" && s.option) parts.append("option", s.option);
    if (s.record) parts.append("record", s.record);
    return "#" + parts.toString().replaceAll("%2F", "/");
  }

  function read() {
    state = start();
    const unknown = [];
    const kindOf = Object.fromEntries(
      Object.entries(kinds).flatMap(([one, many]) => [
        [one, one],
        [many, one],
      ]),
    );
    const take = (name, value, known) => (known ? state[name].add(value) : unknown.push(`${name} “${value}”`));
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      if (name === "country") take(name, value, countryCounts.has(value));
      else if (name === "activity") take(name, value, family.has(value));
      else if (name === "kind") take(name, kindOf[value] || value, kindCounts.has(kindOf[value]));
      else if (name === "date") [state.from, state.to] = boxesOf(value.trim());
      else if (name === "certain") state.certain = value === "true";
      else if (name === "order") state.order = value === "newest" ? "newest" : "oldest";
      else if (name === "view") Object.hasOwn(VIEWS, value) ? (state.view = value) : unknown.push(`view “${value}”`);
      else if (name === "record")
        place.has(value) ? (state.record = place.get(value).id) : unknown.push(`record “${value}”`);
      else if (["text", "series", "option"].includes(name)) state[name] = value;
      else unknown.push(`“${name}”`);
    }
    faults = { link: unknown.length ? `The address asks for what is not on this page: ${unknown.join(", ")}. ` : "" };
    try {
      windowOf(state.from, state.to);
    } catch (fault) {
      faults.link += `The address has no good date, so none is applied. ${fault.message}`;
    }
  }

  let typing = "";
  function go(changes, box = "") {
    const before = address();
    Object.assign(state, changes);
    faults.link = "";
    const after = address();
    // One step back undoes all that was typed into one box.
    if (after !== before) history[box && box === typing ? "replaceState" : "pushState"](null, "", after);
    typing = box;
    render();
  }

  // -- which records match: country, activity, kind, date, text

  const FACETS = ["country", "activity", "kind"];
  function select() {
    let [span, asked, named] = [null, null, null];
    faults.date = faults.text = "";
    try {
      span = windowOf(state.from, state.to);
    } catch (fault) {
      faults.date = fault.message;
    }
    if (state.text.trim()) {
      asked = searchable(state.text).split(" ").filter(Boolean);
      if (!asked.length) {
        asked = null;
        faults.text = "Nothing to search for: type at least one letter or digit.";
      } else {
        named = new Set(Object.keys(actors).filter((id) => beginsWords(asked, actors[id][1])));
      }
    }
    const has = { country: (r) => r.countries, activity: (r) => r.activities, kind: (r) => [r.kind] };
    const counts = { country: new Map(), activity: new Map(), kind: new Map() };
    const chosen = [];
    const ofKind = state.view === "polls" ? "poll" : state.view === "arms" ? "arms" : null;
    for (const record of records) {
      if (span && !(state.certain ? within(record, span) : overlaps(record, span))) continue;
      if (asked && !beginsWords(asked, record.words || "") && !record.actors.some((id) => named.has(id))) continue;
      const fits = FACETS.map((name) =>
        name === "kind" && ofKind
          ? record.kind === ofKind
          : !state[name].size || has[name](record).some((value) => state[name].has(value)),
      );
      const misses = fits.filter((fit) => !fit).length;
      if (misses === 0) chosen.push(record);
      FACETS.forEach((name, index) => {
        // Counted as if nothing were chosen in this list: so many would come.
        if (misses === 0 || (misses === 1 && !fits[index])) {
          for (const value of has[name](record)) counts[name].set(value, (counts[name].get(value) || 0) + 1);
        }
      });
    }
    return { chosen, counts, span };
  }

  // -- the tip: what a mark or an activity means; screen readers have it as a description

  const tip = byId("tip");
  function showTip(text, x, y) {
    tip.textContent = text;
    tip.hidden = false;
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    tip.style.left = `${Math.max(4, Math.min(x + 12, innerWidth - width - 4))}px`;
    tip.style.top = `${y + 18 + height > innerHeight ? Math.max(4, y - height - 10) : y + 18}px`;
  }
  const hideTip = () => {
    tip.hidden = true;
  };
  const tipOf = (node) => node.closest && node.closest("[data-tip]");
  document.addEventListener("pointermove", (event) => {
    if (event.buttons) return; // somebody drags, and the timeline says which period
    const node = tipOf(event.target);
    node ? showTip(node.dataset.tip, event.clientX, event.clientY) : hideTip();
  });
  document.addEventListener("focusin", (event) => {
    const node = tipOf(event.target);
    if (!node || !event.target.matches(":focus-visible")) return hideTip();
    const box = node.getBoundingClientRect();
    showTip(node.dataset.tip, box.left, box.bottom - 14);
  });
  document.addEventListener("focusout", hideTip);
  document.addEventListener("scroll", hideTip, { capture: true, passive: true });

  // -- the selectors, made once

  const dot = (activity) => el("span", { class: `dot f${family.get(activity)}`, "aria-hidden": "true" });
  const rows = { country: new Map(), activity: new Map(), kind: new Map() };

  function option(name, value, label, extra, definition) {
    const input = el("input", { type: "checkbox", name, value });
    const count = el("span", { class: "n" });
    const described = definition && `about-${value}`;
    if (described) input.setAttribute("aria-describedby", described);
    input.addEventListener("change", () => {
      const next = new Set(state[name]);
      input.checked ? next.add(value) : next.delete(value);
      go({ [name]: next });
    });
    const row = el("label", { class: "option", "data-tip": definition }, input, extra, el("span", null, label), count);
    rows[name].set(value, { input, count, row });
    return described ? [row, el("span", { id: described, hidden: true }, definition)] : [row];
  }

  function prepare() {
    byId("kinds").append(...kindNames.flatMap((kind) => option("kind", kind, capital(kinds[kind]))));
    byId("countries").append(...countryCodes.flatMap((code) => option("country", code, countries[code])));
    byId("activities").append(
      ...activities.flatMap(([key, text]) => option("activity", key, capital(spaced(key)), dot(key), text)),
    );
    for (const name of ["text", "from", "to"]) {
      let waiting = 0;
      const input = byId(name);
      const apply = () => {
        clearTimeout(waiting);
        go({ [name]: name === "text" ? input.value : input.value.trim() }, name);
      };
      input.addEventListener("input", () => {
        clearTimeout(waiting);
        // A date that is being typed is no date yet: it waits a little longer.
        waiting = setTimeout(apply, name === "text" ? 120 : 500);
      });
      input.addEventListener("change", apply);
    }
    byId("views").append(...Object.entries(VIEWS).map(([view, text]) => el("a", { "data-view": view }, text)));
    // Not by the address, which holds the selection.
    document.querySelector(".skip").addEventListener("click", (event) => {
      event.preventDefault();
      byId("content").focus();
      byId("content").scrollIntoView();
    });
    byId("certain").addEventListener("change", (event) => go({ certain: event.target.checked }));
    byId("form").addEventListener("submit", (event) => event.preventDefault());
    const wide = matchMedia("(min-width: 62rem)");
    const unfold = () => {
      byId("filters").open = wide.matches;
    };
    wide.addEventListener("change", unfold);
    unfold();

    byId("title").textContent = about.title;
    const edition = [
      about.version && `Data version ${about.version}`,
      about.reviewed && `reviewed ${about.reviewed}`,
      about.licence && `licence ${about.licence}`,
    ];
    byId("edition").append(
      edition.filter(Boolean).join(" · "),
      el("br"),
      kindNames
        .map(
          (kind) =>
            `${number(kindCounts.get(kind))} ${kindCounts.get(kind) === 1 || kind === "arms" ? nounOf(kind, kindCounts.get(kind)) : kinds[kind]}`,
        )
        .join(", "),
      about.part ? el("span", null, ` — a part of the data: ${about.part}`) : "",
    );
    byId("cite").textContent = about.cite;
    byId("thin").append(
      ...Object.entries(about.thin).map(([kind, text]) =>
        el("div", null, el("dt", null, capital(kind)), el("dd", null, text)),
      ),
    );
    byId("thin-head").hidden = !Object.keys(about.thin).length;
    byId("foot").textContent = [about.title, about.version && `data version ${about.version}`, about.licence]
      .filter(Boolean)
      .join(" · ");
  }
  const nounOf = (kind, count) => (kind === "arms" ? (count === 1 ? "arms purchase" : "arms purchases") : KIND[kind]);

  // -- one record

  const badges = (record) =>
    el(
      "span",
      { class: "badges" },
      el("span", { class: "kind" }, capital(nounOf(record.kind, 1))),
      record.activities.map((key) => el("span", { class: "act" }, dot(key), el("span", null, spaced(key)))),
      el("span", { "data-tip": confidences[record.confidence] }, `${record.confidence} confidence`),
    );

  const anchor = (record) => el("a", { href: address({ record: record.id }) }, isolated(record.title));

  function cited([at, supports, locator, fields]) {
    const source = sources[at];
    const by = [source.by, source.publisher !== source.by && source.publisher, source.published || "n.d."]
      .filter(Boolean)
      .join(", ");
    const name = source.url ? external(source.url, isolated(source.title)) : isolated(source.title);
    return [
      name,
      " ",
      el(
        "span",
        { class: "by" },
        [by, locator, source.address].filter(Boolean).join(" · "),
        source.reliability ? ` · ${spaced(source.reliability)}` : "",
        source.language && source.language !== "en" ? ` · in ${languageOf(source.language)}` : "",
      ),
      el("div", null, isolated(supports)),
      fields ? el("div", { class: "for" }, `Backs: ${fields}`) : "",
    ];
  }

  const part = (title, ...content) => el("section", null, el("h3", null, title), ...content);
  const fact = (label, value, meaning) => [
    el("dt", null, label),
    el("dd", { "data-tip": meaning, tabindex: meaning ? 0 : null }, value),
  ];

  function bodyOf(record) {
    const people = record.participants.map(([id, role, capacity]) => {
      const [name, , forms] = actors[id] || [id, "", ""];
      return el(
        "li",
        null,
        isolated(name),
        `, ${role}`,
        capacity ? [": ", isolated(capacity)] : "",
        forms ? el("span", { class: "forms" }, " · ", isolated(forms)) : "",
      );
    });
    const related = record.related.map((id) => {
      const other = place.get(id);
      return el(
        "li",
        null,
        other
          ? [anchor(other), el("span", { class: "quiet" }, ` · ${other.when}`)]
          : el("span", { class: "quiet" }, `${id} (not on this page)`),
      );
    });
    return el(
      "div",
      { class: "body" },
      el("p", { class: "lead", dir: "auto" }, record.summary),
      el(
        "dl",
        { class: "facts" },
        fact(
          "date",
          record.when === record.date
            ? record.when
            : [record.when, " ", el("span", { class: "edtf" }, `(${record.date})`)],
        ),
        record.place ? fact("place", record.place) : "",
        fact("countries", record.countries.map((code) => countries[code]).join(", ")),
        record.facts.map(([label, value, meaning]) => fact(label, isolated(value), meaning)),
      ),
      definitions[record.defined]
        ? part(
            record.kind === "poll" ? "What the series asks" : "What the indicator means",
            el("p", { class: "definition" }, definitions[record.defined]),
          )
        : "",
      people.length ? part("Who took part", el("ul", { class: "related" }, people)) : "",
      record.variants.length
        ? part(
            "Other sources say otherwise",
            el(
              "ul",
              { class: "others" },
              record.variants.map(([field, value, citation, note]) =>
                el(
                  "li",
                  null,
                  el(
                    "p",
                    null,
                    `Another source says of ${field}: `,
                    el("strong", null, isolated(value)),
                    note ? el("span", { class: "quiet" }, " — ", isolated(note)) : "",
                  ),
                  cited(citation),
                ),
              ),
            ),
          )
        : "",
      record.notes ? part("Notes", el("p", { dir: "auto" }, record.notes)) : "",
      part(
        record.citations.length === 1 ? "Source" : "Sources",
        el(
          "ol",
          { class: "cites" },
          record.citations.map((citation) => el("li", null, cited(citation))),
        ),
      ),
      related.length ? part("Related records", el("ul", { class: "related" }, related)) : "",
      el(
        "p",
        { class: "foot" },
        el("span", null, record.id),
        el("a", { href: address({ record: record.id }) }, "Link to this record"),
        record.wikidata
          ? external(
              `https://www.wikidata.org/wiki/${encodeURIComponent(record.wikidata)}`,
              `Wikidata ${record.wikidata}`,
            )
          : "",
      ),
    );
  }

  function item(record) {
    const details = el(
      "details",
      { class: "record", "data-id": record.id },
      el(
        "summary",
        null,
        el("span", { class: "when" }, record.when),
        el("span", { class: "what" }, isolated(record.title)),
        badges(record),
      ),
    );
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(bodyOf(record));
    });
    return el("li", null, details);
  }

  // The record that the address names, above the list: it may lie far down in it, or outside the selection.
  let linkedBefore = "";
  function renderLinked(chosen) {
    const box = byId("linked");
    const record = place.get(state.record);
    box.hidden = !record;
    if (!record) {
      linkedBefore = "";
      box.replaceChildren();
      return;
    }
    const head = el("h2", { tabindex: -1 }, isolated(record.title));
    box.replaceChildren(
      el("div", { class: "head" }, head, el("button", { type: "button", onclick: closeLinked }, "Close")),
      el("p", { class: "when" }, record.when),
      badges(record),
      chosen.includes(record) ? "" : el("p", { class: "quiet" }, "This record is outside the selection."),
      bodyOf(record),
    );
    if (linkedBefore !== record.id) {
      linkedBefore = record.id;
      head.focus({ preventScroll: true });
      box.scrollIntoView({ block: "start" });
    }
  }
  function closeLinked() {
    const id = state.record;
    go({ record: "" });
    const row = document.querySelector(`[data-id="${CSS.escape(id)}"] > summary`);
    (row || byId("content")).focus({ preventScroll: !row });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.matches("input, select")) return;
    const open = event.target.closest("details.record[open]");
    if (open) {
      open.open = false;
      open.firstElementChild.focus();
    } else if (state.record) closeLinked();
  });

  // -- the timeline: a row for each activity, a mark for each record

  const yearOf = (day) =>
    Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8, 10)) - 1) / 372;
  const BREAKS = [1800, 1900, 1990];

  // From a year to a place. A long time is drawn in stretches, each as wide as its records need; else all is in proportion.
  function scale(first, last, chosen, left, right) {
    const cuts = last - first > 60 ? BREAKS.filter((cut) => cut > first + 5 && cut < last - 5) : [];
    const ends = [first, ...cuts, last];
    const weights = ends
      .slice(1)
      .map((end, index) =>
        Math.sqrt(
          1 + chosen.filter((r) => r.earliest && yearOf(r.earliest) >= ends[index] && yearOf(r.earliest) < end).length,
        ),
      );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const shares = weights.map((weight) => (cuts.length ? 0.3 / weights.length + (0.7 * weight) / total : 1));
    const places = [left];
    shares.forEach((share) => places.push(places[places.length - 1] + share * (right - left)));
    const at = (year) => {
      let index = 0;
      while (index < cuts.length && year >= cuts[index]) index += 1;
      return (
        places[index] +
        ((year - ends[index]) / (ends[index + 1] - ends[index] || 1)) * (places[index + 1] - places[index])
      );
    };
    const back = (x) => {
      let index = 0;
      while (index < cuts.length && x >= places[index + 1]) index += 1;
      return (
        ends[index] + ((x - places[index]) / (places[index + 1] - places[index] || 1)) * (ends[index + 1] - ends[index])
      );
    };
    const ticks = ends.slice(1).flatMap((end, index) => {
      const [begin, width] = [ends[index], places[index + 1] - places[index]];
      const step =
        [1 / 12, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find(
          (size) => ((end - begin) / size) * 46 < width && (size >= 1 || end - begin < 4),
        ) || 1000;
      const found = [];
      for (let count = Math.ceil(begin / step); count * step < end; count += 1) {
        if (index === 0 || at(count * step) > places[index] + 34) found.push(count * step);
      }
      return index ? [begin, ...found] : found;
    });
    const clear = ticks.filter((year) => cuts.includes(year) || !cuts.some((cut) => Math.abs(at(cut) - at(year)) < 34));
    return { at, back, cuts, ticks: clear.filter((year, index) => !index || at(year) - at(clear[index - 1]) > 30) };
  }

  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const tickText = (year, isFirst) => {
    const month = Math.round((year % 1) * 12) % 12;
    return month ? MONTHS[month] + (isFirst ? ` ${Math.floor(year)}` : "") : String(Math.round(year));
  };

  function timeline(chosen, span) {
    const box = el("section", { class: "timeline", "aria-label": "Timeline" });
    byId("view").append(box);
    const width = Math.max(300, box.clientWidth || 300);
    const left = width < 560 ? 0 : 128;
    const [firstDay, lastDay] = edges(chosen);
    let first = yearOf((span && span.earliest) || firstDay || (span && span.latest) || "2000-01-01");
    let last = yearOf((span && span.latest) || lastDay || (span && span.earliest) || "2000-01-01");
    // Two months at least, so that the axis has something to say.
    const margin = Math.min(0.6, Math.max((last - first) * 0.01, (0.17 - (last - first)) / 2));
    [first, last] = [first - margin, last + margin];
    const time = scale(first, last, chosen, left + 6, width - 8);

    const lanes = new Map([...activities.map(([key]) => key), "other"].map((key) => [key, []]));
    for (const record of chosen) {
      lanes
        .get(record.activities.find((key) => state.activity.has(key)) || record.activities[0] || "other")
        .push(record);
    }
    const used = [...lanes].filter(([, list]) => list.length);
    const chart = svg("svg", { role: "img" });
    const grid = svg("g", null);
    const marks = svg("g", null);
    const STEP = 4.6;
    let top = 4;
    for (const [key, list] of used) {
      const label = left ? 0 : 15;
      const drawn = list
        .map((record) => {
          let from = record.earliest ? Math.max(time.at(yearOf(record.earliest)), left) : left;
          const to = record.latest ? Math.min(time.at(yearOf(record.latest)), width) : width;
          // Before some day, nobody knows how long: a tail, and not a bar through all of history.
          if (!record.earliest) from = Math.max(from, to - 60);
          return { record, from, to, long: to - from > 9 };
        })
        .sort((a, b) => b.long - a.long || a.from - b.from);
      const ends = [];
      const most = Math.min(6, Math.max(2, Math.ceil(list.length / 14)));
      for (const mark of drawn) {
        const [begin, end] = mark.long
          ? [mark.from, mark.to]
          : [(mark.from + mark.to) / 2 - 2.4, (mark.from + mark.to) / 2 + 2.4];
        let row = ends.findIndex((spans) => !spans.some(([a, b]) => a < end && begin < b));
        if (row < 0) row = ends.length < most ? ends.push([]) - 1 : Math.abs(Math.round(begin * 7)) % most;
        ends[row].push([begin, end]);
        mark.row = row;
      }
      const height = Math.max(16, ends.length * STEP + 8);
      for (const { record, from, to, long, row } of drawn) {
        const y = top + label + (height - ends.length * STEP) / 2 + row * STEP;
        const shared = {
          class: `mark f${family.get(key) || 5}`,
          "data-id": record.id,
          "data-tip": `${record.when}\n${record.title}`,
        };
        if (long) {
          // An end that is not known to the day fades out.
          const soft = (record.soft || 0) | (record.earliest ? 0 : 1) | (record.latest ? 0 : 2);
          marks.append(
            svg("rect", {
              ...shared,
              x: from.toFixed(1),
              y: y + 0.4,
              width: (to - from).toFixed(1),
              height: 3.4,
              rx: 1.2,
              fill: soft ? `url(#soft-${family.get(key) || 5}-${soft})` : null,
              "data-soft": soft || null,
            }),
          );
        } else {
          marks.append(svg("circle", { ...shared, cx: ((from + to) / 2).toFixed(1), cy: y + 2.1, r: 2.3 }));
        }
      }
      grid.append(svg("line", { class: "axis", x1: 0, x2: width, y1: top + label + height, y2: top + label + height }));
      grid.append(
        left
          ? svg("text", { x: 0, y: top + height / 2 + 4 }, capital(spaced(key)))
          : svg("text", { x: 0, y: top + 12 }, capital(spaced(key))),
      );
      top += height + label;
    }
    for (const year of time.ticks) {
      const x = time.at(year).toFixed(1);
      grid.prepend(
        svg("line", { class: time.cuts.includes(year) ? "axis strong" : "axis", x1: x, x2: x, y1: 0, y2: top + 4 }),
      );
      grid.append(
        svg(
          "text",
          { x, y: top + 18, "text-anchor": time.at(year) > width - 24 ? "end" : "middle" },
          tickText(year, year === time.ticks[0]),
        ),
      );
    }
    const height = top + 24;
    chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
    chart.setAttribute("width", width);
    chart.setAttribute("height", height);
    chart.setAttribute(
      "aria-label",
      `${number(chosen.length)} records by date, in ${used.length} rows by activity. The list below has the same.`,
    );
    const defs = svg("defs", null);
    const wanted = new Set(
      [...marks.querySelectorAll("[data-soft]")].map((node) => node.getAttribute("fill").slice(5, -1)),
    );
    for (const id of wanted) {
      const [, colour, soft] = id.split("-");
      const stops = [
        [0, soft & 1 ? 0.1 : 0.8],
        [0.3, 0.8],
        [0.7, 0.8],
        [1, soft & 2 ? 0.1 : 0.8],
      ];
      defs.append(
        svg(
          "linearGradient",
          { id, class: `soft f${colour}` },
          stops.map(([offset, opacity]) => svg("stop", { offset, "stop-opacity": opacity })),
        ),
      );
    }
    const brush = svg("rect", { class: "brush", y: 0, height: top + 4, visibility: "hidden" });
    chart.append(defs, grid, marks, brush);
    brushing(chart, brush, time, width, left);
    const whole = span
      ? el("button", { type: "button", onclick: () => go({ from: "", to: "" }) }, "Show the whole period")
      : "";
    box.append(
      chart,
      el(
        "div",
        { class: "under" },
        el(
          "p",
          { class: "hint" },
          "Drag across the timeline to choose a period. Soft ends are dates not known to the day.",
          time.cuts.length ? ` The scale changes at ${time.cuts.join(", ")}.` : "",
        ),
        whole,
      ),
    );
  }

  function brushing(chart, brush, time, width, left) {
    let from = null;
    const xOf = (event) => {
      const box = chart.getBoundingClientRect();
      return Math.max(left + 6, Math.min(width - 8, ((event.clientX - box.left) / box.width) * width));
    };
    chart.addEventListener("pointerdown", (event) => {
      if (event.button === 0) from = xOf(event);
    });
    chart.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const to = xOf(event);
      if (Math.abs(to - from) < 5) return;
      if (!chart.hasPointerCapture(event.pointerId)) chart.setPointerCapture(event.pointerId);
      brush.setAttribute("visibility", "visible");
      brush.setAttribute("x", Math.min(from, to));
      brush.setAttribute("width", Math.abs(to - from));
      const years = [from, to].map(time.back).sort((a, b) => a - b);
      showTip(years.map((year) => dayOf(year, years[1] - years[0])).join(" to "), event.clientX, event.clientY);
    });
    chart.addEventListener("pointerup", (event) => {
      const begun = from;
      from = null;
      if (begun === null) return;
      const to = xOf(event);
      const mark = document.elementFromPoint(event.clientX, event.clientY);
      if (Math.abs(to - begun) < 5) {
        if (mark && mark.dataset.id) go({ record: mark.dataset.id });
        return;
      }
      const years = [begun, to].map(time.back).sort((a, b) => a - b);
      hideTip();
      go({ from: dayOf(years[0], years[1] - years[0]), to: dayOf(years[1], years[1] - years[0]) });
    });
    chart.addEventListener("pointercancel", () => {
      from = null;
      brush.setAttribute("visibility", "hidden");
    });
  }
  // Years, or months where the time is short.
  function dayOf(year, length) {
    const whole = Math.max(1, Math.min(9999, Math.floor(year)));
    return length > 6
      ? padded(whole)
      : `${padded(whole)}-${two(Math.min(12, Math.floor((year - Math.floor(year)) * 12) + 1))}`;
  }

  // -- the list

  const PAGE = 50;
  let listed = { address: "", node: null };
  function list(chosen) {
    // Kept while the selection stays: what was opened in it stays open.
    const here = address({ record: "" });
    if (listed.address !== here) listed = { address: here, node: listOf(chosen) };
    byId("view").append(listed.node);
  }

  function listOf(chosen) {
    const ordered = state.order === "newest" ? [...chosen].reverse() : chosen;
    const items = el("ol", { class: "list", id: "list" });
    const more = el("button", { type: "button", class: "more" });
    let shown = 0;
    function show() {
      const next = ordered.slice(shown, shown + PAGE);
      items.append(...next.map(item));
      shown += next.length;
      more.hidden = shown >= ordered.length;
      more.textContent = `Show ${Math.min(PAGE, ordered.length - shown)} more of ${number(ordered.length - shown)}`;
      return items.children[shown - next.length];
    }
    more.addEventListener("click", () => show().querySelector("summary").focus());
    show();
    const order = el(
      "select",
      { id: "order", onchange: (event) => go({ order: event.target.value }) },
      [
        ["oldest", "oldest first"],
        ["newest", "newest first"],
      ].map(([value, text]) => el("option", { value, selected: state.order === value }, text)),
    );
    return el(
      "section",
      { "aria-labelledby": "list-head" },
      el("div", { class: "bar" }, el("h2", { id: "list-head" }, "Records"), el("label", null, "Order", order)),
      items,
      more,
    );
  }

  const empty = (text) =>
    el(
      "div",
      { class: "empty" },
      el("p", null, text),
      el(
        "p",
        null,
        "A record must match every list in which something is chosen. Take something back above, or clear the selection.",
      ),
    );

  // -- polls: one series, one answer

  const SHAPES = [
    "M0-5A5 5 0 1 0 0 5A5 5 0 1 0 0-5Z",
    "M-4.5-4.5H4.5V4.5H-4.5Z",
    "M0-6L5.6 4.4H-5.6Z",
    "M0-6.2L6.2 0L0 6.2L-6.2 0Z",
    "M0 6L5.6-4.4H-5.6Z",
    "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
    "M0-6L2 -2L6 0L2 2L0 6L-2 2L-6 0L-2-2Z",
  ];
  const HUES = [1, 2, 4, 8, 3, 6, 5, 7, 9];
  const looks = (index) => ({ shape: SHAPES[index % SHAPES.length], hue: HUES[index % HUES.length] });

  function pick(id, label, choices, chosen, change) {
    return el(
      "label",
      null,
      label,
      el(
        "select",
        { id, onchange: (event) => change(event.target.value) },
        choices.map(([value, text]) => el("option", { value, selected: value === chosen }, text)),
      ),
    );
  }

  function polls(selected) {
    const view = byId("view");
    const chosen = selected.filter((record) => record.poll && record.poll.answers.length);
    if (!chosen.length) return view.append(empty("No poll matches."));
    const waves = tally(chosen.map((record) => record.poll.series));
    const names = [...waves.keys()].sort((a, b) => waves.get(b) - waves.get(a) || a.localeCompare(b, "en"));
    const series = waves.has(state.series) ? state.series : names[0];
    if (state.series && series !== state.series)
      view.append(
        el("p", { class: "notice" }, `No wave of “${state.series}” matches the selection; here is another series.`),
      );
    const ofSeries = chosen.filter((record) => record.poll.series === series);
    const options = tally(ofSeries.flatMap((record) => record.poll.answers.map(([name]) => name)));
    const answers = [...options.keys()].sort((a, b) => options.get(b) - options.get(a));
    const answer = options.has(state.option) ? state.option : answers[0];
    const points = ofSeries.flatMap((record) => {
      const found = record.poll.answers.find(([name]) => name === answer);
      return found
        ? [
            {
              record,
              percent: found[1],
              margin: found[2] ?? null,
              computed: found[3],
              house: record.poll.house,
              asked: Object.values(record.poll.asked).join("|"),
            },
          ]
        : [];
    });
    const houses = [...tally(points.map((point) => point.house))]
      .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "en"))
      .map(([name]) => name);
    const look = new Map(houses.map((house, index) => [house, looks(index)]));
    const mixed = Object.keys(points[0].record.poll.asked).flatMap((name) => {
      const values = [...new Set(points.map((point) => point.record.poll.asked[name]))];
      return values.length > 1 ? [`${name}: ${values.join("; ")}`] : [];
    });
    view.append(
      el(
        "div",
        { class: "picks" },
        pick(
          "series",
          "Series of comparable questions",
          names.map((name) => [name, `${capital(spaced(name))} (${waves.get(name)})`]),
          series,
          (value) => go({ series: value, option: "" }),
        ),
        pick(
          "option",
          "Answer",
          answers.map((name) => [name, `${name} (${options.get(name)})`]),
          answer,
          (value) => go({ series, option: value }),
        ),
      ),
      definitions[series] ? el("p", { class: "definition" }, definitions[series]) : "",
      mixed.length
        ? el("p", { class: "notice" }, "These waves differ, so compare with care. ", mixed.join(". "), ".")
        : "",
      el(
        "div",
        { class: "chart", tabindex: 0, role: "region", "aria-label": "Chart; the table below has the same" },
        pollChart(points, look, `${capital(spaced(series))}, answer “${answer}”`),
      ),
      el(
        "ul",
        { class: "legend", "aria-label": "Houses" },
        houses.map((house) =>
          el(
            "li",
            null,
            svg(
              "svg",
              {
                width: 14,
                height: 14,
                viewBox: "-7 -7 14 14",
                class: `f${look.get(house).hue}`,
                "aria-hidden": "true",
              },
              svg("path", { class: "point", d: look.get(house).shape }),
            ),
            isolated(house),
          ),
        ),
      ),
      el(
        "p",
        { class: "hint" },
        "Points are waves, each house with a shape of its own; bars are margins of 95 %: the pollster’s, or else (*) that of a simple random sample of the size, which is too narrow for real samples. No bar: sample size not stated. Lines join waves of one house that were asked alike.",
      ),
      tabled(
        `Waves of ${spaced(series)}, answer “${answer}”`,
        ["Date", "House", "%n Percent", "%n Margin", "%n Sample", "Asked of", "Record"],
        [...points]
          .reverse()
          .map(({ record, percent, margin, computed, house }) => [
            record.when,
            house,
            String(percent),
            margin === null ? "" : `±${margin}${computed ? "*" : ""}`,
            record.poll.sample ? number(record.poll.sample) : "not stated",
            `${record.poll.asked.population}; ${record.poll.asked.base}; ${record.poll.asked.answered}`,
            anchor(record),
          ]),
      ),
    );
    return undefined;
  }

  function pollChart(points, look, title) {
    const width = Math.max(320, byId("view").clientWidth - 4);
    const [height, left, bottom] = [width < 560 ? 300 : 380, 40, 26];
    const days = points.map(({ record }) =>
      [record.earliest || record.latest, record.latest || record.earliest].map(yearOf),
    );
    const [least, most] = [Math.min(...days.map(([a]) => a)), Math.max(...days.map(([, b]) => b))];
    const pad = Math.max(0.3, (most - least) * 0.03);
    const time = scale(least - pad, Math.max(most + pad, least + 1), [], left, width - 10);
    const linear = (year) =>
      left + ((year - (least - pad)) / (Math.max(most + pad, least + 1) - (least - pad))) * (width - 10 - left);
    const top = Math.min(
      100,
      Math.ceil(Math.max(...points.map(({ percent, margin }) => percent + (margin || 0))) / 10) * 10 || 10,
    );
    const y = (percent) => 10 + (1 - Math.min(top, Math.max(0, percent)) / top) * (height - bottom - 10);
    const chart = svg("svg", {
      role: "img",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      "aria-label": `${title}: ${points.length} waves from ${points[0].record.when} (${points[0].percent} %) to ${points[points.length - 1].record.when} (${points[points.length - 1].percent} %)`,
    });
    for (let percent = 0; percent <= top; percent += top > 50 ? 20 : 10) {
      chart.append(
        svg("line", { class: percent ? "axis" : "axis strong", x1: left, x2: width, y1: y(percent), y2: y(percent) }),
        svg("text", { x: left - 8, y: y(percent) + 4, "text-anchor": "end" }, `${percent} %`),
      );
    }
    const [begin, end] = [Math.ceil(least - pad), Math.floor(Math.max(most + pad, least + 1))];
    const step = [1, 2, 5, 10].find((size) => ((end - begin) / size) * 48 < width - left) || 20;
    for (let year = Math.ceil(begin / step) * step; year <= end; year += step)
      chart.append(
        svg("text", { x: linear(year), y: height - 6, "text-anchor": "middle" }, String(year)),
        svg("line", { class: "axis", x1: linear(year), x2: linear(year), y1: 10, y2: height - bottom }),
      );
    const placed = points.map((point, index) => ({
      ...point,
      x: linear((days[index][0] + days[index][1]) / 2),
      y: y(point.percent),
    }));
    const lines = new Map();
    for (const point of placed) {
      const key = `${point.house}|${point.asked}`;
      lines.set(key, [...(lines.get(key) || []), point]);
    }
    for (const line of lines.values()) {
      if (line.length > 1 && !line[0].house.includes("not named"))
        chart.append(
          svg("polyline", {
            class: `join f${look.get(line[0].house).hue}`,
            points: line.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(" "),
          }),
        );
    }
    for (const { margin, percent, house, x } of placed) {
      if (margin !== null)
        chart.append(
          svg("path", {
            class: `whisker f${look.get(house).hue}`,
            d: `M${x.toFixed(1)} ${y(percent - margin).toFixed(1)}V${y(percent + margin).toFixed(1)}`,
          }),
        );
    }
    for (const { record, percent, margin, computed, house, x, y: at } of placed) {
      chart.append(
        svg("path", {
          class: `point f${look.get(house).hue}`,
          d: look.get(house).shape,
          transform: `translate(${x.toFixed(1)} ${at.toFixed(1)})`,
          "data-id": record.id,
          "data-tip": `${record.when}: ${percent} %${margin === null ? "" : ` ±${margin}${computed ? "*" : ""}`}\n${house}`,
        }),
      );
    }
    chart.addEventListener("click", (event) => {
      if (event.target.dataset.id) go({ record: event.target.dataset.id });
    });
    return chart;
  }

  function tabled(caption, heads, body) {
    const names = heads.map((head) => [head.replace("%n ", ""), head.startsWith("%n") ? "num" : null]);
    return el(
      "details",
      { class: "tabled" },
      el("summary", null, "The same as a table"),
      el(
        "div",
        { class: "table", tabindex: 0, role: "region", "aria-label": caption },
        el(
          "table",
          null,
          el("caption", null, caption),
          el(
            "thead",
            null,
            el(
              "tr",
              null,
              names.map(([name, kind]) => el("th", { scope: "col", class: kind }, name)),
            ),
          ),
          el(
            "tbody",
            null,
            body.map((cells) =>
              el(
                "tr",
                null,
                cells.map((cell, index) =>
                  el("td", { class: names[index][1] }, typeof cell === "string" ? isolated(cell) : cell),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }

  // -- arms: a square for each purchase, by year and supplier; unlike things are never added

  const quantity = (arms) => arms.delivered ?? arms.ordered ?? null;
  const UNDONE = ["announced", "suspended", "cancelled", "unconfirmed"];

  function arms(chosen) {
    const view = byId("view");
    if (!chosen.length) return view.append(empty("No arms purchase matches."));
    view.append(
      el(
        "p",
        { class: "hint" },
        "A square is one purchase of one type of arms, in the year of its order, or else delivery or announcement. Numbers are items delivered, or ordered where no delivery is known; a helicopter and a missile are not added.",
      ),
      armsChart(chosen),
      el(
        "ul",
        { class: "legend" },
        [
          ["square f1", "number of items known"],
          ["square open f1", "number not known"],
          ["square not f5", "announced, suspended, cancelled or unconfirmed"],
        ].map(([look, text]) =>
          el("li", null, svg("svg", { width: 14, height: 14, "aria-hidden": "true" }, square(look, 2, 2, 10)), text),
        ),
      ),
      tabled(
        "Arms purchases",
        ["Date", "Supplier", "What", "Category", "%n Ordered", "%n Delivered", "Status", "Record"],
        chosen.map((record) => [
          record.when,
          record.arms.supplier,
          record.arms.designation,
          spaced(record.arms.category),
          record.arms.ordered === null ? "not known" : number(record.arms.ordered),
          record.arms.delivered === null ? "not known" : number(record.arms.delivered),
          spaced(record.arms.status),
          anchor(record),
        ]),
      ),
    );
    return undefined;
  }

  const square = (look, x, y, size, properties) =>
    look.includes("not")
      ? svg("path", { class: look, d: `M${x} ${y}l${size} ${size}m0 ${-size}l${-size} ${size}`, ...properties })
      : svg("rect", { class: look, x, y, width: size, height: size, rx: 1, ...properties });

  function armsChart(chosen) {
    const bySupplier = new Map();
    for (const record of chosen)
      bySupplier.set(record.arms.supplier, [...(bySupplier.get(record.arms.supplier) || []), record]);
    const suppliers = [...bySupplier].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0], "en"));
    const years = chosen.map((record) => record.arms.year).filter((year) => year);
    const [first, last] = years.length ? [Math.min(...years), Math.max(...years)] : [0, 0];
    const gap = years.length < chosen.length ? 104 : 0;
    const names = Math.min(150, Math.max(...suppliers.map(([name]) => name.length)) * 6.8 + 40);
    const room = byId("view").clientWidth - names - gap - 16;
    const cell = Math.max(7, Math.min(24, room / (last - first + 1)));
    const size = Math.min(cell - 1.5, 18);
    const across = Math.max(1, Math.floor((gap - 20) / (size + 2)));
    const x = (year) => (year ? gap + (year - first) * cell : 0);
    const width = gap + Math.max(1, last - first + 1) * cell + 14;
    const labels = svg("svg", { "aria-hidden": "true" });
    const chart = svg("svg", { role: "img", class: "fixed" });
    const squares = svg("g", null);
    let y = 4;
    for (const [supplier, list] of suppliers) {
      const stacks = new Map();
      const begin = y;
      let rows = 1;
      for (const record of list) {
        const { year, status, designation, category } = record.arms;
        const at = stacks.get(year) || 0;
        stacks.set(year, at + 1);
        const [column, row] = year ? [0, at] : [at % across, Math.floor(at / across)];
        rows = Math.max(rows, row + 1);
        const known = quantity(record.arms);
        const look = UNDONE.includes(status) ? "square not f5" : known === null ? "square open f1" : "square f1";
        const [left, top] = [x(year) + column * (size + 2) + 1, begin + row * (size + 2) + 1];
        squares.append(
          square(look, left, top, size - 1, {
            "data-id": record.id,
            "data-tip": `${record.when}: ${designation}\n${known === null ? "number not known" : `${number(known)} items`}, ${spaced(category)}, ${spaced(status)}`,
          }),
        );
        if (size >= 15 && !look.includes("not") && (known === null || known < 1000)) {
          squares.append(
            svg(
              "text",
              { class: known === null ? "in open" : "in", x: left + size / 2 - 0.5, y: top + size / 2 + 3 },
              known === null ? "?" : String(known),
            ),
          );
        }
      }
      y += Math.max(20, rows * (size + 2)) + 5;
      labels.append(
        svg("text", { class: "value", x: 0, y: begin + 13 }, supplier),
        svg("text", { x: names - 10, y: begin + 13, "text-anchor": "end" }, String(list.length)),
        svg("line", { class: "axis", x1: 0, x2: names, y1: y - 3, y2: y - 3 }),
      );
      chart.append(svg("line", { class: "axis", x1: 0, x2: width, y1: y - 3, y2: y - 3 }));
    }
    if (years.length) {
      const step = [1, 2, 5, 10, 20].find((each) => each * cell > 40) || 20;
      for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
        if (year === last && cell < 20) continue;
        chart.append(
          svg("line", { class: "axis", x1: x(year), x2: x(year), y1: 0, y2: y }),
          svg("text", { x: x(year), y: y + 14, "text-anchor": x(year) < 16 ? "start" : "middle" }, String(year)),
        );
      }
    }
    if (gap) chart.append(svg("text", { x: 0, y: y + 14 }, "no single year"));
    chart.append(squares);
    for (const [node, wide] of [
      [labels, names],
      [chart, width],
    ])
      fill(node, { viewBox: `0 0 ${wide} ${y + 20}`, width: wide, height: y + 20 }, []);
    chart.setAttribute(
      "aria-label",
      `${chosen.length} purchases by year and supplier: ${suppliers.map(([name, list]) => `${name} ${list.length}`).join(", ")}`,
    );
    chart.addEventListener("click", (event) => {
      if (event.target.dataset.id) go({ record: event.target.dataset.id });
    });
    const scroller = el(
      "div",
      { tabindex: 0, role: "region", "aria-label": "Chart; the table below has the same" },
      chart,
    );
    // Where it does not fit, the latest years show first.
    requestAnimationFrame(() => {
      scroller.scrollLeft = scroller.scrollWidth;
    });
    return el("div", { class: "chart split" }, labels, scroller);
  }

  // -- putting it on the page

  let current = [];
  let drawn = 0;
  function render() {
    const { chosen, counts, span } = select();
    current = chosen;
    drawn = byId("view").clientWidth;
    const focused = document.activeElement;
    for (const name of ["text", "from", "to"])
      if (byId(name) !== focused || byId(name).value.trim() !== state[name].trim()) byId(name).value = state[name];
    byId("certain").checked = state.certain;
    byId("kinds").hidden = state.view !== "records";
    for (const name of FACETS) {
      for (const [value, { input, count, row }] of rows[name]) {
        const found = counts[name].get(value) || 0;
        input.checked = state[name].has(value);
        count.textContent = number(found);
        row.classList.toggle("none", !found);
      }
    }
    for (const [box, fault] of [
      ["from", faults.date],
      ["to", faults.date],
      ["text", faults.text],
    ])
      fault ? byId(box).setAttribute("aria-invalid", "true") : byId(box).removeAttribute("aria-invalid");
    if (byId("date-fault").textContent !== (faults.date && `${faults.date} No date is applied.`))
      byId("date-fault").textContent = faults.date ? `${faults.date} No date is applied.` : "";
    if (byId("text-fault").textContent !== faults.text) byId("text-fault").textContent = faults.text;
    byId("link-fault").textContent = faults.link || "";
    byId("link-fault").hidden = !faults.link;
    for (const link of byId("views").children) {
      link.href = address({ view: link.dataset.view, record: "" });
      link.dataset.view === state.view
        ? link.setAttribute("aria-current", "page")
        : link.removeAttribute("aria-current");
    }

    const [first, last] = edges(chosen);
    const years = first ? [first, last].map((day) => String(Number(day.slice(0, 4)))) : [];
    const whole =
      state.view === "polls"
        ? kindCounts.get("poll") || 0
        : state.view === "arms"
          ? kindCounts.get("arms") || 0
          : records.length;
    const noun = state.view === "polls" ? "poll results" : state.view === "arms" ? "arms purchases" : "records";
    const said =
      chosen.length === whole ? `${number(whole)} ${noun}` : `${number(chosen.length)} of ${number(whole)} ${noun}`;
    const text = years.length ? `${said}, ${years[0] === years[1] ? years[0] : years.join("–")}` : said;
    if (byId("count").textContent !== text) byId("count").textContent = text;
    chips(span);
    renderLinked(chosen);
    byId("view").replaceChildren();
    if (state.view === "polls") polls(chosen);
    else if (state.view === "arms") arms(chosen);
    else if (!chosen.length) byId("view").append(empty("No record matches."));
    else {
      timeline(chosen, span);
      list(chosen);
    }
    // What was used may have been made anew, or be gone: whoever goes by keyboard must not fall back to the top.
    if (!focused.isConnected) ((focused.id && byId(focused.id)) || byId("content")).focus({ preventScroll: true });
  }

  function chips(span) {
    const without = (name, value) => new Set([...state[name]].filter((other) => other !== value));
    const made = [
      ...(state.view === "records" ? [...state.kind] : []).map((kind) => [
        capital(kinds[kind]),
        { kind: without("kind", kind) },
      ]),
      ...[...state.country].map((code) => [countries[code], { country: without("country", code) }]),
      ...[...state.activity].map((key) => [spaced(key), { activity: without("activity", key) }]),
    ];
    if (span) made.push([`${span.text}${state.certain ? ", certain" : ""}`, { from: "", to: "", certain: false }]);
    if (state.text.trim() && !faults.text) made.push([`“${state.text.trim()}”`, { text: "" }]);
    const { view, order, series, option: answer, record } = state;
    byId("chips").replaceChildren(
      ...made.map(([text, changes]) =>
        el(
          "li",
          null,
          el(
            "button",
            { type: "button", "aria-label": `Remove ${text}`, onclick: () => go(changes) },
            isolated(text),
            " ×",
          ),
        ),
      ),
      ...(made.length
        ? [
            el(
              "li",
              null,
              el(
                "button",
                {
                  type: "button",
                  class: "clear",
                  onclick: () => go({ ...start(), view, order, series, option: answer, record }),
                },
                "Clear selection",
              ),
            ),
          ]
        : []),
    );
  }

  prepare();
  read();
  render();
  addEventListener("hashchange", () => {
    typing = "";
    read();
    render();
  });
  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (byId("view").clientWidth !== drawn) render();
    }, 200);
  });
  // For the tests: what the page itself uses, and nothing else.
  window.explorer = Object.freeze({ searchable, bounds, windowOf, ids: () => current.map((record) => record.id) });
})();
