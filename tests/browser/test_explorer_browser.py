"""The explorer in a real browser: every selector shows exactly what the library selects, by mouse, keyboard and link."""

import functools
import json
import shutil
import sys
import unicodedata
from urllib.parse import quote, unquote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

import serbia_russia as sr
from serbia_russia._errors import DataError
from serbia_russia._kinds import KINDS, RECORD_KINDS
from serbia_russia._selection import window
from serbia_russia._text import searchable
from serbia_russia._vocab import ACTIVITIES
from strategies import edtf_near_misses, edtf_texts

webdriver = pytest.importorskip("selenium.webdriver", reason="the browser extra (selenium) is not installed")
from selenium.webdriver.chrome.service import Service  # noqa: E402  only where selenium is
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium or its chromedriver is not installed"),
]

OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
    "--disable-background-networking", "--disable-sync", "--window-size=1280,900",
)  # fmt: skip


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    made = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield made
    made.quit()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    sr.load().explore(path)
    return path.as_uri()


@pytest.fixture
def page(driver, whole):
    """The page of the whole dataset, newly opened; at the end nothing was requested and nothing went wrong."""
    yield Page(driver, whole)
    assert driver.get_log("browser") == []
    assert requests(driver, whole) == {whole}


def requests(driver, page) -> set[str]:
    """The addresses that a page asked for since the last time, without fragments."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    sent = [message["params"] for message in messages if message["method"] == "Network.requestWillBeSent"]
    return {
        request["request"]["url"].partition("#")[0]
        for request in sent
        if request["documentURL"].partition("#")[0] == page  # the browser's own new tab is no page of ours
    }


class Page:
    """What a person does with the page, and what is then to be seen."""

    def __init__(self, driver, url):
        self.driver = driver
        self.url = url
        self.open()

    def open(self, fragment=""):
        self.driver.get("about:blank")
        self.driver.get(self.url + fragment)
        WebDriverWait(self.driver, 30).until(lambda driver: driver.execute_script("return 'explorer' in window"))

    def stay(self):
        """Open the page unless it is the one that is open."""
        if self.driver.current_url.partition("#")[0] != self.url:
            self.open()

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def click(self, selector):
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", self.one(selector))
        self.one(selector).click()

    def type(self, box, text):
        element = self.one(box)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        element.send_keys(Keys.CONTROL, "a")
        element.send_keys(text or Keys.DELETE)
        element.send_keys(Keys.TAB)  # leaving a box applies it at once

    def ids(self):
        return self.driver.execute_script("return explorer.ids()")

    def listed(self):
        """The ids of the rows of the list, after it was unfolded to its end."""
        return self.driver.execute_script("""
            const more = document.querySelector(".more");
            while (more && !more.hidden) more.click();
            return [...document.querySelectorAll("#list [data-id]")].map((row) => row.dataset.id);""")

    def fragment(self):
        return unquote_plus(self.driver.current_url.partition("#")[2])

    def count(self):
        return self.one("#count").text

    def shows(self, ids):
        """Whether list and count show exactly these records, in this order."""
        ids = list(ids)
        assert self.ids() == ids
        if len(ids) < 400:
            assert self.listed() == ids
        total = len(expected())
        assert self.count().startswith(
            f"{len(ids):,} of {total:,} records" if len(ids) != total else f"{total:,} records"
        )


def expected(**selectors):
    return _expected(
        tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in selectors.items())
    )


@functools.cache
def _expected(selectors):
    return sr.timeline(**{"kind": RECORD_KINDS} | dict(selectors)).ids


@functools.cache
def found(text):
    """The records that a search finds: by their own words, or by any form of the name of somebody who took part."""
    ids = {item.id for item in sr.find(text) if isinstance(item, sr.Record)}
    return [id for id in expected() if id in ids]


# -- the selectors


def test_whole(page):
    """Opened without a fragment, the page lists every record."""
    page.shows(expected())


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_activity(page, activity):
    """Ticking an activity shows what filter(activity=…) gives; its definition is its description."""
    page.click(f"input[name=activity][value={activity}]")
    page.shows(expected(activity=activity))
    described = page.one(f"input[name=activity][value={activity}]").get_attribute("aria-describedby")
    assert page.one(f"#{described}").get_attribute("textContent") == ACTIVITIES[activity]


@pytest.mark.parametrize(
    "country", ["SRB", "RUS", "XKX", "MNE", "UKR", "USA", "HUN", "CHN", "BIH", "TUR", "BLR", "DEU", "KAZ", "NAM"]
)
def test_country(page, country):
    """Ticking a country shows what filter(country=…) gives."""
    page.click(f"input[name=country][value={country}]")
    page.shows(expected(country=country))


def test_countries_are_listed_with_counts(page):
    """Every country of the data is there, Serbia and Russia first, with the number of its records."""
    rows = page.driver.execute_script("""return [...document.querySelectorAll("input[name=country]")].map(
        (input) => [input.value, input.closest("label").querySelector(".n").textContent])""")
    counts = {}
    for record in sr.timeline(kind=RECORD_KINDS):
        for country in record.countries:
            counts[country] = counts.get(country, 0) + 1
    assert {code: int(count.replace(",", "")) for code, count in rows} == counts
    assert [code for code, _ in rows[:2]] == ["SRB", "RUS"]


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_kind(page, kind):
    """Ticking a kind shows the records of that collection."""
    page.click(f"input[name=kind][value={KINDS[kind][1]}]")
    page.shows(expected(kind=kind))


@pytest.mark.parametrize("certain", [False, True])
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("1999", "1999"),
        ("1999/2001", ""),
        ("2013-05", "2013-05"),
        ("2013-05-24", "2013-05-24"),
        ("2012", "2016"),
        ("2014", ""),
        ("", "1991"),
        ("193X", "193X"),
        ("18XX", "1914"),
        ("1999-03-24", "1999-06-10"),
        ("2001-21", "2001-21"),
        ("2014/", ""),
        ("1807~", "1807~"),
        ("2014/..", ""),
    ],
)
def test_date(page, start, end, certain):
    """A window shows the records that may lie in it, or with "certain only" those that must; the link says the same."""
    page.type("#from", start)
    page.type("#to", end)
    if certain:
        page.click("#certain")
    date = start if "/" in start or start == end else (start or None, end or None)
    page.shows(expected(date=date, certain=certain))
    linked = dict(part.split("=") for part in page.fragment().split("&"))
    assert expected(date=linked["date"], certain="certain" in linked) == expected(date=date, certain=certain)


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("2013-13", "", "There is no month 13"),
        ("2013-02-29", "", "There is no day 29"),
        ("sometime", "", "is no date"),
        ("2016", "2014", "before the first"),
        ("2016/2014", "", "ends before it begins"),
        ("1999/2001", "2005", "empty the second"),
        ("1999", "2001/2005", "first box"),
        ("0000", "", "no year 0000"),
    ],
)
def test_bad_date_says_why(page, start, end, message):
    """A date that is none is not applied, and what is wrong stands beside it."""
    page.type("#from", start)
    page.type("#to", end)
    assert message in page.one("#date-fault").text
    assert page.one("#from").get_attribute("aria-invalid") == "true"
    page.shows(expected())
    page.type("#to", "")
    page.type("#from", "1999")
    assert page.one("#date-fault").text == ""
    page.shows(expected(date=("1999", None)))


@pytest.mark.parametrize(
    "text",
    ["Вучић", "Vučić", "vucic", "NATO", "нато", "Đinđić", "djindj", "gas south", "S-300", "1999", "Putin Beograd"],
)
def test_text(page, text):
    """Search finds in either script, by beginnings of words, all that filter(text=…) finds, and names in any form."""
    page.type("#text", text)
    page.shows(found(text))
    assert set(expected(text=text)) <= set(page.ids())


@pytest.mark.parametrize("text", ["Шойгу", "Šojgu", "Сергей Лавров", "Вучич", "Српска"])
def test_names_are_found_in_any_form(page, text):
    """A person's records are found by the Russian form too, which stands in no record."""
    page.type("#text", text)
    page.shows(found(text))
    assert page.ids()


