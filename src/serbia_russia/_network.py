"""Who met, signed with, and supplied whom: records as nodes and edges."""

import itertools
from typing import Any

import attrs

from serbia_russia._dataset import Dataset
from serbia_russia._model import Record

__all__ = ["Edge", "Network", "network"]

#: Types of events at which the participants met or spoke.
_MET = frozenset({"visit", "meeting", "call", "negotiation"})


@attrs.frozen(kw_only=True)
class Edge:
    """One tie, from one record."""

    source: str
    """Id of an actor or polity, or the code of a country."""
    target: str
    """Id of the other; for a supply the recipient."""
    relation: str
    """``met``, ``agreed`` or ``supplied``."""
    record: Record = attrs.field(repr=False)
    """The record that says so."""


@attrs.frozen(repr=False)
class Network:
    """Ties between actors, polities and countries; several between two are several edges."""

    edges: tuple[Edge, ...]
    """The ties, in the order of their records."""

    @property
    def nodes(self) -> tuple[str, ...]:
        """Every end of a tie, in the order of the ids."""
        return tuple(sorted({end for edge in self.edges for end in (edge.source, edge.target)}))

    @property
    def records(self) -> tuple[Record, ...]:
        """The records from which the ties come."""
        return tuple(dict.fromkeys(edge.record for edge in self.edges))

    def to_node_link(self, edges: str = "edges") -> dict[str, Any]:
        """The network as node-link data, which ``networkx.node_link_graph`` reads; `edges` is the name of its list."""
        return {
            "directed": True,
            "multigraph": True,
            "graph": {},
            "nodes": [{"id": node} for node in self.nodes],
            edges: [
                {
                    "source": edge.source,
                    "target": edge.target,
                    "key": f"{edge.record.id} {edge.relation}",
                    "relation": edge.relation,
                    "record": edge.record.id,
                    "date": str(edge.record.date),
                }
                for edge in self.edges
            ],
        }

    def __repr__(self) -> str:
        return f"<Network: {len(self.nodes)} nodes, {len(self.edges)} edges>"


def network(dataset: Dataset, selectors: dict[str, Any]) -> Network:
    """The network of a dataset; see `Dataset.network`."""
    edges: list[Edge] = []
    for record in dataset.timeline(kind=("events", "agreements", "arms"), **selectors):
        found: Any = record
        if found.kind == "event" and found.type in _MET:
            edges += _pairs(sorted(found.actors), "met", found)
        elif found.kind == "agreement":
            edges += _pairs(sorted(found.parties), "agreed", found)
        elif found.kind == "arms" and found.status in ("partly-delivered", "delivered"):
            edges.append(Edge(source=found.supplier, target=found.recipient, relation="supplied", record=found))
    return Network(tuple(edges))


def _pairs(ends: list[str], relation: str, record: Record) -> list[Edge]:
    return [Edge(source=a, target=b, relation=relation, record=record) for a, b in itertools.combinations(ends, 2)]
