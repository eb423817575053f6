"""The kinds of third-party shop: what to install, how to seed, how to serve, where orders would be counted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SITES = Path(__file__).parent / "sites"


@dataclass(frozen=True)
class Kind:
    """One kind of shop. Commands run in a copy of `sites/<name>`; `{python}`, `{bin}` and `{port}` are filled in."""

    name: str
    variants: tuple[str, ...]
    packages: tuple[str, ...]
    prepare: tuple[tuple[str, ...], ...]  # once, after the site was copied
    seed: tuple[str, ...]  # once per variant
    serve: tuple[str, ...]
    order_table: str

    @property
    def site(self) -> Path:
        return SITES / self.name


_RUNSERVER = ("{python}", "manage.py", "runserver", "--noreload", "--insecure", "--skip-checks", "127.0.0.1:{port}")

OSCAR = Kind(
    name="oscar",
    variants=("anon", "login", "fee", "de"),
    packages=("django-oscar[sorl-thumbnail]==4.2.1", "Whoosh==2.7.4"),
    prepare=(),
    seed=("{python}", "seed.py"),
    serve=_RUNSERVER,
    order_table="order_order",
)

CARTRIDGE = Kind(
    name="cartridge",
    variants=("steps", "onepage", "account"),
    packages=("cartridge==1.3.4", "mezzanine==6.1.1"),
    prepare=(
        ("{bin}/mezzanine-project", "-a", "cartridge", "shopsite", "."),
        ("cp", "local_settings.py", "shopsite/local_settings.py"),
    ),
    seed=("{python}", "seed.py"),
    serve=_RUNSERVER,
    order_table="shop_order",
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in (OSCAR, CARTRIDGE)}