def test_text_without_letters_says_so(page):
    """Text with nothing to search for is not applied."""
    page.type("#text", "?!")
    assert "at least one letter" in page.one("#text-fault").text
    page.shows(expected())


def test_selectors_combine(page):
    """Several values of one selector are joined with or, different selectors with and."""
    for selector in (
        "input[value=MNE]",
        "input[value=XKX]",
        "input[value=intelligence]",
        "input[value=military]",
        "input[value=event]",
    ):
        page.click(selector)
    page.type("#from", "1998")
    page.type("#to", "2019")
    asked = {"country": ["MNE", "XKX"], "activity": ["intelligence", "military"], "date": "1998/2019", "kind": "events"}
    page.shows(expected(**asked))
    page.type("#text", "nato")
    page.shows([id for id in expected(**asked) if id in found("nato")])


def test_counts_say_what_would_come(page):
    """The number beside a value is what ticking it alone would leave, the other selectors kept."""
    page.click("input[value=energy]")
    page.type("#from", "2008")
    count = page.driver.execute_script(
        "return document.querySelector('input[value=HUN]').closest('label').querySelector('.n').textContent"
    )
    assert int(count) == len(expected(activity="energy", date="2008/..", country="HUN"))


# -- the address


@pytest.mark.parametrize(
    ("fragment", "asked"),
    [
        (
            "country=MNE&activity=intelligence&date=2016/2019",
            {"country": "MNE", "activity": "intelligence", "date": "2016/2019"},
        ),
        ("country=SRB&country=HUN&kind=agreements", {"country": ["SRB", "HUN"], "kind": "agreements"}),
        ("date=../1899&certain=true", {"date": "../1899", "certain": True}),
        ("date=2014/..", {"date": "2014/.."}),
        ("date=175X", {"date": "175X"}),
        (f"text={quote('Дачић')}&kind=votes&kind=events", {"text": "Дачић", "kind": ["votes", "events"]}),
    ],
)
def test_link_restores_the_selection(page, fragment, asked):
    """A link shows what it selects, fills in the boxes, and is what the page then has as its own address."""
    page.open(f"#{fragment}")
    page.shows(expected(**asked))
    for name in ("country", "activity"):
        values = asked.get(name, [])
        ticked = [
            box.get_attribute("value")
            for box in page.driver.find_elements(By.CSS_SELECTOR, f"input[name={name}]:checked")
        ]
        assert sorted(ticked) == sorted([values] if isinstance(values, str) else values)
    page.click("#views a[data-view=arms]")
    page.click("#views a[data-view=records]")
    assert sorted(page.fragment().split("&")) == sorted(unquote_plus(fragment).split("&"))
    page.shows(expected(**asked))


