"""The likeliest text up to a stop: stops as soon as it is reached, so that short answers cost little."""

from typing import Any


def written(model: Any, prompt: str, ends: str, longest: int) -> tuple[str, float]:
    """The likeliest tokens up to one that holds a character of `ends`, as text, and the product of their probabilities."""
    import torch

    from figure_scripts.runtime.language import softmax

    new: list[int] = []
    ids, probability, past = model.ids(prompt), 1.0, None
    for _ in range(longest + 1):
        step = model.network(torch.tensor([ids], device=model.network.device), past_key_values=past, use_cache=True)
        past = step.past_key_values
        probabilities = softmax(step.logits[0, -1].float().cpu().numpy())
        token = model.token(int(probabilities.argmax()))
        stop = token.id in model.end_ids or any(end in (token.text or "") for end in ends)
        if len(new) == longest or (stop and new):
            break
        probability *= float(probabilities[token.id])
        if stop:  # at once: the model is this sure of saying nothing
            break
        new.append(token.id)
        ids = [token.id]
    return model.text(new).strip(), probability
