"""The table of claims: filtered and sorted with the keyboard, shared by its address, whole without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page

from site_tools.embeds.claims import found_by
from site_tools.embeds.content import load_content
from site_tools.paths import REPOSITORY
from tests.browser.conftest import PHONE, visit, wait_until

PAGES = ("claims.html", "en/claims.html")
CLAIMS = load_content(REPOSITORY, "").claims


def shown(page: Page) -> list[str]:
    rows = page.locator("table.ledger tr[data-verdict]").locator("visible=true")
    return [
        (identity or "").removeprefix("claim-") for identity in rows.evaluate_all("rows => rows.map((row) => row.id)")
    ]


@pytest.mark.parametrize("name", PAGES)
def test_filter_sort_and_share(browser: Browser, from_disk: str, name: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.page.goto(from_disk + name)
        assert shown(seen.page) == list(CLAIMS)
        seen.page.locator("select[data-of=verdict]").select_option("holds")
        holding = [one for one, claim in CLAIMS.items() if "holds" in found_by(claim)]
        assert 0 < len(holding) < len(CLAIMS) and shown(seen.page) == holding
        assert str(len(holding)) in (seen.page.locator(".filter__count").text_content() or "")
        seen.page.locator("select[data-of=model]").select_option("sd")
        assert set(shown(seen.page)) < set(holding) and not any(one.startswith("L") for one in shown(seen.page))
        shared = seen.page.url
        with visit(browser, PHONE) as other:
            other.page.goto(shared)
            assert shown(other.page) == shown(seen.page)
        seen.page.locator(".ledger__filter button").press("Enter")
        wait_until(seen.page, f"document.querySelectorAll('tr[data-verdict]:not([hidden])').length === {len(CLAIMS)}")
        by_verdict = seen.page.locator("th[data-sort=verdict] button")
        by_verdict.press("Enter")
        assert seen.page.locator("th[data-sort=verdict]").get_attribute("aria-sort") == "ascending"
        ranks = [
            int(one) for one in seen.page.locator("tr[data-rank]").evaluate_all("r => r.map((x) => x.dataset.rank)")
        ]
        assert ranks == sorted(ranks) and len(set(ranks)) > 1
        by_verdict.press("Enter")
        assert seen.page.locator("th[data-sort=verdict]").get_attribute("aria-sort") == "descending"
        seen.page.locator("th[data-sort=claim] button").press("Enter")
        assert shown(seen.page) == list(CLAIMS)
        assert not seen.complaints


@pytest.mark.parametrize("name", PAGES)
def test_a_claim_is_found_by_the_verdict_of_any_of_its_parts(browser: Browser, from_disk: str, name: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.page.goto(f"{from_disk}{name}#verdict=does_not_hold")
        failing = [one for one, claim in CLAIMS.items() if "does_not_hold" in claim.single_verdicts()]
        assert "S14" in failing and shown(seen.page) == failing
        assert seen.page.locator("#claim-S14 .part .verdict--does-not-hold").is_visible()
        assert not seen.complaints


@pytest.mark.parametrize("name", PAGES)
def test_a_link_to_a_claim_still_leads_to_its_row(browser: Browser, from_disk: str, name: str) -> None:
    with visit(browser, PHONE) as seen:
        seen.page.goto(f"{from_disk}{name}#claim-S5")
        assert seen.page.url.endswith("#claim-S5")
        assert seen.page.locator("#claim-S5:target").count() == 1
        assert seen.page.locator("#claim-S5").evaluate("row => Math.abs(row.getBoundingClientRect().top) < innerHeight")


@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_the_table_is_whole(browser: Browser, from_disk: str, name: str) -> None:
    with visit(browser, PHONE, java_script_enabled=False) as seen:
        seen.page.goto(from_disk + name)
        assert shown(seen.page) == list(CLAIMS)
        assert not seen.page.locator(".ledger__filter").is_visible()


def test_the_address_is_followed_when_it_changes_and_when_the_reader_comes_back(
    browser: Browser, over_http: str
) -> None:
    failing = [one for one, claim in CLAIMS.items() if "does_not_hold" in found_by(claim)]
    with visit(browser) as seen:
        page = seen.page
        page.goto(f"{over_http}claims.html?from=mail#claim-S5")
        page.evaluate("location.hash = '#verdict=does_not_hold&other=1'")
        wait_until(page, f"document.querySelectorAll('tr[data-verdict]:not([hidden])').length === {len(failing)}")
        page.locator("select[data-of=model]").select_option("llm")
        assert "?from=mail#" in page.url and "other=1" in page.url and "model=llm" in page.url
        both = shown(page)
        page.goto(f"{over_http}about.html")
        page.go_back()
        assert page.locator("select[data-of=model]").input_value() == "llm"
        assert shown(page) == both and 0 < len(both) < len(failing)
        page.go_back()
        assert shown(page) == list(CLAIMS) and page.url.endswith("?from=mail#claim-S5")
        assert page.locator("select[data-of=verdict]").input_value() == ""


@pytest.mark.parametrize("anchor", ["#claim-S5", ""])
def test_without_a_choice_the_address_stays_as_it_was(browser: Browser, over_http: str, anchor: str) -> None:
    with visit(browser) as seen:
        seen.page.goto(f"{over_http}claims.html?from=mail{anchor}")
        seen.page.locator("select[data-of=verdict]").select_option("holds")
        seen.page.locator("select[data-of=verdict]").select_option("")
        assert seen.page.url.endswith("claims.html?from=mail")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_icons_keep_their_size_and_a_sorted_column_has_one_arrow(browser: Browser, over_http: str, width: int) -> None:
    with visit(browser, {"width": width, "height": 800}) as seen:
        seen.page.goto(f"{over_http}claims.html#sort=verdict")
        sizes = seen.page.locator(".verdict svg").evaluate_all(
            "all => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().width)"
        )
        assert min(sizes) > 10 and max(sizes) - min(sizes) < 6
        arrows = seen.page.locator("th[data-sort=verdict]").evaluate(
            "th => [th, th.firstElementChild].map((one) => getComputedStyle(one, '::after').content)"
        )
        assert arrows == ["none", '"↑"']