def test_link_to_what_is_not_there_says_so(page):
    """What an address asks for and the page does not have is named, not dropped."""
    page.open("#country=XYZ&activity=energy&date=2013-13&colour=red&record=event/none")
    page.shows(expected(activity="energy"))
    message = page.one("#link-fault").text
    assert all(part in message for part in ("XYZ", "colour", "event/none", "no month 13"))


def test_back_takes_back(page):
    """Each choice is a step of the history; what was typed into a box is one."""
    page.click("input[value=energy]")
    page.type("#text", "south stream")
    page.shows([id for id in expected(activity="energy") if id in found("south stream")])
    page.driver.back()
    page.shows(expected(activity="energy"))
    assert page.one("#text").get_attribute("value") == ""
    page.driver.back()
    page.shows(expected())
    page.driver.forward()
    page.shows(expected(activity="energy"))
    assert page.one("input[value=energy]").is_selected()


def test_chips_take_back_one_choice(page):
    """What is selected stands above the list and is taken back there, one by one or together."""
    page.open("#country=MNE&activity=intelligence&date=2016/2019")
    page.click("#chips [aria-label='Remove intelligence']")
    page.shows(expected(country="MNE", date="2016/2019"))
    page.click("#chips .clear")
    page.shows(expected())


# -- records


def test_record_opens_with_all_it_has(page):
    """An opened record shows summary, fields, people, other values, notes and sources with links of the web alone."""
    page.open("#record=event/1999-nato-bombing-of-yugoslavia")
    record = sr.events["event/1999-nato-bombing-of-yugoslavia"]
    box = page.one("#linked")
    for text in (record.title, record.summary, record.date.human(), str(record.date), *(c.supports for c in record.citations),
                 *(v.citation.supports for v in record.variants), sr.EDTFDate(record.variants[0].value).human(),
                 *(sr.actors[p.actor].name for p in record.participants)):  # fmt: skip
        assert text in box.text
    links = box.find_elements(By.CSS_SELECTOR, "a[target]")
    assert {link.get_attribute("rel") for link in links} == {"noopener noreferrer"}
    urls = {sr.sources[source].url for source in record.sources} - {None}
    assert {link.get_attribute("href") for link in links} >= urls
    related = [
        link.get_attribute("href").partition("record=")[2] for link in box.find_elements(By.CSS_SELECTOR, ".related a")
    ]
    assert [unquote_plus(id) for id in related] == list(record.related)


