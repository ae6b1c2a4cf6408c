"""Three engines behind one set of words: Chromium by Playwright, Firefox and WebKit by the commands of WebDriver.

Firefox answers them on the socket of its Marionette, WebKit through its WebKitWebDriver; nothing else is needed for either.
Each engine has one window, which the tests share.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import pytest

from edition.house import CHROMIUMS

HEIGHT = 900
PATIENCE = 60  # seconds: no measure, only an end to waiting
PACKAGES = {"chromium": ["chromium-headless-shell"], "firefox": ["firefox-esr"], "webkit": ["webkit2gtk-driver", "xvfb"]}
COMMANDS = {"chromium": [CHROMIUMS], "firefox": [["firefox-esr"]], "webkit": [["WebKitWebDriver"], ["Xvfb"]]}  # any one of each
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Alt": "\ue00a", "Escape": "\ue00c", "ArrowUp": "\ue013", "ArrowDown": "\ue015"}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver names an element
STILL = """async () => {
  if (document.readyState !== 'complete') await new Promise(done => addEventListener('load', done));
  await document.fonts.ready;
  for (let before, now, still = 0; still < 3; before = now) {
    await new Promise(requestAnimationFrame);
    now = `${scrollY} ${document.documentElement.scrollHeight}`;
    still = now === before ? still + 1 : 0;
  } }"""


def named(*names: str) -> list:
    """Engines as parameters of a test: what one engine does runs in one process, so that it starts once."""
    return [pytest.param(name, marks=pytest.mark.xdist_group(f"engine-{name}")) for name in names]


def lacking(name: str) -> str:
    """What an engine needs that is not on this machine, as a command that installs it."""
    missing = [package for commands, package in zip(COMMANDS[name], PACKAGES[name]) if not any(map(shutil.which, commands))]
    return f"apt-get install {' '.join(missing)}" if missing else ""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def connected(port: int) -> socket.socket:
    """A connection to what has just been started, as soon as it listens."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        with suppress(ConnectionRefusedError):
            return socket.create_connection(("127.0.0.1", port), timeout=2 * PATIENCE)
        sleep(0.05)
    raise AssertionError(f"nothing listens at port {port}")


class Engine:
    """A browser with one window. What it is told with `=>` runs in the page."""

    name: str

    def settle(self) -> None:
        """Wait until the faces are there and the page has neither moved nor grown for three frames."""
        self.evaluate(STILL)

    def wait(self, condition: str, *values) -> None:
        """Wait until something holds in the page."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            with suppress(AssertionError):  # between two pages there is none to ask
                if self.evaluate(condition, *values):
                    return
        raise AssertionError(f"{self.name} waits in vain for {condition} with {values}")

    def follow(self, selector: str) -> None:
        """Click on a link and wait until its page is there."""
        there = self.evaluate("selector => document.querySelector(selector).href", selector)
        self.click(selector)
        self._arrive(there)

    def go(self, url: str) -> None:
        """Leave the page as a link would, from where it stands."""
        self.evaluate("url => { location.href = url; }", url)
        self._arrive(url)

    def _arrive(self, url: str) -> None:
        self.wait("url => location.href === url && document.readyState === 'complete'", url)
        self.settle()


class Chromium(Engine):
    """Debian's Chromium, which the tests of the pages have started: the one without a window, where it is installed."""

    name = "chromium"

    def __init__(self, browser, **state):
        self.context = browser.new_context(**state)
        self.page = self.context.new_page()

    def visit(self, url: str) -> None:
        self.page.goto("about:blank")  # or a new fragment alone would load nothing
        self.page.goto(url)
        self.settle()

    def evaluate(self, function: str, *values):
        return self.page.evaluate(f"values => ({function})(...values)", list(values))

    def resize(self, width: int, height: int = HEIGHT) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def medium(self, name: str) -> None:
        """Show the page as for a medium, such as print; an empty name takes it back."""
        self.page.emulate_media(media=name or "null")

    def click(self, selector: str) -> None:
        self.page.click(selector)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def _arrive(self, url: str) -> None:
        self.page.wait_for_url(lambda at: at == url, wait_until="load")
        self.settle()

    def back(self) -> None:
        self.page.go_back()
        self.settle()

    def reload(self) -> None:
        self.page.reload()
        self.settle()

    def close(self) -> None:
        self.context.close()


class Scriptless(Chromium):
    """Chromium for a reader who lets no scripts run; whether a page stands still is then seen from outside only."""

    def __init__(self, browser):
        super().__init__(browser, java_script_enabled=False)

    def settle(self) -> None:
        before, still = None, 0
        while still < 3:
            self.page.screenshot(clip={"x": 0, "y": 0, "width": 1, "height": 1})  # a frame
            now = self.evaluate("() => [scrollY, document.documentElement.scrollHeight]")
            still = still + 1 if now == before else 0
            before = now


