"""The errors that people see. Each says what happened, where, and what to do next; `exit_code` ends the command.

CheckoutAuditError            exit 4
├── UsageError                exit 2   wrong usage or configuration
│   └── RuleError             exit 2   a rule file, with file, line and key
├── JourneyError              exit 2   a saved journey that cannot be read
├── BrowserMissing            exit 4   no browser, with the way to get one
└── WalkStopped               exit 3   the walk ended early; caught by the walker, never by the user
"""

from __future__ import annotations

from pathlib import Path

from checkout_audit.model import Stop


class CheckoutAuditError(Exception):
    """Base of all errors with a message for people."""

    exit_code = 4


class UsageError(CheckoutAuditError):
    """Wrong usage or configuration."""

    exit_code = 2


class RuleError(UsageError):
    """A rule file that cannot be used. `line` counts from 1; `key` is the dotted path inside the file."""

    def __init__(self, path: Path | str, message: str, line: int = 0, key: str = "") -> None:
        where = f"{path}:{line}" if line else str(path)
        super().__init__(f"{where}: {key + ': ' if key else ''}{message}")
        self.path, self.line, self.key, self.message = path, line, key, message


class JourneyError(CheckoutAuditError):
    """A saved journey that cannot be read."""

    exit_code = 2


class BrowserMissing(CheckoutAuditError):
    """No usable browser was found."""


class WalkStopped(CheckoutAuditError):
    """The walk cannot go on; what was walked so far stays."""

    exit_code = 3

    def __init__(self, stop: Stop, blocked: bool = False) -> None:
        super().__init__(stop.reason)
        self.stop, self.blocked = stop, blocked
