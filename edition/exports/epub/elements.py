"""Elements of XHTML in a book for readers, and pages of it."""

from xml.etree.ElementTree import Element, tostring

from edition.signs import in_xml, visible

AT = "at"  # the name of what begins here in print, until it is known on which page
SPECIAL = {"class_": "class", "kind": "epub:type", "lang": "xml:lang", "label": "aria-label"}
HTML = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops", "lang": "en", "xml:lang": "en"}
Content = str | Element | None


def e(name: str, /, *content: Content, **attributes: str | None) -> Element:
    """An element with its content in its order; attributes and parts without a value are left out."""
    element = Element(name, {SPECIAL.get(key, key): visible(value) for key, value in attributes.items() if value})
    for part in content:
        if isinstance(part, str):
            if len(element):
                element[-1].tail = (element[-1].tail or "") + visible(part)
            else:
                element.text = (element.text or "") + visible(part)
        elif part is not None:
            element.append(part)
    return element


def page(title: str, *content: Content, kind: str = "bodymatter") -> Element:
    """A page of the book."""
    head = e("head", e("title", title), e("link", rel="stylesheet", type="text/css", href="style.css"))
    root = Element("html", HTML)
    root.extend([head, e("body", *content, kind=kind)])
    return root


def written(root: Element) -> str:
    """A page as its file has it."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n' + in_xml(tostring(root, encoding="unicode")) + "\n"