def test_related_record_opens_inside_the_page(page):
    """A related record is shown above the list, even outside the selection; back returns."""
    first = sr.events["event/2016-montenegro-coup-plot"]
    page.open(f"#country=MNE&date=2016&record={first.id}")
    link = page.one("#linked .related a")
    target = unquote_plus(link.get_attribute("href").partition("record=")[2])
    link.click()
    WebDriverWait(page.driver, 5).until(lambda _: page.one("#linked h2").text == sr.get(target).title)
    page.shows(expected(country="MNE", date="2016"))
    page.driver.back()
    WebDriverWait(page.driver, 5).until(lambda _: page.one("#linked h2").text == first.title)


def test_list_is_shown_in_parts(page):
    """A long list begins with fifty rows and grows on request; a row opens where it stands."""
    assert len(page.driver.find_elements(By.CSS_SELECTOR, "#list > li")) == 50
    page.click(".more")
    assert len(page.driver.find_elements(By.CSS_SELECTOR, "#list > li")) == 100
    assert page.driver.execute_script(
        "return document.activeElement.closest('li') === document.querySelectorAll('#list > li')[50]"
    )
    page.click("#list > li:nth-child(60) summary")
    assert sr.get(expected()[59]).summary in page.one("#list > li:nth-child(60)").text


def test_newest_first(page):
    """The order of the list can be turned round, and the link keeps it."""
    page.open("#country=HUN&order=newest")
    assert page.listed() == list(expected(country="HUN"))[::-1]


# -- timeline and charts


def test_timeline_has_a_mark_for_each_record(page):
    """Every selected record has one mark; clicking a mark opens its record; uncertain dates have soft ends."""
    page.open("#country=MNE&date=1990/2020")
    ids = [mark.get_attribute("data-id") for mark in page.driver.find_elements(By.CSS_SELECTOR, ".timeline .mark")]
    assert sorted(ids) == sorted(expected(country="MNE", date="1990/2020"))
    soft = {
        mark.get_attribute("data-id") for mark in page.driver.find_elements(By.CSS_SELECTOR, ".timeline [data-soft]")
    }
    assert soft
    for id in soft:
        date = sr.get(id).date
        assert not all(side and side.precision == "day" and not side.is_approximate for side in (date.start, date.end))
    mark = page.driver.find_elements(By.CSS_SELECTOR, ".timeline circle.mark")[-1]
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", mark)
    ActionChains(page.driver).move_to_element(mark).click().perform()
    assert page.one("#linked h2").text == sr.get(page.fragment().partition("record=")[2]).title


def test_dragging_chooses_a_period(page):
    """Dragging across the timeline sets both dates, and the list follows."""
    page.open("#country=XKX")
    chart = page.one(".timeline svg")
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", chart)
    ActionChains(page.driver).move_to_element_with_offset(chart, 200, 0).click_and_hold().move_by_offset(
        40, 0
    ).move_by_offset(60, 0).release().perform()
    date = tuple(page.one(box).get_attribute("value") for box in ("#from", "#to"))
    assert all(date)
    page.shows(expected(country="XKX", date=date))


