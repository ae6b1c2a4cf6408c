"""Take the picture of a passage that README.md shows, from the built book: python -m scripts.picture SIGLUM. It needs what `make test` installs."""

import shutil
import sys
from io import BytesIO

from PIL import Image
from playwright.sync_api import ViewportSize, sync_playwright

from edition import sigla
from edition.house import CHROMIUMS, HTML, PICTURE

SIZE: ViewportSize = {"width": 1280, "height": 545}
INKS = 48  # text on paper needs no more, and the file is a third as large


def picture(siglum: str) -> bytes:
    """The passage with its notes as a reader sees it, on light ground."""
    page, _, place = sigla.address(siglum).partition("#")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=next(filter(None, map(shutil.which, CHROMIUMS)), None), args=["--no-sandbox"])
        tab = browser.new_page(viewport=SIZE, color_scheme="light")
        tab.goto(f"{(HTML / page).as_uri()}#{place}")
        tab.wait_for_function("document.fonts.status === 'loaded' && document.querySelector('.glosses.beside')")
        taken = tab.screenshot()
        browser.close()
    return taken


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    Image.open(BytesIO(picture(sys.argv[1]))).quantize(INKS).save(PICTURE, optimize=True)
