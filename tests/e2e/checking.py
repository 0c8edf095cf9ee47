"""What the tests of every page ask of it."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check_accessibility(page, axe):
    """Give what the accessibility checker finds: rule and elements."""
    page.evaluate(axe)
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", RULES)
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found["violations"]
    ]


def width_of_content(page):
    """Give how wide the page is; more than its window is a page to be pushed sideways."""
    return page.evaluate("document.documentElement.scrollWidth")
