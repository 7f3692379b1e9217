"""All clients of this process: who may begin a session, who is there, and what ends them together."""

import time
from collections import Counter

from aiohttp import web

from jianfu.service import metrics
from jianfu.service.log import event
from jianfu.service.origins import admitted
from jianfu.service.rules import Shared
from jianfu.service.session import Session
from jianfu.service.settings import Settings
from jianfu.service.tokens import OWNER, People, TokenError, holder


class Sessions:
    """`token` is the installation's own."""

    def __init__(self, settings: Settings, token: str, shared: Shared) -> None:
        self.settings = settings
        self.shared = shared
        self.people = People(settings.token_file)
        self.open: set[Session] = set()
        self._token = token
        self._held: Counter[str] = Counter()
        self._logged: dict[str, float] = {}

    def who(self, request: web.Request) -> str:
        """Whose token a request carries. Raises HTTPUnauthorized for nobody's."""
        scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
        token = bearer.strip() if scheme.lower() == "bearer" else request.query.get("token", "")
        try:
            people = self.people.all()
        except TokenError as error:
            event(str(error), 40)
            people = []
        found = holder(token, self._token, people) if token else None
        if found is None:
            self.refuse("token", request)
            raise web.HTTPUnauthorized(text="令牌缺少或不对。\n", headers={"WWW-Authenticate": "Bearer"})
        return found

    def origin_admitted(self, request: web.BaseRequest) -> bool:
        """Whether the page that asks may ask at all."""
        origin = request.headers.get("Origin")
        return admitted(origin, self.settings.scheme, request.headers.get("Host", ""), self.settings.origins)

    def begin(self, request: web.Request, transport: str) -> Session:
        """A session for who asks. Raises HTTPUnauthorized, or HTTPTooManyRequests when there are enough."""
        who = self.who(request)
        limits = self.settings.limits
        if self._held[who] >= (limits.sessions_by_token if who == OWNER else limits.sessions_by_person):
            self.refuse("sessions", request)
            raise web.HTTPTooManyRequests(text="这个令牌的连接已达上限。\n")
        self._held[who] += 1
        origin = request.headers.get("Origin", "")  # behind a proxy this is the address that the client knows
        address = origin if origin in self.settings.origins else f"{self.settings.scheme}://{request.host}"
        session = Session(self.shared, limits, address, who, transport, request.remote or "")
        self.open.add(session)
        return session

    def finish(self, session: Session, reason: str) -> None:
        """A session's connection is over."""
        if session in self.open:
            self.open.discard(session)
            self._held[session.who] -= 1
            session.close(reason)

    def again(self) -> None:
        """Rules, settings or corpus have changed on disk: every open draft is checked anew."""
        for session in self.open:
            session.again()

    def dismiss_revoked(self) -> None:
        """End the sessions of those whose token was taken back."""
        try:
            names = {person.name for person in self.people.all()} | {OWNER}
        except TokenError:
            return
        for session in [session for session in self.open if session.who not in names]:
            session.end("revoked")

    def refuse(self, reason: str, request: web.BaseRequest) -> None:
        """Count what was not let in, and log it: once a second for each reason, as an attack must not fill the disk."""
        metrics.REFUSED.labels(reason).inc()
        now = time.monotonic()
        if now - self._logged.get(reason, -1.0) < 1.0:
            return
        self._logged[reason] = now
        event("refused", 30, reason=reason, peer=request.remote or "", path=request.path)
