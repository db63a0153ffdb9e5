"""Name and note of a version: asked before it is kept, and to change them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leverpoint.drawing.look import Look
from leverpoint.model.text import LONGEST_NAME, clean_name
from leverpoint.panels.panel_palette import GROUND, panel_palette
from leverpoint.window.kept_picture import kept_picture

_PICTURE_WIDTH = 240


class NameDialog(QDialog):
    """Asks for a name, which must be there, and a note, which may be."""

    def __init__(self, title: str, act: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setPalette(panel_palette(look))
        self.setBackgroundRole(GROUND)
        self.setAutoFillBackground(True)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumWidth(320)
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(96)
        self.note.setPlaceholderText("What was decided, who was there …")
        self.picture = QLabel()
        self.accept_button = QPushButton(act)
        self._build()

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow("&Name", self.name)
        form.addRow("N&ote", self.note)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        self.picture.setAccessibleName("Picture of the diagram")
        self.picture.hide()
        middle.addWidget(self.picture)
        middle.addLayout(form, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        for button in buttons.buttons():
            button.setMinimumHeight(30)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(14)
        layout.addLayout(middle)
        layout.addWidget(buttons)
        self.accept_button.setDefault(True)  # which the dialog hears of only once it is in there

    def offer(self, name: str, note: str = "", picture: bytes = b"") -> None:
        """Fill in what is there already; the name is selected, so that typing replaces it."""
        self.name.setText(name)
        self.name.selectAll()
        self.note.setPlainText(note)
        if not (pixmap := kept_picture(picture)).isNull():
            self.picture.setPixmap(
                pixmap.scaledToWidth(_PICTURE_WIDTH, Qt.TransformationMode.SmoothTransformation)
            )
            self.picture.show()
        self._check()

    def _check(self) -> None:
        self.accept_button.setEnabled(bool(clean_name(self.name.text())))
