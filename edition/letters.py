"""Scripts and their order: Cyrillic in Latin letters, by what a head is sorted, and the letter under which it stands."""

import re
import unicodedata

CYRILLIC = dict(  # Library of Congress, without diacritics
    pair.split("=")
    for pair in (
        "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch "
        "ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia і=i ї=i є=ie"
    ).split()
)
WITHIN = r"\u0400-\u04ff\u0301\d\s\u00a0«»„“,.:;!?№–—-"  # what may stand between two Cyrillic letters of a run
CYRILLIC_RUN = re.compile(rf"(?:\d+-)?[\u0400-\u04ff](?:[{WITHIN}]|\([{WITHIN}]+\))*(?<=[\u0400-\u04ff»)])")
BEGINS_CYRILLIC = re.compile(r"\W*[\u0400-\u04ff]")
ALPHABET = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя"  # of the Cyrillic languages together
CYRILLIC_LANGUAGES = ("ru", "uk", "be", "bg")
OWN_LETTERS = {"uk": "іїєґ", "be": "ў"}  # letters that Russian does not have
NUMBERS = "1–9"  # the place of heads that begin with a number, before all letters
WHOLE = str.maketrans("łŁ", "lL")  # letters with a mark that Unicode does not take apart
WIDTH = 4  # digits to which numbers are filled up, so that the 2nd comes before the 10th


def latin(text: str) -> str:
    """A text with its Cyrillic letters transliterated: “Иван” is “Ivan”."""
    return "".join(_latin(sign) for sign in text)


def _latin(sign: str) -> str:
    found = CYRILLIC.get(sign.lower(), sign)
    return found.capitalize() if sign.isupper() else found


def is_cyrillic(words: str) -> bool:
    """Whether a text begins in Cyrillic letters: “Иван”, “«Мир»”."""
    return BEGINS_CYRILLIC.match(words) is not None


def in_cyrillic(language: str) -> bool:
    """Whether what is in a language is in Cyrillic letters: `ru` and `bg`, but not `ru-Latn`."""
    return language in CYRILLIC_LANGUAGES


def cyrillic_sorting(words: str) -> list[int]:
    """By what Cyrillic words are sorted: letter by letter of their alphabet, blanks first."""
    return [ALPHABET.find(sign) for sign in words.lower() if sign in ALPHABET or sign == " "]


def language(words: str) -> str:
    """The language that a run in Cyrillic letters is most likely in."""
    return next((code for code, letters in OWN_LETTERS.items() if set(words.lower()) & set(letters)), "ru")


def sorting(head: str) -> str:
    """By what a head is sorted: its letters without marks and signs, its numbers by their size: “Möller” is “moller”."""
    plain = unicodedata.normalize("NFKD", latin(head).translate(WHOLE))
    letters = "".join(sign for sign in plain if sign.isalnum() or sign == " ").casefold().strip()
    return re.sub(r"\d+", lambda number: number[0].zfill(WIDTH), letters)


def initial(head: str) -> str:
    """The letter under which a head stands: “Möller” under M, “Иван” under I, “1st Street” before all letters."""
    first = sorting(head)[:1].upper()
    return NUMBERS if first.isdigit() else first
