"""The text of a PDF, in a process of its own: `python -m … < file.pdf` writes a JSON list."""

import json
import sys

import pypdfium2

MOST_PAGES = 300
MOST_CHARACTERS = 2_000_000


def pages_of(data: bytes) -> list[str]:
    """Read the properties as one text, then each page as one."""
    document = pypdfium2.PdfDocument(data)
    if len(document) > MOST_PAGES:
        msg = f"more than {MOST_PAGES} pages"
        raise ValueError(msg)
    texts = ["\n".join(document.get_metadata_dict().values())]
    for page in document:
        texts.append(page.get_textpage().get_text_range().replace("\r\n", "\n"))
        page.close()
        if sum(map(len, texts)) > MOST_CHARACTERS:
            msg = f"more than {MOST_CHARACTERS} characters"
            raise ValueError(msg)
    return texts


if __name__ == "__main__":
    json.dump(pages_of(sys.stdin.buffer.read()), sys.stdout)