def test_polls_are_drawn_one_series_at_a_time(page):
    """The chart has the points of the trend, with margins; the definition says with what it must not be compared."""
    page.open("#view=polls&series=eu-membership-referendum&option=for")
    trend = sr.polls.trend("eu-membership-referendum", option="for")
    points = page.driver.find_elements(By.CSS_SELECTOR, ".chart .point")
    assert sorted(point.get_attribute("data-id") for point in points) == sorted(record.id for record in trend.records)
    assert len(page.driver.find_elements(By.CSS_SELECTOR, ".chart .whisker")) == sum(
        p.margin is not None for p in trend.points
    )
    assert page.one(".definition").text == sr.load().poll_series["eu-membership-referendum"]
    page.click(".tabled summary")
    rows = page.driver.execute_script(
        "return [...document.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    point = trend.points[-1]
    assert rows[0][:4] == [point.date.human(), "for Center for Contemporary Politics (house not named)", f"{point.percent:g}",
                           f"±{point.margin:.1f}".removesuffix(".0") + "*"]  # fmt: skip
    assert len(rows) == len(trend.points)


def test_polls_follow_the_selection(page):
    """Only waves of the selection are drawn."""
    page.open("#view=polls&series=eu-membership-referendum&option=for&date=2020/..")
    waves = sr.polls.filter(date="2020/..").trend("eu-membership-referendum", option="for")
    ids = [point.get_attribute("data-id") for point in page.driver.find_elements(By.CSS_SELECTOR, ".chart .point")]
    assert sorted(ids) == sorted(record.id for record in waves.records)


def test_choosing_series_and_answer(page):
    """The lists name every series with its waves; choosing one draws it and keeps the place of the keyboard."""
    page.open("#view=polls")
    options = page.driver.execute_script(
        "return [...document.querySelector('#series').options].map((o) => [o.value, o.textContent])"
    )
    assert {value: int(text.rpartition("(")[2][:-1]) for value, text in options} == sr.polls.series()
    page.one("#series").send_keys("Kosovo for")
    page.one("#series").send_keys(Keys.ENTER)
    assert "series=kosovo-for-eu-membership" in page.fragment()
    assert page.driver.switch_to.active_element.get_attribute("id") == "series"


def test_arms_are_drawn_by_year_and_supplier(page):
    """A square for each purchase; those whose number is not known are told apart, in the table too."""
    page.open("#view=arms")
    squares = page.driver.execute_script(
        "return [...document.querySelectorAll('.chart .square')].map((s) => [s.dataset.id, s.getAttribute('class')])"
    )
    assert sorted(id for id, _ in squares) == sorted(sr.arms.ids)
    undone = ("announced", "suspended", "cancelled", "unconfirmed")
    for id, look in squares:
        purchase = sr.arms[id]
        known = purchase.quantity_delivered is not None or purchase.quantity_ordered is not None
        assert look == ("square not f5" if purchase.status in undone else "square f1" if known else "square open f1")
    page.click(".tabled summary")
    cells = page.driver.execute_script(
        "return [...document.querySelectorAll('tbody tr')].map((row) => row.cells[4].textContent)"
    )
    assert cells == ["not known" if p.quantity_ordered is None else f"{p.quantity_ordered:,}" for p in sr.arms]


# -- what the page works out itself, held against the library


def test_folding_of_every_letter(page):
    """A typed letter is folded as the library folds it, for every character that both know."""
    # Of newer versions of Unicode the browser may know letters that this Python does not.
    codes = [code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    script = "return arguments[0].map((code) => explorer.searchable(String.fromCodePoint(code)))"
    differ = {}
    for at in range(0, len(codes), 20_000):
        part = codes[at : at + 20_000]
        for code, folded in zip(part, page.driver.execute_script(script, part), strict=True):
            if folded != searchable(chr(code)):
                differ[chr(code)] = (folded, searchable(chr(code)))
    assert differ == {}


@given(
    texts=st.lists(
        st.text(
            st.characters(exclude_categories=["Cs", "Cn", "Co"])
            | st.sampled_from("ЋћЂђЉњЏщйёїѣčćžšđČΣςßİıﬁ\u0301\u030c ")
        ),
        max_size=20,
    )
)
def test_folding_of_text(driver, texts):
    """Text is folded as the library folds it, marks and mixtures of scripts included."""
    assert driver.execute_script("return arguments[0].map(explorer.searchable)", texts) == list(map(searchable, texts))


def is_sendable(text):
    """Whether a text can be sent to a browser, which takes no lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


BOUNDS = """return arguments[0].map((text) => {
    try { const { earliest, latest, unknown } = explorer.bounds(text); return [earliest, latest, unknown]; } catch { return null; } })"""


def bounds(text):
    try:
        date = sr.EDTFDate(text)
    except ValueError:
        return None
    return [
        date.earliest and date.earliest.isoformat(),
        date.latest and date.latest.isoformat(),
        text[0] == "/" or text[-1] == "/",
    ]


@given(
    texts=st.lists(
        edtf_texts() | edtf_near_misses().filter(is_sendable) | st.text("0123456789X-/.~?%", max_size=12),
        min_size=1,
        max_size=30,
    )
)
def test_dates_are_read_alike(driver, texts):
    """The page takes exactly the texts that EDTFDate takes, with the same first and last day."""
    assert driver.execute_script(BOUNDS, texts) == list(map(bounds, texts))


SIDES = edtf_texts().filter(lambda text: "/" not in text)


@given(start=st.just("") | SIDES, end=st.just("") | SIDES)
def test_two_boxes_are_a_pair(driver, start, end):
    """From and to mean what the pair means, and the text that goes into the link means it too."""
    made = driver.execute_script(
        "try { return explorer.windowOf(arguments[0], arguments[1]); } catch { return 'refused'; }", start, end
    )
    if not start and not end:
        assert made is None
        return
    try:
        meant = window((start or None, end or None))
    except DataError:
        assert made == "refused"
        return
    days = [day and day.isoformat() for day in (meant.earliest, meant.latest)]
    assert [made["earliest"], made["latest"], made["unknown"]] == [*days, False]
    linked = sr.EDTFDate(made["text"])
    assert (linked.earliest, linked.latest) == (meant.earliest, meant.latest)


SELECT = """
    const [fragment, done] = arguments;
    const [before, answer] = [location.href, () => done(explorer.ids())];
    addEventListener("hashchange", answer, { once: true });
    location.hash = fragment;
    if (location.href === before) {
        removeEventListener("hashchange", answer);
        answer();
    }"""


def selected(driver, asked):
    """The ids that the open page shows for an address with these selectors."""
    pairs = [(name, value) for name, values in asked.items() for value in values]
    fragment = "#" + "&".join(f"{name}={quote(value, safe='/.~')}" for name, value in pairs)
    return driver.execute_async_script(SELECT, fragment)


@pytest.fixture(scope="module")
def opened(driver, whole):
    """The page of the whole dataset, opened once for many questions."""
    return Page(driver, whole)


def several(values, most=3):
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


COUNTRIES = ("SRB", "RUS", "XKX", "MNE", "UKR", "USA", "HUN", "CHN", "BIH", "TUR", "NAM")
WORDS = ("nato", "гас", "Косово", "Putin", "Vučić", "1999", "s-300", "Шойгу", "a", "ru")


@given(
    asked=st.fixed_dictionaries(
        {"country": several(COUNTRIES), "activity": several(list(ACTIVITIES)), "kind": several(RECORD_KINDS)}
    ),
    date=st.none() | edtf_texts() | st.sampled_from(["1999", "1990/2020", "2014/..", "../1945", "201X"]),
    certain=st.booleans(),
    words=several(WORDS, 2),
)
def test_any_selection(opened, asked, date, certain, words):
    """Any combination of selectors shows what the library selects: filter's own law, and find's for the text."""
    opened.stay()
    certain = certain and date is not None
    text = " ".join(words)
    further = {"date": date, "certain": certain and "true", "text": text}
    shown = selected(opened.driver, asked | {name: [value] for name, value in further.items() if value})
    chosen = {name: value for name, value in asked.items() if value}
    ids = sr.timeline(**{"kind": RECORD_KINDS} | chosen, date=date, certain=certain).ids
    assert shown == [id for id in ids if not text or id in found(text)]


FORMS = (
    "2013-05-24", "2013-05", "2013", "193X", "19XX", "2013-XX-XX", "2013-05-XX", "2013-XX", "2001-21", "2001-24", "1807~",
    "1807?", "1807%", "2014/2016", "2014/..", "../1991", "2014/", "/1991", "0001", "9999-12-31", "2013-05-24/2014",
    "1999-12-31/2000-01-01", "2000-02-29", "0988-07", "2012-11~/2013-02?",
)  # fmt: skip


@pytest.fixture(scope="module")
def dated(driver, tmp_path_factory):
    """A page of events, one for each form of date, and the events."""
    from examples import data
    from serbia_russia._codec import structure

    events = sr.Events(
        structure(data("events") | {"id": f"event/n{number}", "date": text}, sr.Event)
        for number, text in enumerate(FORMS)
    )
    path = tmp_path_factory.mktemp("dated") / "dated.html"
    sr.Dataset(events).explore(path)
    return Page(driver, path.as_uri()), events


@given(span=edtf_texts() | st.sampled_from(FORMS), certain=st.booleans())
def test_every_form_of_date_in_any_window(dated, span, certain):
    """Records dated in any form are in a window of any form exactly where filter says so, for certain or perhaps."""
    page, events = dated
    page.stay()
    shown = selected(page.driver, {"date": [span], "certain": ["true"] if certain else []})
    assert shown == list(events.filter(date=span, certain=certain).ids)


# -- for everybody


def test_by_keyboard_alone(page):
    """Skip link, boxes, records and views can all be reached, seen and worked without a mouse."""

    def press(*keys):
        ActionChains(page.driver).send_keys(*keys).perform()
        return page.driver.switch_to.active_element

    first = press(Keys.TAB)
    assert first.text == "Skip to the records"
    assert press(Keys.ENTER).get_attribute("id") == "content"
    page.shows(expected())
    for _ in range(12):
        focused = press(Keys.TAB)
        style = page.driver.execute_script(
            "const s = getComputedStyle(arguments[0]); return [s.outlineStyle, parseFloat(s.outlineWidth)]", focused
        )
        assert style[0] != "none"
        assert style[1] >= 2
        if focused.tag_name == "summary":
            break
    opened = press(Keys.ENTER)
    details = opened.find_element(By.XPATH, "..")
    assert details.get_attribute("open") == "true"
    assert sr.get(expected()[0]).summary in details.text
    press(Keys.TAB)
    assert press(Keys.ESCAPE) == opened
    assert details.get_attribute("open") is None
    page.driver.execute_script("document.querySelector('#text').focus()")
    names = []
    for _ in range(60):
        focused = press(Keys.TAB)
        names.append(focused.get_attribute("name") or focused.get_attribute("id"))
        if focused.get_attribute("value") == "HUN":
            break
    assert names[:3] == ["from", "to", "certain"]
    assert press(Keys.SPACE).get_attribute("value") == "HUN"
    page.shows(expected(country="HUN"))


def test_escape_closes_a_linked_record(page):
    """Escape closes the record above the list."""
    page.open("#country=MNE&record=event/2016-montenegro-coup-plot")
    assert page.driver.switch_to.active_element.text == sr.events["event/2016-montenegro-coup-plot"].title
    ActionChains(page.driver).send_keys(Keys.ESCAPE).perform()
    assert not page.one("#linked").is_displayed()
    assert page.fragment() == "country=MNE"


def test_every_control_has_a_name(page):
    """Each box, list and button has a name that a screen reader can say; what changes is announced."""
    for view in ("records", "polls", "arms"):
        page.open(f"#view={view}&country=SRB" if view != "records" else "#country=SRB")
        for control in page.driver.find_elements(
            By.CSS_SELECTOR, "input, select, button, summary, a, [role=img], [role=region]"
        ):
            if control.is_displayed():
                assert control.accessible_name, control.get_attribute("outerHTML")[:200]
    assert page.one("#count").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "record=event/2016-montenegro-coup-plot",
        "view=polls",
        "view=arms",
        "country=NAM&activity=religion",
        "date=x",
    ],
)
def test_fits_the_screen(page, fragment, width):
    """Nothing sticks out on a phone or a laptop."""
    page.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    page.open(f"#{fragment}")
    across = page.driver.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert across[0] <= across[1] == width


def test_hostile_text_is_shown_as_text(driver, tmp_path):
    """Markup in any field is letters on the page: no script runs, no picture loads, no address but the web's is a link."""
    from test_explorer import HOSTILE, hostile

    hostile().explore(tmp_path / "x.html")
    url = (tmp_path / "x.html").as_uri()
    page = Page(driver, url)
    shown = " ".join(HOSTILE.split())
    for fragment in ("", "record=event/2013-x", "view=polls", "view=arms"):
        page.open(f"#{fragment}")
        driver.execute_script("for (const node of document.querySelectorAll('details')) node.open = true")
        text = " ".join(
            driver.execute_script(
                "return document.body.textContent.slice(0, document.body.textContent.indexOf('{\"about\"'))"
            ).split()
        )
        assert text.count(shown) >= 3
    assert driver.execute_script("return window.hacked") is None
    assert driver.find_elements(By.CSS_SELECTOR, "img, a[href^=javascript]") == []
    assert driver.get_log("browser") == []
    assert requests(driver, url) == {url}
