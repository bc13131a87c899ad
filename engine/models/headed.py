"""A classifier in two halves: what sees, and what answers from it; so that the first can be asked once and kept."""

import copy
from typing import TypeVar

from torch import Tensor, nn

Model = TypeVar("Model", bound="Headed")


class Headed(nn.Module):
    """`classify(embed(x))`. All tensors of `Family.head` take part in `classify`, none of them in `embed`."""

    def embed(self, x: Tensor) -> Tensor:
        """Model input (B, …) → embedding (B, …)."""
        raise NotImplementedError

    def classify(self, embedding: Tensor) -> Tensor:
        """Embedding (B, …) → logits (B, K)."""
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        """Logits (B, K) of model input (B, …)."""
        return self.classify(self.embed(x))


def of_embeddings(model: Model) -> Model:
    """The same model, with the very same tensors under the same names, but taking embeddings for its input."""
    out = copy.copy(model)
    out.__dict__["embed"] = _unchanged  # of this one object; `nn.Module` looks for modules after its dictionary
    return out


def _unchanged(x: Tensor) -> Tensor:
    return x
