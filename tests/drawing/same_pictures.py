"""Whether two display lists draw the same."""

from dataclasses import fields, is_dataclass

import numpy as np


def assert_same(first, second, where="display list"):
    """Compare field by field, numbers to a millionth of a pixel."""
    for field in fields(first):
        a, b = getattr(first, field.name), getattr(second, field.name)
        name = f"{where}.{field.name}"
        if is_dataclass(a):
            assert_same(a, b, name)
        elif isinstance(a, np.ndarray):
            np.testing.assert_allclose(a, b, atol=1e-6, err_msg=name)
        elif isinstance(a, list) and any(isinstance(item, np.ndarray) for item in a):
            assert len(a) == len(b), name
            for one, other in zip(a, b, strict=True):
                np.testing.assert_allclose(one, other, atol=1e-6, err_msg=name)
        else:
            assert a == b, name
