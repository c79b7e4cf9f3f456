"""A network as an ONNX graph without its weights, and the list of the weights that it wants handed to it.

The graph is small and the same for every packing of the weights; whoever runs it makes the weights' bytes and hands them over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from onnx import TensorProto, numpy_helper

from common.errors import FigureError
from figure_scripts.live.networks import Network

OPSET = 18
SMALLEST = 1024
"""Numbers from which an array is handed over; smaller ones (biases, norms, shapes) stay in the graph."""

LARGEST_TABLE = 4096
"""Numbers up to which an array that is no weight may stay in the graph."""


@dataclass(frozen=True)
class Part:
    """One array of the weights: how it is called and shaped in the model's own files, and whether the graph wants it turned."""

    weight: str
    shape: tuple[int, ...]
    transposed: bool


@dataclass(frozen=True)
class Graph:
    """`model` asks for the parts as one block of float32, `location`, one behind the other in their order."""

    model: bytes
    parts: tuple[Part, ...]
    location: str


def export(name: str, network: Network) -> Graph:
    """
    Raises:
        FigureError: a large array of the graph is none of the model's weights.
    """
    with torch.no_grad():
        program: Any = torch.onnx.export(
            network.module.eval(), network.example, input_names=[*network.inputs], output_names=[*network.outputs],
            dynamo=True, opset_version=OPSET, optimize=True, verbose=False,
        )  # fmt: skip
    model = program.model_proto
    _strip(model.graph)
    weights = {key: value.detach().float().numpy() for key, value in network.module.state_dict().items()}
    location, parts, offset = f"{name}.weights", [], 0
    for array in model.graph.initializer:
        if array.data_type != TensorProto.FLOAT or np.prod(array.dims) < SMALLEST:
            continue
        part = _part(array.name, numpy_helper.to_array(array), weights)
        if part is None:
            continue
        count = int(np.prod(part.shape)) * 4
        _leave_outside(array, location, offset, count)
        parts.append(part)
        offset += count
    return Graph(model.SerializeToString(deterministic=True), tuple(parts), location)


def _strip(graph: Any) -> None:
    """Leaves out what tells where in Python each node came from."""
    del graph.value_info[:]
    graph.ClearField("doc_string")
    for one in (*graph.node, *graph.input, *graph.output, *graph.initializer):
        one.ClearField("metadata_props")
        one.ClearField("doc_string")


def _part(name: str, value: np.ndarray, weights: Mapping[str, np.ndarray]) -> Part | None:
    """None: a small table that the exporter computed, such as the mask of the text encoder."""
    for key, weight in weights.items():
        if weight.size != value.size:
            continue
        # Lying in memory as the weight does; the graph may have given it a leading dimension of 1.
        if np.array_equal(weight.ravel(), value.ravel()):
            return Part(key, weight.shape, False)
        if np.array_equal(weight.T, value):
            return Part(key, weight.shape, True)
    if value.size <= LARGEST_TABLE:
        return None
    raise FigureError(
        "an array of the exported graph is none of the model's weights", where=name, found=f"shape {value.shape}",
        expected="a weight of the network, or one turned", hint="look at what the exporter folded (figure_scripts/live/graphs.py)",
    )  # fmt: skip


def _leave_outside(array: Any, location: str, offset: int, length: int) -> None:
    array.ClearField("raw_data")
    array.ClearField("float_data")
    array.data_location = TensorProto.EXTERNAL
    del array.external_data[:]
    for key, value in (("location", location), ("offset", offset), ("length", length)):
        array.external_data.add(key=key, value=str(value))
