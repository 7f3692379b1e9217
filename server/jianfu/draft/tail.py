"""What stands below the head: cover, issued document, signature, attachments, 版记."""

from collections.abc import Sequence

from jianfu.draft.headline import is_title_bracket
from jianfu.draft.lines import Line, Shape
from jianfu.draft.model import Role
from jianfu.draft.organs import is_organ
from jianfu.draft.stage import is_mark, is_person
from jianfu.draft.titles import (
    balanced,
    bare_title,
    continues,
    ends_title,
    issued_in_text,
    issued_in_title,
    issues,
    key,
)

_COVER_REACH = 6  # sentences of a cover in which it may say what it issues
_LONGEST_COVER_TEXT = 1500  # code points of a cover that are looked at
_LONGEST_COVER = 3  # paragraphs of a cover whose title does not say that it is one
_LONGEST_INNER_TITLE = 5  # lines
_LONGEST_SIGNATURE = 16  # joint issuers
_NO_TITLE = (Shape.HEADING, Shape.RUN_IN, Shape.DATE, Shape.NOTE, Shape.COLON)
_SPECIAL = frozenset((Shape.DATE, Shape.LABEL, Shape.LABELLED, Shape.COPIES, Shape.PRINTING, Shape.NOTE, Shape.CHROME))
_FORM = (Shape.NOTE, Shape.COPIES, Shape.PRINTING, Shape.CHROME)
_PROSE = (Shape.SENTENCE, Shape.RUN_IN, Shape.HEADING, Shape.LABELLED)
_TEXT = (Shape.SENTENCE, Shape.RUN_IN, Shape.HEADING, Shape.COLON)


