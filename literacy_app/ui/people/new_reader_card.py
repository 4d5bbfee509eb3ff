"""The card a new reader fills in: a nickname and a picture."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from literacy_app.services.people import NICKNAME_LENGTH, PICTURES
from literacy_app.ui.flow_layout import FlowLayout
from literacy_app.ui.labels import plain_label
from literacy_app.ui.notice_bar import announce
from literacy_app.ui.people.tiles import PictureTile
from literacy_app.ui.theme import Theme, TypeScale

_COLUMN, _WIDEST = 104, 200


def _column(tiles: Sequence[PictureTile], type_scale: TypeScale) -> int:
    """How wide a column of pictures is: two rows of six at 100 %, fewer where the words need room."""
    return max(min(type_scale.ui_px(_COLUMN), _WIDEST), *(tile.sizeHint().width() for tile in tiles))


class NewReaderCard(QFrame):
    """Asks for a nickname and a picture.

    Signals:
        filled_in: the card was handed in; carries the nickname as typed and the picture's name.
    """

    filled_in = Signal(str, str)

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        px = type_scale.ui_px
        self._nickname = QLineEdit()
        self._nickname.setMaxLength(NICKNAME_LENGTH)
        self._nickname.setAccessibleName(self.tr("Nickname"))
        self._nickname.setAccessibleDescription(self.tr("It need not be your real name."))
        self._nickname.returnPressed.connect(self._on_start_clicked)
        self._nickname.textEdited.connect(self._on_nickname_edited)
        self._problem = plain_label("", "bad")
        self._problem.hide()
        pictures = QWidget()
        pictures.setAccessibleName(self.tr("Picture"))
        tiles = [PictureTile(picture, theme, type_scale, pictures) for picture in PICTURES]
        flow = FlowLayout(pictures, spacing=4, column_width=_column(tiles, type_scale))
        self._group = QButtonGroup(self)
        for index, tile in enumerate(tiles):
            self._group.addButton(tile, index)
            flow.addWidget(tile)
        self._group.button(0).setChecked(True)
        start = QPushButton(self.tr("Start reading"))
        start.setProperty("role", "primary")
        start.clicked.connect(self._on_start_clicked)
        column = QVBoxLayout(self)
        side = min(px(22), 32)
        column.setContentsMargins(side, px(18), side, px(20))
        column.setSpacing(px(8))
        column.addWidget(plain_label(self.tr("New reader"), "heading"))
        label = plain_label(self.tr("Your nickname, which need not be your real name"))
        label.setBuddy(self._nickname)
        column.addWidget(label)
        column.addWidget(self._nickname)
        column.addWidget(self._problem)
        column.addSpacing(px(4))
        column.addWidget(plain_label(self.tr("Your picture")))
        column.addWidget(pictures)
        column.addSpacing(px(6))
        column.addWidget(start)

    @property
    def nickname(self) -> str:
        """The nickname as typed so far."""
        return self._nickname.text()

    @property
    def picture(self) -> str:
        """The name of the picture chosen."""
        return PICTURES[self._group.checkedId()]

    @property
    def nickname_line(self) -> QLineEdit:
        """The line the nickname is typed in."""
        return self._nickname

    @property
    def problem(self) -> str:
        """What is said to be wrong, empty for nothing."""
        return self._problem.text()

    def fill_in(self, nickname: str, picture: str) -> None:
        """Put in what was there before."""
        self._nickname.setText(nickname)
        if picture in PICTURES:
            self._group.button(PICTURES.index(picture)).setChecked(True)

    def prefer_free_picture(self, taken: Collection[str]) -> None:
        """Choose the first picture that nobody has, so that two readers do not look alike by default."""
        free = next((index for index, picture in enumerate(PICTURES) if picture not in taken), 0)
        self._group.button(free).setChecked(True)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the nickname; an empty sentence takes it back."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence:
            announce(self._nickname, sentence)
            self.begin()

    def begin(self) -> None:
        """Put the keyboard on the nickname."""
        self._nickname.setFocus(Qt.FocusReason.OtherFocusReason)
        self._nickname.selectAll()

    def _on_nickname_edited(self, _text: str) -> None:
        self.show_problem("")

    def _on_start_clicked(self) -> None:
        self.filled_in.emit(self.nickname, self.picture)
