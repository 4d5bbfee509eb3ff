"""The glossary: every term by name, with what it means and an example."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from literacy_app.ui.glossary.meanings import Meaning, everything
from literacy_app.ui.labels import plain_label
from literacy_app.ui.theme import Theme, TypeScale


class GlossaryDialog(QDialog):
    """All terms, and a line to search in them."""

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Glossary"))
        self._type_scale = type_scale
        self.setStyleSheet(
            "QLabel#entry { border: 2px solid transparent; border-radius: 6px; padding: 2px 6px; }"
            f"QLabel#entry:focus {{ border-color: {theme.color('focus').name()}; }}"
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search in the glossary"))
        self.search.setAccessibleName(self.tr("Search in the glossary"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search_text_changed)
        self._nothing = plain_label(self.tr("No term fits that."), "muted")
        self._entries: list[tuple[str, QWidget]] = []
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list())
        close = QPushButton(self.tr("Close"))
        close.setProperty("role", "primary")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 16, 6, 14)
        head, foot = QVBoxLayout(), QVBoxLayout()
        head.setContentsMargins(20, 0, 14, 0)
        foot.setContentsMargins(20, 4, 14, 0)
        head.addWidget(self.search)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(foot)
        self._on_search_text_changed("")

    @property
    def shown(self) -> list[str]:
        """The names of the terms that are shown."""
        labels = (entry.findChild(QLabel) for _, entry in self._entries if not entry.isHidden())
        return [label.text() for label in labels if isinstance(label, QLabel)]

    def sizeHint(self) -> QSize:
        px = self._type_scale.ui_px
        room = self.screen().availableSize()
        return QSize(min(px(640), room.width() - 60), min(px(680), room.height() - 80))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def _list(self) -> QWidget:
        """All terms, one below the other."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 12, 14, 12)
        column.setSpacing(self._type_scale.ui_px(14))
        column.addWidget(self._nothing)
        for meaning in everything():
            entry = self._entry(meaning)
            self._entries.append((" ".join((meaning.name, meaning.meaning, meaning.example)).casefold(), entry))
            column.addWidget(entry)
        column.addStretch(1)
        return holder

    def _entry(self, meaning: Meaning) -> QWidget:
        """One term; the keyboard can stop at its meaning, so that it is read out and scrolled to."""
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._type_scale.ui_px(3))
        told = plain_label(meaning.meaning)
        told.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        told.setMinimumHeight(max(24, self._type_scale.ui_px(28)))
        told.setAccessibleName(f"{meaning.name}: {meaning.meaning} {meaning.example}")
        name, example = plain_label(meaning.name, "subheading"), plain_label(meaning.example, "small-muted")
        for label in (name, told, example):
            label.setObjectName("entry")  # so that all three begin at one line
            column.addWidget(label)
        return entry

    def _on_search_text_changed(self, text: str) -> None:
        wanted = text.casefold().split()
        for said, entry in self._entries:
            entry.setVisible(all(word in said for word in wanted))
        self._nothing.setVisible(not self.shown)
        self._scroll.verticalScrollBar().setValue(0)
