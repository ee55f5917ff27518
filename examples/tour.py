"""The questions that a journalist asks, each with its answer: the tour of the README as a script.

python examples/tour.py
python -i examples/tour.py          # and go on asking
"""

import serbia_russia as sr


def ask(question: str) -> None:
    """Print a question as a heading."""
    print(f"\n{question}\n{'-' * len(question)}")


def main() -> None:
    """Ask, and print what the library answers."""
    ask("What is in here?")
    print(sr.load())

    ask("Which agreements on energy were in force on 1 May 2016, and of which is it not known?")
    print(sr.agreements.in_force(on="2016-05-01", activity="energy"))

    ask("What did intelligence services do about Montenegro between 2016 and 2019?")
    print(sr.events.filter(country="MNE", activity="intelligence", date="2016/2019"))

    ask("When did the presidents meet in the last years before the invasion of Ukraine?")
    print(sr.meetings(level="head-of-state").between("2018", "2022-02-23"))

    ask("What did Russia deliver since 2012, and who else did? (unlike things are never added)")
    print(sr.arms.totals("supplier", "quantity", since="2012"))

    ask("How has opinion on joining the European Union moved?")
    for year in sr.polls.trend("eu-membership-referendum", option="for").average():
        print(f"{year.period}  {year.percent:4.1f} % for (waves: {year.waves})")

    ask("Why can two questions not be put on one line?")
    try:
        sr.polls.trend(["eu-membership-referendum", "nato-membership"], option="for")
    except sr.DataError as error:
        print(error)

    ask("How did Serbia and Russia vote at the United Nations since 2022?")
    print(sr.votes.agreement(between=("SRB", "RUS"), since="2022"))

    ask("Where do the sources on arms contradict each other by more than half?")
    print(sr.disagreements(kind="arms", beyond=0.5))

    ask("Who is Шойгу, and where does he appear? (any script, any spelling)")
    print(sr.find("Шойгу", limit=6))

    ask("Which state was meant in 1985, and under which code in the data of political science?")
    state = sr.polity("SRB", on="1985-01-01")
    print(state.name, *(f"{system} {state.code(system)}" for system in ("cow", "gw", "vdem")), sep=", ")

    ask("What do I write under the text?")
    print(sr.cite("event/2019-putin-visit-belgrade"))

    ask("And if I mistype?")
    try:
        sr.events.filter(country="Serba")
    except sr.UnknownNameError as error:
        print(error)


if __name__ == "__main__":
    main()