class Tail:
    """Gives every line below the head its role."""

    def __init__(self, lines: Sequence[Line], roles: list[Role], start: int, title: str, proclaims: bool) -> None:
        self._lines = lines
        self._roles = roles
        self._content = [n for n in range(start, len(lines)) if roles[n] is Role.BODY or roles[n] is Role.HEADING]
        self._title = title
        self._proclaims = proclaims  # the head is that of an order (…令)
        self.inner_title: tuple[int, ...] = ()
        self.labelled = False  # the inner document stands under 附件
        self.attachments: int | None = None  # index of the first line of the attachments

    def read(self) -> None:
        """Write the roles of all lines from `start` on."""
        self._strip_chrome()
        issued = self._issued()
        inner = self._find_inner(issued, 0) if issued else None
        if inner:
            first, after = inner
            self._zone(0, self._head_above(first), Role.COVER)
            self._inner(first, after, issued)
        elif issued or self._proclaims:
            self._untitled_inner()
        else:
            self._zone(0, len(self._content), Role.BODY)

    def _untitled_inner(self) -> None:
        """An issued document whose title is not repeated: whatever stands below the signature or the 版记 of its cover."""
        content = self._content
        end = len(content)
        covered = self._zone(0, end, Role.COVER, stop=True)
        while covered < end and self._lines[content[covered]].shape in (*_FORM, Shape.LABEL):
            if self._lines[content[covered]].shape == Shape.LABEL:
                self._roles[content[covered]] = Role.ATTACHMENT_NOTE
                self.labelled = True
            covered += 1
        if any(self._lines[at].shape in _TEXT for at in content[covered:]):
            titled = self._own_title(covered)
            self.inner_title = tuple(content[covered:titled])
            for at in self.inner_title:
                self._roles[at] = Role.INNER_TITLE
            covered = titled
            for at in content[covered:]:
                self._roles[at] = Role.HEADING if self._lines[at].shape == Shape.HEADING else Role.BODY
            self._zone(covered, end, Role.BODY)
            return
        for at in content:  # nothing below: the cover is the text
            if self._roles[at] is Role.COVER:
                self._roles[at] = Role.HEADING if self._lines[at].shape == Shape.HEADING else Role.BODY

    def _own_title(self, place: int) -> int:
        """The place below the title that stands at `place`, of a document that its cover names otherwise."""
        content, lines = self._content, self._lines
        whole = ""
        for more in range(place, min(place + _LONGEST_INNER_TITLE, len(content))):
            line = lines[content[more]]
            if line.shape != Shape.FRAGMENT or is_organ(line.norm):
                break
            whole += line.norm
            if ends_title(whole):
                return self._title_end(more + 1)
        return place

    def _strip_chrome(self) -> None:
        """Below the last text of a page, everything from the first line of chrome on is chrome."""
        content, lines = self._content, self._lines
        last = len(content)
        while last and lines[content[last - 1]].shape not in (*_TEXT, Shape.DATE, Shape.PRINTING):
            last -= 1
        for place in range(last, len(content)):
            line = lines[content[place]]
            if line.shape == Shape.CHROME and any("\u4e00" <= char <= "\u9fff" for char in line.norm):
                while place > last and lines[content[place - 1]].shape == Shape.TABLE:
                    place -= 1
                for at in content[place:]:
                    self._roles[at] = Role.CHROME
                del content[place:]
                return

    def _issued(self) -> tuple[str, ...]:
        names = list(issued_in_title(self._title))
        cover = ""  # the sentence that issues may be broken over lines
        for at in self._content[:_COVER_REACH]:
            line = self._lines[at]
            if line.shape in (Shape.SENTENCE, Shape.FRAGMENT):
                cover += line.norm
            elif line.shape != Shape.COLON:
                break
        named = issued_in_text(cover[:_LONGEST_COVER_TEXT])
        if self._title and not issues(self._title) and not self._proclaims and not self._is_short():
            # A title that says nothing of issuing: only a page's headline can be that of the issued document.
            named = tuple(name for name in named if name == key(bare_title(self._title)))
        names += named
        return tuple(dict.fromkeys(name for name in names if len(name) > 3))

    def _is_short(self) -> bool:
        """Whether the text down to its date is no more than a cover's."""
        text = 0
        for at in self._content:
            shape = self._lines[at].shape
            if shape in (Shape.DATE, Shape.COPIES, Shape.LABEL):
                break
            text += shape in (Shape.SENTENCE, Shape.RUN_IN, Shape.HEADING)
        return text <= _LONGEST_COVER

    def _find_inner(self, issued: tuple[str, ...], start: int) -> tuple[int, int] | None:
        """Places (first, after) in `content` of the title of an issued document, from place `start` on."""
        content, lines = self._content, self._lines
        for place in range(start, len(content)):
            line = lines[content[place]]
            if line.shape not in (Shape.FRAGMENT, Shape.SENTENCE) or len(line.norm) > 120 or line.norm[-1] in "。；":
                continue
            if (line.norm[0] == "《" and line.norm[-1] != "》") or is_organ(line.norm) or is_person(line.norm):
                continue
            if is_mark(line.norm.replace(" ", "")):
                continue
            whole, last = "", -1
            for more in range(place, min(place + _LONGEST_INNER_TITLE, len(content))):
                if lines[content[more]].shape in _NO_TITLE:
                    break
                whole += key(lines[content[more]].norm)
                if any(_same(whole, name) for name in issued):
                    last = more
                if whole in issued:
                    break
            if last >= 0:
                return place, self._title_end(last + 1)
        return None

    def _head_above(self, place: int) -> int:
        """The place where the head of an issued document begins: a forwarded one keeps its mark and number."""
        while place:
            line = self._lines[self._content[place - 1]]
            if line.shape != Shape.NUMBER and not is_mark(line.norm.replace(" ", "")):
                break
            place -= 1
        return place

    def _title_end(self, place: int) -> int:
        """Past the lines below that still belong to the title: 及薪酬待遇办法（试行）, （2021年版）."""
        content, lines = self._content, self._lines
        while place < len(content):
            line = lines[content[place]]
            if line.shape != Shape.FRAGMENT:
                break
            closing = continues(line.norm) or not balanced(line.norm)
            if not closing and not is_title_bracket(line):
                break
            place += 1
        return place

    def _inner(self, first: int, after: int, issued: tuple[str, ...]) -> None:
        """The issued document from its title on; a second one may follow it."""
        content = self._content
        above = self._head_above(first)
        for at in content[above:first]:
            self._roles[at] = Role.INNER_TITLE
        if above and self._lines[content[above - 1]].shape == Shape.LABEL:
            self._roles[content[above - 1]] = Role.ATTACHMENT_NOTE
            self.labelled = True
        for at in content[first:after]:
            self._roles[at] = Role.INNER_TITLE
        if not self.inner_title:
            self.inner_title = tuple(content[first:after])
        following = self._find_inner(issued, after) if len(issued) > 1 else None
        if following:
            self._zone(after, following[0], Role.BODY)
            self._inner(*following, issued)
        else:
            self._zone(after, len(content), Role.BODY)

    def _zone(self, start: int, end: int, role: Role, stop: bool = False) -> int:
        """Roles of `content[start:end]`, a text of role `role` with what may follow it.

        With `stop`, what stands below its signature and 版记 is left as it is. Returns the place after what was read.
        """
        content, lines, roles = self._content, self._lines, self._roles
        if role is Role.COVER:
            for at in content[start:end]:
                roles[at] = role
        signed = False
        done = start  # what lies before is read
        for place in [n for n in range(start, end) if lines[content[n]].shape in _SPECIAL]:
            if (
                signed
                and (stop or role is Role.BODY)
                and any(lines[at].shape not in _FORM for at in content[done:place])
            ):
                break
            if place < done:
                continue
            shape = lines[content[place]].shape
            if shape == Shape.DATE:
                if not signed and self._is_signed(place, start, end):
                    roles[content[place]] = Role.DATE
                    self._sign(place, start)
                    # Above the text a name and a date are its author's, as in statistical bulletins.
                    signed = any(lines[at].shape in _PROSE for at in content[start:place])
                    done = place + 1
            elif shape == Shape.LABEL or shape == Shape.LABELLED:
                if signed or (self._begins_attachment(place, end) and (shape == Shape.LABEL or role is Role.BODY)):
                    if stop:
                        return place
                    self._attach(place, end)
                    return end
                done = self._note_attachments(place, end)
            elif shape in (Shape.COPIES, Shape.PRINTING):
                done = self._imprint(place, end)
                signed = True
            else:
                roles[content[place]] = Role.CHROME if shape == Shape.CHROME else Role.NOTE
                done = place + 1
        if not signed:
            self._sign_without_date(start, end)
            return end
        while done < end and lines[content[done]].shape in _FORM:
            done += 1
        if role is Role.BODY and done < end:
            self._attach(done, end)
        return done

    def _is_signed(self, place: int, start: int, end: int) -> bool:
        """Whether the date at `place` closes the text: a name stands above it, or nothing but form below it."""
        if place == start:
            return False
        above = self._lines[self._content[place - 1]]
        if above.shape == Shape.FRAGMENT and (is_organ(above.norm) or is_person(above.norm)):
            return True
        if place + 1 < end:
            below = self._lines[self._content[place + 1]].shape
            return below in (*_FORM, Shape.LABEL) and above.shape in (*_TEXT, Shape.LABELLED, Shape.FRAGMENT)
        return True

    def _sign(self, place: int, start: int) -> None:
        """The names above the date at `place`."""
        for up in range(place - 1, max(start, place - _LONGEST_SIGNATURE) - 1, -1):
            at = self._content[up]
            norm = self._lines[at].norm
            if self._lines[at].shape != Shape.FRAGMENT or not (is_organ(norm) or is_person(norm)):
                return
            self._roles[at] = Role.SIGNATURE

    def _sign_without_date(self, start: int, end: int) -> None:
        last = end - 1
        while last > start and self._roles[self._content[last]] not in (Role.BODY, Role.COVER):
            last -= 1
        if last <= start:
            return
        at = self._content[last]
        above = self._lines[self._content[last - 1]].shape
        if (
            self._lines[at].shape == Shape.FRAGMENT
            and is_organ(self._lines[at].norm)
            and above in (*_TEXT, Shape.LABELLED)
        ):
            self._roles[at] = Role.SIGNATURE

    def _begins_attachment(self, place: int, end: int) -> bool:
        """Whether the label at `place` has an attachment below it, not only the end of a list of attachments."""
        below = [self._lines[at] for at in self._content[place + 1 : min(end, place + 13)]]
        for line in below:
            if line.shape in (Shape.DATE, Shape.COPIES, Shape.PRINTING):
                return False  # the text is signed below its list of attachments
            if line.shape not in (Shape.FRAGMENT, Shape.HEADING, Shape.NOTE):
                break
        if self._lines[self._content[place]].shape == Shape.LABEL:
            return bool(below)
        listed = sum(1 for line in below if line.shape in (Shape.SENTENCE, Shape.RUN_IN) and len(line.norm) > 40)
        return listed >= 2

    def _attach(self, place: int, end: int) -> None:
        """Everything from `place` on is attachments, but for the 版记 at the end."""
        content, roles = self._content, self._roles
        if self.attachments is None:
            self.attachments = content[place]
        while place < end:
            shape = self._lines[content[place]].shape
            if shape in (Shape.COPIES, Shape.PRINTING):
                place = self._imprint(place, end)
                continue
            roles[content[place]] = Role.CHROME if shape == Shape.CHROME else Role.ATTACHMENT
            place += 1

    def _note_attachments(self, place: int, end: int) -> int:
        """附件：1. …, and the lines below that go on with 2. …; returns the place after them."""
        self._roles[self._content[place]] = Role.ATTACHMENT_NOTE
        place += 1
        while place < end:
            line = self._lines[self._content[place]]
            listed = (
                line.shape in (Shape.HEADING, Shape.FRAGMENT) and line.norm[:1].isdecimal() and len(line.norm) <= 80
            )
            if not listed:
                break
            self._roles[self._content[place]] = Role.ATTACHMENT_NOTE
            place += 1
        return place

    def _imprint(self, place: int, end: int) -> int:
        """抄送 with the lines it is broken over, and the line of 印发; returns the place after them."""
        content, lines = self._content, self._lines
        if lines[content[place]].shape == Shape.PRINTING:
            self._roles[content[place]] = Role.PRINTING
            above = content[place - 1] if place else -1
            if above >= 0 and lines[above].shape == Shape.FRAGMENT and is_organ(lines[above].norm):
                self._roles[above] = Role.PRINTING
            return place + 1
        self._roles[content[place]] = Role.COPIES
        for reach in range(place + 1, min(end, place + 6)):
            if lines[content[reach]].shape == Shape.PRINTING:
                for between in content[place + 1 : reach]:
                    self._roles[between] = Role.COPIES
                return reach
        return place + 1


def _same(line: str, name: str) -> bool:
    """Whether two keys name one document: equal, or one is the other with an issuer before or a year behind."""
    if line == name:
        return True
    if len(line) < 4 or not 0.6 <= len(line) / len(name) <= 1.7:
        return False
    return line.endswith(name) or name.endswith(line) or line.startswith(name) or name.startswith(line)
