"""Whom to follow when several people are seen: a click on one, or a key for the next."""

from PySide6.QtGui import QAction

from app.picture import Picture
from engine.session import Session
from engine.types import Person, Snapshot


class FollowPeople:
    """Tells the picture who is seen, and the session who was chosen."""

    def __init__(self, picture: Picture, next_person: QAction, session: Session) -> None:
        self._picture, self._next, self._session = picture, next_person, session
        self._people: tuple[Person, ...] = ()
        picture.person_clicked.connect(session.follow)
        next_person.triggered.connect(self.follow_next)
        next_person.setEnabled(False)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Take the people of the newest frame."""
        if snapshot.people == self._people:
            return
        self._people = snapshot.people
        self._next.setEnabled(len(self._people) > 1)
        self._picture.show_people(self._people)

    def follow_next(self) -> None:
        """The next higher number, after the highest the lowest."""
        numbers = [person.number for person in self._people]
        followed = next((person.number for person in self._people if person.is_followed), 0)
        if numbers:
            self._session.follow(min((n for n in numbers if n > followed), default=numbers[0]))

    def stop(self) -> None:
        """Nothing is held."""