class Driven(Engine):
    """An engine that is driven by the commands of WebDriver; how a command reaches it is its own matter."""

    def visit(self, url: str) -> None:
        self.command("url", {"url": "about:blank"})
        self.command("url", {"url": url})
        self.wait("page => location.href.startsWith(page) && document.readyState === 'complete'", re.split("[?#]", url)[0])
        self.settle()

    def evaluate(self, function: str, *values):
        return self.command("execute/sync", {"script": f"return ({function})(...arguments)", "args": list(values)})

    def click(self, selector: str) -> None:
        """Click, when no preview lies over the link that the pointer has opened because it still rests where it was."""
        self.evaluate("() => { const one = document.getElementById('preview'); if (one) one.hidden = true; }")
        found = self.command("element", {"using": "css selector", "value": selector})
        self.command(f"element/{found[ELEMENT]}/click", {"id": found[ELEMENT]})

    def press(self, key: str) -> None:
        values = [KEYS.get(one, one) for one in key.split("+")]
        actions = [{"type": "keyDown", "value": one} for one in values] + [{"type": "keyUp", "value": one} for one in values[::-1]]
        self.command("actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def back(self) -> None:
        self.command("back", {})
        self.settle()

    def reload(self) -> None:
        self.command("refresh", {})
        self.settle()


class Firefox(Driven):
    """Debian's Firefox. Its Marionette takes the commands of WebDriver under names of its own."""

    name = "firefox"
    FLAGS = ("-headless", "-marionette", "-remote-allow-system-access", "-no-remote", "-profile")
    NAMES = {
        "url": "WebDriver:Navigate",
        "execute/sync": "WebDriver:ExecuteScript",
        "element": "WebDriver:FindElement",
        "click": "WebDriver:ElementClick",
        "actions": "WebDriver:PerformActions",
        "back": "WebDriver:Back",
        "refresh": "WebDriver:Refresh",
    }

    def __init__(self):
        port = free_port()
        self.profile = TemporaryDirectory()
        (Path(self.profile.name) / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
        self.process = subprocess.Popen(
            ["firefox-esr", *self.FLAGS, self.profile.name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.socket = connected(port)
        self.answers = self.socket.makefile("rb")
        self._answer()  # it greets first
        self._ask("WebDriver:NewSession", {})

    def command(self, name: str, values: dict):
        answer = self._ask(self.NAMES[re.sub("element/.+/", "", name)], values)
        return answer.get("value", answer)

    def resize(self, width: int, height: int = HEIGHT) -> None:
        """The view alone: a window cannot be as narrow as a phone."""
        self.command_window(
            """([width, height]) => { const {style} = gBrowser.selectedBrowser;
               [style.minWidth, style.minHeight] = [style.maxWidth, style.maxHeight] = [`${width}px`, `${height}px`]; }""",
            [width, height],
        )
        self.wait("(width, height) => innerWidth === width && innerHeight === height", width, height)

    def medium(self, name: str) -> None:
        """Show the page as for a medium, such as print; an empty name takes it back."""
        self.command_window("name => { gBrowser.selectedBrowser.browsingContext.mediumOverride = name; }", name)

    def command_window(self, function: str, value) -> None:
        """Run something in the window around the page."""
        self._ask("Marionette:SetContext", {"value": "chrome"})
        self._ask("WebDriver:ExecuteScript", {"script": f"({function})(arguments[0])", "args": [value]})
        self._ask("Marionette:SetContext", {"value": "content"})

    def close(self) -> None:
        self._ask("Marionette:Quit", {"flags": ["eForceQuit"]})
        self.process.wait()
        self.answers.close()
        self.socket.close()
        self.profile.cleanup()

    def _ask(self, name: str, values: dict) -> dict:
        asked = json.dumps([0, 1, name, values]).encode()
        self.socket.sendall(b"%d:%s" % (len(asked), asked))
        _, _, error, answer = self._answer()
        assert not error, f"{name}: {error}"
        return answer

    def _answer(self):
        size = b"".join(iter(lambda: self.answers.read(1), b":"))
        return json.loads(self.answers.read(int(size)))


class WebKit(Driven):
    """The engine of Safari as Debian has it, in the little browser that comes with it, on a screen that nobody sees."""

    name = "webkit"
    AROUND = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "GDK_BACKEND": "x11", "LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1"}

    def __init__(self):
        port = free_port()
        around = os.environ | self.AROUND | {"DISPLAY": self._screen()}
        self.process = subprocess.Popen(["WebKitWebDriver", f"--port={port}"], env=around)
        connected(port).close()
        self.base = f"http://127.0.0.1:{port}/session"
        little = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        wanted = {"webkitgtk:browserOptions": {"binary": str(little), "args": ["--automation"]}}
        self.base += "/" + self._send("POST", "", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def _screen(self) -> str:
        """The name of a new screen; it is said when the screen is there."""
        told, tells = os.pipe()
        command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", "1920x1200x24", "-nolisten", "tcp"]
        self.display = subprocess.Popen(command, pass_fds=[tells], stderr=subprocess.DEVNULL)
        os.close(tells)
        with os.fdopen(told) as name:
            return f":{name.readline().strip()}"

    def command(self, name: str, values: dict):
        return self._send("POST", f"/{name}", values)

    def resize(self, width: int, height: int = HEIGHT) -> None:
        """The window with its bar; it is never narrower than some 450 pixels."""
        self.command("window/rect", {"width": width, "height": height})

    def close(self) -> None:
        self._send("DELETE", "")
        for process in (self.process, self.display):
            process.terminate()
            process.wait()

    def _send(self, method: str, path: str, values: dict | None = None):
        body = None if values is None else json.dumps(values).encode()
        request = urllib.request.Request(self.base + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {json.load(error)['value']['message']}") from None


ENGINES = {one.name: one for one in (Chromium, Firefox, WebKit)}
