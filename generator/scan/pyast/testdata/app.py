# coding: utf-8
"""Everything that the reader of routes and models meets."""
from __future__ import annotations

import os.path as osp, sys
from . import routers
from ..core.config import (settings, Settings as S,)
from fastapi import *

app: FastAPI = FastAPI(title="x", **kw)
PREFIX = f"/api/{VERSION!r:>{width}}" "/v1"


@app.get(
    PREFIX + "/items/{item_id}",
    response_model=list[Item],
)
@wrapped
async def read(item_id: int, /, q: str | None = None, *args: int, limit: Annotated[int, Query(ge=1)] = 10, **rest) -> "Item":
    """Docstring with @app.get("/decoy")."""
    async with a as b, c as (d, e):
        return {**x, "k": [v for v in y if v], 'l': lambda z, *w: z if z else not w}
    if (n := len(q)) > 1 and -n ** 2: pass
    x[1:2, ::3], y = *a, b
    for i, *j in zip(1, 2): yield i
    else:
        raise E from None


class Item(Base[int], metaclass=M):
    id: int
    name: str = Field(..., min_length=1, \
        max_length=200)
    tags: "list[str]" = Field(default_factory=lambda: [])

    class Config: orm_mode = True; x = 1
    match = 1
    case: int = match
