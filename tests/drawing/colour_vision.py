"""How colours look to people who lack a kind of cone, how far apart two look, and contrast."""

import math

import numpy as np

MACHADO = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes 2009, severity 1.0, for linear RGB."""
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def linear_rgb(colour):
    """Return the linear red, green and blue of a 0xAARRGGBB number, 0 to 1."""
    parts = np.array([(colour >> shift & 0xFF) / 255 for shift in (16, 8, 0)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def seen(colour, vision):
    """Return the linear RGB that a colour has for a kind of vision; "" is normal vision."""
    rgb = linear_rgb(colour)
    return np.clip(np.array(MACHADO[vision]) @ rgb, 0, 1) if vision else rgb


def lab(rgb):
    """Return CIE L*a*b* (D65) of linear RGB."""
    share = np.array(_TO_XYZ) @ rgb / _WHITE
    x, y, z = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return float(116 * y - 16), float(500 * (x - y)), float(200 * (y - z))


def distance(one, other, vision=""):
    """Return the CIEDE2000 difference of two colours (Sharma, Wu and Dalal 2005)."""
    return delta_e(lab(seen(one, vision)), lab(seen(other, vision)))


def delta_e(one, other):
    """Return the CIEDE2000 difference of two L*a*b* colours."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (
        math.degrees(math.atan2(b, a)) % 360 if b or a else 0.0 for a, b in ((a1, b1), (a2, b2))
    )
    turn = ((h2 - h1 + 180) % 360 - 180) if c1 * c2 else 0.0
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * _cos(mean_h - 30)
        + 0.24 * _cos(2 * mean_h)
        + 0.32 * _cos(3 * mean_h + 6)
        - 0.20 * _cos(4 * mean_h - 63)
    )
    dark = (mean_l - 50) ** 2
    s_l = 1 + 0.015 * dark / math.sqrt(20 + dark)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    r_c = 2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    r_t = -math.sin(math.radians(60 * math.exp(-(((mean_h - 275) / 25) ** 2)))) * r_c
    d_l, d_c = (l2 - l1) / s_l, (c2 - c1) / s_c
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / s_h
    return math.sqrt(d_l**2 + d_c**2 + d_h**2 + r_t * d_c * d_h)


def _cos(degrees):
    return math.cos(math.radians(degrees))


def contrast(a, b):
    """Return the contrast ratio of two colours, as WCAG 2.2 has it."""
    first, second = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour):
    parts = [(colour >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
