"""A reader's copy against the edition: how it is read, what is compared, what is reported.

This is the specification; `edition/pages/static/collating.js` follows it to the letter, and `tests/collation/cases.json` drives both.

1. **Bytes** (`files`). More than 20 MB are not read, nor what begins as a PDF, a packed or rich text. A byte order mark, else UTF-16 where more
   than a quarter of the first bytes are empty, all of them even or all odd, else UTF-8, else the encoding that the file declares (windows-1252,
   iso-8859-1, windows-1251, koi8-r), else windows-1251 or koi8-r where four letters in a row are beyond ASCII (the one by which most of them are
   small), else windows-1252. A NUL, or a control character in a hundred, is no text.
2. **Kind** (`files`). HTML by its name (.html .htm .xhtml) or its beginning, Markdown by its name (.md .markdown), else text.
3. **Markup** (`markup`). A tag of a block ends a paragraph, `br` a line, any other tag is nothing; scripts, styles, heads, menus, forms'
   buttons and the like go with what they hold, and so do raised calls for notes. What is left is text: markup is never built, only taken away.
4. **Furniture** (`words`). Invisible characters go; so do `[edit]`, `[citation needed]`, `[when?]` and the like, and numbers of notes in brackets. A word
   broken behind its hyphen at the end of a line is joined.
5. **Words** (`words`). A word is what stands between blanks and dashes, folded: NFKC, lower case, letters and digits only (a point or a
   comma between digits stays). Lines and paragraphs are only breaks between words, so that a copy may be wrapped, merged or split.
6. **Signs** (`words`). Two stretches with the same words differ in signs if their text differs when quotation marks, dashes and blanks are made alike.
7. **Hashes** (`hashes`). A word: FNV-1a of its characters, 32 bits. A run: its words as digits of a number modulo 2³², mixed, the last six bits.
   A passage: SHA-256 of its folded words and of its text, 128 bits of each.
8. **Place** (`places`). A passage stands where its folded words have its hash; such places are sought around one of its anchors, or at a
   break. Else it stands where at least a quarter of its anchors' words lie together, from the break to the break that suit its length best, if
   a quarter of its words has room there; a paragraph of about its length between its neighbours is it if it is short or an anchor is near.
   Of an anchor that recurs a thousand places are looked at.
9. **Order** (`order`). Passages out of the heaviest rising sequence have been moved. What no passage claims has been added; before the first
   and after the last passage less than twenty words in a paragraph are furniture, and in HTML everything is.
10. **Variants** (`variants`). The runs of a passage are sought in its place; what no run covers and no anchor shows may differ.
11. **Anchors** (`anchors`). Found once is sure; found again is doubtful; two thirds of its words in their order are near; else it is lost.
12. **Source** (`report`). The source of whose text most words are placed, if they are twelve at least; else it is another text. Of more than a million
   characters three anchors must stand in the file letter by letter, or it is not read.
"""
