"""Signs that mean the same in every language: currencies and units."""

from __future__ import annotations

__all__ = ["CODES", "CODES_AFTER", "MARKS", "SIGNS", "UNIT_ALIASES", "UNIT_BASES", "UNIT_PREFIXABLE"]

# A sign and what it stands for; the yen sign is read as yuan where the text says so.
SIGNS = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "￥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₫": "VND",
    "₱": "PHP",
    "₦": "NGN",
    "₿": "XBT",
    "¢": "cent",
}

# Letters before the dollar sign.
MARKS = {
    "US": "USD",
    "C": "CAD",
    "CA": "CAD",
    "CAN": "CAD",
    "A": "AUD",
    "AU": "AUD",
    "AUS": "AUD",
    "HK": "HKD",
    "NZ": "NZD",
    "S": "SGD",
    "SG": "SGD",
    "NT": "TWD",
    "R": "BRL",
    "MX": "MXN",
    "MEX": "MXN",
}

# ISO 4217 codes that stand before an amount; codes that are also words (ALL, TOP, MAD) do not.
CODES = frozenset(
    ["EUR", "USD", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD", "CNY", "RMB", "HKD", "SGD", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "RSD", "RUB", "UAH", "INR", "PKR", "BDT", "IDR", "MYR", "THB", "VND", "KRW", "TWD", "BRL", "MXN", "ARS", "CLP", "COP", "UYU", "ZAR", "NGN", "KES", "EGP", "ILS", "AED", "SAR", "QAR", "KWD", "BHD", "OMR", "JOD", "KZT", "ITL", "DEM", "FRF", "ESP", "ATS", "BEF", "XBT", "BTC"]
)
CODES_AFTER = CODES | frozenset(["TRY", "PEN", "PHP", "MAD"])

# Units that take a metric prefix, and those that do not.
UNIT_PREFIXABLE = frozenset(
    ["m", "g", "l", "L", "s", "W", "Wh", "V", "A", "Hz", "Pa", "J", "N", "bar", "B", "b", "bit", "byte", "eV", "mol", "M", "Da", "U", "IU", "F", "Ω", "H", "lm", "lx", "Sv", "Bq", "Gy", "t", "cal", "kat", "T"]
)
UNIT_BASES = frozenset(
    ["°C", "°F", "°K", "°", "℃", "℉", "K", "h", "min", "d", "ha", "ft", "lb", "lbs", "oz", "gal", "mi", "mph", "kph", "km/h", "rpm", "bpm", "fps", "dpi", "ppi", "ppm", "ppb", "px", "pt", "pH", "dB", "dBm", "hp", "CV", "kn", "kt", "psi", "atm", "mmHg", "mph", "yd", "bbl", "boe", "toe", "sq", "cc", "cal", "kcal", "Å", "′", "″", "UI", "IU", "bps", "kbps", "Mbps", "Gbps", "tCO2", "CO2e", "tpa", "mAh", "Ah", "vol", "wt"]
)
UNIT_ALIASES = {"μ": "µ", "ℓ": "L", "㎡": "m²", "㎢": "km²", "℃": "°C", "℉": "°F"}
