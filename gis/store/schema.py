"""All tables at once, for migrations and for work on the store as a whole."""

from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import MetaData

from gis.store import tables
from gis.store.base import ENGINE_OPTIONS, Base


def load_schema() -> MetaData:
    """Import every table and give what describes them all.

    Examples
    --------
    >>> "street_edge" in load_schema().tables
    True
    """
    for module in iter_modules(tables.__path__, f"{tables.__name__}."):
        import_module(module.name)
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            index.dialect_kwargs.update(index.info.get(ENGINE_OPTIONS, {}))
    return Base.metadata
