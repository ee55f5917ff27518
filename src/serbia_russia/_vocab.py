"""Controlled vocabularies that several kinds share. Each is a `typing.Literal` and a table that defines its members.

A value is a plain string (``"energy"``), so that it reads the same in the REPL, in JSON and in a data frame. The
vocabularies of one kind only live with that kind.
"""

from typing import Final, Literal, get_args

from serbia_russia._errors import UnknownNameError

__all__ = [
    "ACTIVITIES",
    "CONFIDENCES",
    "PARTICIPANT_ROLES",
    "Activity",
    "Confidence",
    "ParticipantRole",
    "member",
    "members",
]

Activity = Literal[
    "diplomacy",
    "military",
    "arms",
    "energy",
    "trade",
    "investment",
    "finance",
    "sanctions",
    "intelligence",
    "information",
    "culture",
    "religion",
    "education",
    "migration",
    "humanitarian",
    "domestic-politics",
    "multilateral",
    "kosovo",
    "science-tech",
    "law",
]

ACTIVITIES: Final[dict[str, str]] = {
    "diplomacy": "Relations between governments: recognition, missions, visits, talks, declarations.",
    "military": "Armed forces and their use: wars, battles, deployments, exercises, defence cooperation.",
    "arms": "Weapons and military equipment: orders, deliveries, gifts, production and its export.",
    "energy": "Oil, gas, electricity and nuclear power: supply, prices, pipelines, companies.",
    "trade": "Goods and services across the border: flows, tariffs, trade agreements.",
    "investment": "Capital put into companies, railways and other assets of the other country.",
    "finance": "Loans, debts, payments, banks and currencies.",
    "sanctions": "Restrictive measures of states and organisations, joining them, refusing them, escaping them.",
    "intelligence": "Secret services, espionage, covert operations, and what is alleged of them.",
    "information": "Media, propaganda, disinformation, and measures against them.",
    "culture": "Arts, language, heritage, science of culture, sport, and memory of the past.",
    "religion": "Churches and believers: visits, appointments, buildings, disputes.",
    "education": "Schools, universities, scholarships, language teaching.",
    "migration": "People who move or flee from one country to another, citizenship and visas.",
    "humanitarian": "Relief in war and disaster, and the institutions for it.",
    "domestic-politics": "Parties, elections, protests and opinion inside one country that bear on the relationship.",
    "multilateral": "Conduct in the UN, OSCE, Council of Europe, EU, NATO and other bodies, voting included.",
    "kosovo": "The status of Kosovo and everything done about it.",
    "science-tech": "Science, space, health technology, telecommunications and digital matters.",
    "law": "Treaties as law, courts, trials, extradition, legislation.",
}

Confidence = Literal["high", "medium", "low"]

CONFIDENCES: Final[dict[str, str]] = {
    "high": "A primary source, or two independent sources that agree.",
    "medium": "One reliable secondary source.",
    "low": "Contested, vague, or from a single partisan source.",
}

ParticipantRole = Literal[
    "host",
    "guest",
    "speaker",
    "signatory",
    "mediator",
    "target",
    "supplier",
    "recipient",
    "organiser",
    "participant",
    "commander",
    "victim",
    "suspect",
    "appointee",
    "founder",
    "owner",
    "buyer",
    "seller",
    "author",
    "sponsor",
    "observer",
    "subject",
]

PARTICIPANT_ROLES: Final[dict[str, str]] = {
    "host": "Receives a visitor or holds the meeting.",
    "guest": "Visits, or takes part on the invitation of the host.",
    "speaker": "Takes the position or makes the statement.",
    "signatory": "Signs for a party.",
    "mediator": "Brings the sides together without being one.",
    "target": "Is who the act is directed at.",
    "supplier": "Provides goods, arms or aid.",
    "recipient": "Is given goods, arms, aid or an honour.",
    "organiser": "Plans or arranges what happens.",
    "participant": "Takes part in no more particular role.",
    "commander": "Leads the force in question.",
    "victim": "Suffers the act.",
    "suspect": "Is accused of the act, whatever the outcome.",
    "appointee": "Takes the office.",
    "founder": "Founds the institution.",
    "owner": "Holds the asset in question.",
    "buyer": "Buys.",
    "seller": "Sells.",
    "author": "Wrote or made the work.",
    "sponsor": "Pays for or promotes what others do.",
    "observer": "Watches without taking part.",
    "subject": "Is whom the event is about, in no more particular role.",
}


def members(vocabulary: object) -> tuple[str, ...]:
    """The members of a vocabulary, in the order in which it lists them."""
    return get_args(vocabulary)


def member(value: object, vocabulary: object, kind: str) -> str:
    """`value` if the vocabulary has it; otherwise `UnknownNameError` with the nearest members."""
    known = members(vocabulary)
    if isinstance(value, str) and value in known:
        return value
    raise UnknownNameError(kind, value, known, hint=f"the {kind} is one of: {', '.join(known)}")
