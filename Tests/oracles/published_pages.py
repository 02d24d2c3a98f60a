"""Opens the published pages in Chromium and has axe-core look at them.

    published_pages.py FOLDER [SCREENSHOTS]

FOLDER holds form.html, form.residents.html and form.fragment.html, as published_files.py leaves
them. Each is shown at 1280 and at 320 pixels, light and dark. Ends with 1 when axe-core finds a
violation (WCAG 2.0 to 2.2 A and AA, and its own best practices), when a page scrolls sideways, asks
for another file or runs a script, or when a picture shows no word.
"""

import pathlib
import shutil
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHELL = (
    "<!DOCTYPE html><html lang='en-GB'><head><title>A website</title><meta name='viewport' "
    "content='width=device-width, initial-scale=1'></head><body><main><h1>A website</h1>"
    "{}</main></body></html>")


def main():
    folder = pathlib.Path(sys.argv[1])
    pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    problems = 0
    fragment = (folder / "form.fragment.html").read_text()
    styled = fragment.replace(' style="overflow-x: auto"', "")
    for forbidden in ("<script", "<style", "<link", "<img", " id=", " class=", " style=", "javascript:"):
        if forbidden in styled:
            print(f"error: the fragment holds {forbidden}")
            problems += 1
    pages = {
        "form": (folder / "form.html").read_text(),
        "residents": (folder / "form.residents.html").read_text(),
        "fragment": SHELL.format(fragment),
    }
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, html in pages.items():
            if "<script" in html:
                print(f"error: {name} holds a script")
                problems += 1
            for width in (1280, 320):
                for scheme in ("light", "dark"):
                    # The fragment has the colours of the website it stands in.
                    if name == "fragment" and scheme == "dark":
                        continue
                    page = browser.new_page(
                        viewport={"width": width, "height": 900}, color_scheme=scheme)
                    asked = []
                    page.on("request", lambda request: asked.append(request.url))
                    page.set_content(html)
                    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
                    for violation in found.response["violations"]:
                        problems += 1
                        print(f"error: {name} at {width} px, {scheme}: {violation['id']}: "
                              f"{violation['help']} ({len(violation['nodes'])} places)")
                        print("   ", violation["nodes"][0]["html"][:200])
                        print("   ", violation["nodes"][0]["failureSummary"][:300])
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    if wide > width:
                        problems += 1
                        print(f"error: {name} at {width} px scrolls sideways: {wide} px")
                    if asked:
                        problems += 1
                        print(f"error: {name} asks for {asked}")
                    unnamed = page.evaluate(
                        "[...document.querySelectorAll('svg')].filter(s => !s.querySelector('title')"
                        " || !(s.querySelector('desc')?.textContent ?? '').trim()).length")
                    if unnamed:
                        problems += 1
                        print(f"error: {name} has {unnamed} pictures without words")
                    if pictures:
                        pictures.mkdir(parents=True, exist_ok=True)
                        page.screenshot(path=str(pictures / f"{name}-{width}-{scheme}.png"), full_page=True)
                    print(f"  {name}, {width} px, {scheme}: {len(found.response['passes'])} rules passed")
                    page.close()
        browser.close()
    sys.exit(1 if problems else 0)


main()
