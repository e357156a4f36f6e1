"""A small real SMTP server for the tests, which can also be rude."""

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default


@dataclass
class Post:
    """The server: where it listens, how it behaves, and what it took."""

    port: int = 0
    manner: str = "polite"  # or: silent, rcpt 550, rcpt 451, data 554, cut
    taken: list = field(default_factory=list)
    calls: int = 0
    host: str = "127.0.0.1"
    user: str = ""
    password: str = ""
    security: str = "smtp"
    sender: str = "kuaibao@example.gov.cn"
    timeout: float = 0.5

    def serve(self, listener):
        while True:
            try:
                link, _peer = listener.accept()
            except OSError:  # closed
                return
            self.calls += 1
            threading.Thread(target=self.talk, args=(link,), daemon=True).start()

    def talk(self, link):
        with link, link.makefile("rb") as lines:
            if self.manner == "silent":
                lines.read()
                return

            def say(words):
                link.sendall(f"{words}\r\n".encode())

            say("220 here")
            for line in lines:
                word = line.split()[0].upper().decode() if line.strip() else ""
                if word == "DATA":
                    if self.manner == "data 554":
                        say("554 not this text")
                        continue
                    say("354 go on")
                    self.take(lines)
                    if self.manner == "cut":
                        return
                    say("250 taken")
                elif word == "RCPT" and self.manner.startswith("rcpt"):
                    say(f"{self.manner[5:]} no such place")
                elif word == "QUIT":
                    say("221 bye")
                    return
                else:
                    say("250 ok")

    def take(self, lines):
        text = b""
        while (line := lines.readline()) not in {b".\r\n", b""}:
            text += line
        self.taken.append(message_from_bytes(text, policy=default))


@contextmanager
def post_office(manner="polite", port=0):
    """Let a server run meanwhile."""
    listener = socket.create_server(("127.0.0.1", port))
    post = Post(port=listener.getsockname()[1], manner=manner)
    threading.Thread(target=post.serve, args=(listener,), daemon=True).start()
    try:
        yield post
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
