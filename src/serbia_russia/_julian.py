"""The Julian calendar ("Old Style"), as days counted like `datetime.date.toordinal`: 1 is the Gregorian 0001-01-01."""

__all__ = ["from_ordinal", "to_ordinal"]

_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# The gap between the calendars on the Gregorian 0001-01-01, which is the Julian 0001-01-03.
_LEAD = 2


def from_ordinal(ordinal: int) -> tuple[int, int, int]:
    """Year, month and day of the Julian calendar.

    >>> import datetime
    >>> from_ordinal(datetime.date(1914, 6, 28).toordinal())
    (1914, 6, 15)
    """
    # The calendar repeats every four years of 1,461 days; the last of the four is the leap year.
    cycles, rest = divmod(ordinal + _LEAD - 1, 1461)
    year_in_cycle = min(rest // 365, 3)
    day = rest - 365 * year_in_cycle + 1
    month = 1
    while day > (length := _DAYS_IN_MONTH[month] + (month == 2 and year_in_cycle == 3)):
        day -= length
        month += 1
    return 4 * cycles + year_in_cycle + 1, month, day


def to_ordinal(year: int, month: int, day: int) -> int | None:
    """The count of a day of the Julian calendar, from the year 1; None if there is no such day.

    >>> import datetime
    >>> datetime.date.fromordinal(to_ordinal(1807, 6, 28))
    datetime.date(1807, 7, 10)
    """
    leap = year % 4 == 0
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= _DAYS_IN_MONTH[month] + (leap and month == 2):
        return None
    before = year - 1
    days = 365 * before + before // 4 + sum(_DAYS_IN_MONTH[:month]) + (leap and month > 2) + day
    return days - _LEAD
