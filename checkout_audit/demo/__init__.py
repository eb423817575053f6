"""The demo store: a real little shop with friction switches, for first runs, tests and benchmarks.

>>> with DemoStore(Switches.parse("late-fee")) as store:
...     store.orders_placed
0
"""

from checkout_audit.demo.server import DemoStore, serve
from checkout_audit.demo.switches import LANGUAGES, LAYOUTS, TROUBLES, SwitchError, Switches, SwitchInfo, describe

__all__ = ["LANGUAGES", "LAYOUTS", "TROUBLES", "DemoStore", "SwitchError", "SwitchInfo", "Switches", "describe", "serve"]
