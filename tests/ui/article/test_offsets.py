from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from literacy_app.ui.article.offsets import Utf16Offsets

PLAIN = st.text(st.sampled_from("ab \n.,é"), max_size=40)
WILD = st.lists(
    st.sampled_from(["a", "😳", "e\u0301", "👩‍👩‍👧", "שלום", " ", "\n", "🇬🇧", "\u200d", "Ω"]), max_size=25
).map("".join)


@given(st.one_of(PLAIN, WILD))
def test_code_points_and_utf16_are_each_others_inverse(text: str) -> None:
    offsets = Utf16Offsets(text)
    for offset in range(len(text) + 1):
        position = offsets.to_utf16(offset)
        assert position == len(text[:offset].encode("utf-16-le")) // 2
        assert offsets.to_code_points(position) == offset


@given(WILD)
def test_the_middle_of_a_surrogate_pair_belongs_to_the_pair(text: str) -> None:
    offsets = Utf16Offsets(text)
    for offset, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert offsets.to_code_points(offsets.to_utf16(offset) + 1) == offset


@given(WILD, st.data())
def test_qt_selects_the_same_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = QTextDocument()
    cursor = QTextCursor(document)
    cursor.insertText(text)
    offsets = Utf16Offsets(text)
    cursor.setPosition(offsets.to_utf16(start))
    cursor.setPosition(offsets.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText().replace("\u2029", "\n") == text[start:end]
