"""axe-core in a page: what would keep somebody out of it."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
# Colours that are on their way to those of another theme are none that anybody reads.
SETTLE = """async () => {
    const changing = () => document.getAnimations().filter(each => each instanceof CSSTransition);
    for (let round = 0; round < 20 && changing().length; round += 1) {
        changing().forEach(each => each.finish());
        await new Promise(requestAnimationFrame);
    }
}"""
# What happens to lie half under the bar at the top is not too small: the page is looked at from its beginning.
SCROLL = "to => { const from = window.scrollY; window.scrollTo({ top: to, behavior: 'instant' }); return from; }"
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[tuple[str, str]]:
    """The rules that a page breaks as it is now, each with the first element that does."""
    page.wait_for_load_state()  # a page that is still on its way has no colours and no sizes yet
    page.evaluate(SETTLE)
    page.evaluate(AXE)  # not as a script of the page, which the content policy would refuse
    wish = {"runOnly": rules, "resultTypes": ["violations"]}
    here = page.evaluate(SCROLL, 0)
    found: list[dict[str, Any]] = page.evaluate("wish => axe.run(document, wish)", wish)["violations"]
    page.evaluate(SCROLL, here)
    return [(each["id"], each["nodes"][0]["html"][:160]) for each in found]
