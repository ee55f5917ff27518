"""What is wrong with a text that `EDTFDate` refuses: the fault, or the feature it wants, and what to write instead.

Imported when a text has been refused, and for that alone. The first 80 characters decide (nothing valid is longer than
23), so that a huge text is answered as fast as a short one.
"""

from calendar import monthrange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["fault_of", "is_in_words"]

_REMEDY = "write EDTF such as '2013-05-24', '2013-05', '193X', '1807~' or '2014/..'; EDTFDate.parse takes text in words"
_LEVEL_2 = "EDTF Level 2, which is not supported"
_RANGE = "write a year from 0001 to 9999"


def fault_of(text: str, is_date: "Callable[[str], bool]") -> str:
    """The fault of a text that is not EDTF of Level 0 or 1; `is_date` says whether a text is a date, no interval."""
    if not text:
        return f"an empty text is no date; {_REMEDY}, or None where the date is not known"
    head = text[:80]
    if head[0].isspace() or text[-1].isspace():
        return "blanks around the date; strip them"
    if not head.isascii():
        odd = next(c for c in head if not c.isascii())
        if odd.isdigit():
            return f"{odd!r} is not one of the digits 0 to 9; write those"
        if odd in "\u2010\u2011\u2012\u2013\u2014\u2212":
            return f"{odd!r} is not a hyphen; write '-' between the parts of a date and '/' between two dates"
        return f"the character {odd!a} has no place in EDTF; {_REMEDY}"
    if head[0] in "[{":
        return f"a set of dates ([..], {{..}}) is {_LEVEL_2}; write one interval, or several records"
    sides = head.split("/")
    if len(sides) == 1:
        return _date_fault(head)
    if len(sides) > 2:
        return "more than one '/'; an interval has one start and one end, such as '2014/2016'"
    if all(side in ("", "..") for side in sides):
        return "open or unknown on both sides; write one of them, such as '2014/..', or None where nothing is known"
    for side in sides:
        if side not in ("", "..") and not is_date(side):
            return _date_fault(side)
    if "X" in head:
        return f"an unspecified digit inside an interval is {_LEVEL_2}; write the outer years, such as '1930/1949'"
    return "the interval ends before it begins; correct one of its sides, or exchange them"


def is_in_words(text: str) -> bool:
    """Whether a refused text is meant as a date in words, or in digits as people write them."""
    if len(text) > 80:
        return False
    if any(c.isalpha() and c not in "XxuTYESZW" for c in text):
        return True
    lead = len(text) - len(text.lstrip("0123456789"))
    return 1 <= lead <= 2 or (lead == 4 and text[4:5] in (".", "/") and text.count(text[4]) > 1)


def _date_fault(text: str) -> str:
    """The fault of one date that is none."""
    body = text[:-1] if text[-1] in "?~%" else text
    if ":" in body or (body[:4].isdigit() and "T" in body):
        return "a time of day is not supported; write the day alone"
    if any(c.isspace() for c in body):
        return f"blanks inside the date; {_REMEDY}"
    if body[-1:] in ("?", "~", "%"):
        return "more than one qualifier; write '%' for uncertain and approximate at once"
    if any(c in "?~%" for c in body):
        return f"a qualifier on a part of the date is {_LEVEL_2}; write one at its end, such as '2004-06~'"
    if body[:1] == "Y":
        return f"years of more than four digits and exponents (Y17E7) are not supported; {_RANGE}"
    if body[:1] == "-" and body[1:2].isdigit():
        return f"negative years are not supported; {_RANGE}"
    if "S" in body and body[:4].isdigit():
        return f"significant digits (1950S2) are {_LEVEL_2}; write a decade, such as '195X', or an interval"
    if body == "..":
        return "an open side takes no qualifier; write '..' alone"
    if ".." in body:
        return f"before and after (..1984, 1984..) are {_LEVEL_2}; write an interval, such as '../1984'"
    if "W" in body and body[:4].isdigit():
        return "ISO week dates are not EDTF; write the day or the month"
    if any(c in "xu" for c in body) and body[:1].isdigit():
        return "an unspecified digit is a capital 'X'; write it so, such as '193X'"
    if "X" in body and all(c in "0123456789X-" for c in body):
        return _unspecified_fault(body)
    if body.replace("-", "").isdigit():
        return _calendar_fault(body)
    return f"not EDTF; {_REMEDY}"


def _unspecified_fault(body: str) -> str:
    """The fault of a date with unspecified digits."""
    if body in ("000X", "00XX"):
        return "it takes in the year 0000, which is not supported; write an interval from 0001, such as '0001/0099'"
    if body[:4] == "0000":
        return f"there is no year 0000 here; {_RANGE}"
    if body[:4].isdigit() and body[5:7].isdigit() and body[7:] == "-XX":
        return _calendar_fault(f"{body[:7]}-01")
    return (
        f"unspecified digits other than the last one or two of a year, a whole month or a whole day are {_LEVEL_2}; "
        "write '193X', '19XX', '2013-XX', '2013-05-XX', '2013-XX-XX' or an interval"
    )


def _calendar_fault(body: str) -> str:
    """The fault of a date of digits and hyphens alone."""
    year, *parts = body.split("-")
    if not parts and len(year) in (6, 8):
        return "the hyphens are missing; write '2013-05-24' or '2013-05'"
    if len(year) > 4:
        return f"years of more than four digits are not supported; {_RANGE}"
    if len(year) < 4:
        return "a year has four digits and comes first; write such as '0988' or '2013-05'"
    if year == "0000":
        return f"there is no year 0000 here; {_RANGE}"
    if len(parts) == 1 and len(parts[0]) == 3:
        return "ISO ordinal dates (the day of the year) are not EDTF; write the month and the day"
    if len(parts) > 2 or any(len(part) != 2 for part in parts):
        return "a month and a day have two digits each, and nothing follows; write such as '2013-05-24'"
    month = int(parts[0])
    if body == "9999-24":
        return "this winter ends in the year 10000, which is not supported; write '9999-12'"
    if 25 <= month <= 41:
        return f"sub-year groupings (25 to 41) are {_LEVEL_2}; write the months as an interval"
    if 21 <= month <= 24:
        return f"a season has no days; write the season alone, '{body[:7]}'"
    if not 1 <= month <= 12:
        return f"there is no month {parts[0]}; write 01 to 12, or 21 (spring) to 24 (winter)"
    return f"there is no day {parts[1]} in {body[:7]}; write 01 to {monthrange(int(year), month)[1]}"
