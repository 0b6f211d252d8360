"""
Trains the tests' translation model: ``python tests/data/nmt/train.py``, some minutes on one core.

Needs what the tests need and jax, which nothing else does. The model has the form in which OPUS-MT models are
used with CTranslate2: ``model.bin``, vocabularies, ``source.spm`` and ``target.spm``.
"""

from __future__ import annotations

import io
import random
import sys
import time
from pathlib import Path

import ctranslate2
import jax
import jax.numpy as jnp
import numpy as np
import sentencepiece
from grammar import sentence

FOLDER = Path(__file__).parent / "en-it"
WIDTH, HEADS, INNER, LAYERS, LENGTH = 96, 4, 256, 2, 64
PAD, UNK, EOS = 0, 1, 2  # of both vocabularies; the padding is what the decoder starts with
rng = random.Random(7)


def vocabulary(texts: list[str], name: str) -> sentencepiece.SentencePieceProcessor:
    """A model of the pieces of some texts, written beside the translation model."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        vocab_size=420,
        hard_vocab_limit=False,
        character_coverage=1.0,
        split_digits=True,
        pad_id=PAD,
        unk_id=UNK,
        bos_id=-1,
        eos_id=EOS,
        normalization_rule_name="identity",
        num_threads=1,
        minloglevel=2,
    )
    (FOLDER / name).write_bytes(model.getvalue())
    return sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())


def positions() -> np.ndarray:
    """Sinusoidal encodings, sines first. Source: Vaswani et al. 2017, in the order CTranslate2 reads."""
    rate = np.exp(-np.log(10000.0) * np.arange(WIDTH // 2) / (WIDTH // 2 - 1))
    angle = np.arange(1, LENGTH * 8 + 1)[:, None] * rate[None]
    return np.concatenate([np.sin(angle), np.cos(angle)], axis=1).astype(np.float32)


POSITIONS = positions()


def weights(sizes: tuple[int, int]) -> dict:
    """Random parameters."""
    draw = np.random.default_rng(7)

    def matrix(rows: int, columns: int) -> np.ndarray:
        return draw.normal(0, (2 / (rows + columns)) ** 0.5, (rows, columns)).astype(np.float32)

    def linear(rows: int, columns: int) -> dict:
        return {"w": matrix(rows, columns), "b": np.zeros(rows, np.float32)}

    def norm() -> dict:
        return {"g": np.ones(WIDTH, np.float32), "b": np.zeros(WIDTH, np.float32)}

    def attention() -> dict:
        return {"norm": norm(), **{name: linear(WIDTH, WIDTH) for name in "qkvo"}}

    def feed() -> dict:
        return {"norm": norm(), "in": linear(INNER, WIDTH), "out": linear(WIDTH, INNER)}

    return {
        "source": matrix(sizes[0], WIDTH),
        "target": matrix(sizes[1], WIDTH),
        "encoder": [{"self": attention(), "feed": feed()} for _ in range(LAYERS)],
        "decoder": [{"self": attention(), "cross": attention(), "feed": feed()} for _ in range(LAYERS)],
        "encoder_norm": norm(),
        "decoder_norm": norm(),
        "output": linear(sizes[1], WIDTH),
    }


def apply(layer: dict, x):
    return x @ layer["w"].T + layer["b"]


def normed(layer: dict, x):
    mean = x.mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-5) * layer["g"] + layer["b"]


def attended(layer: dict, x, memory, mask):
    def heads(values):
        return values.reshape(*values.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)

    q, k, v = heads(apply(layer["q"], x)), heads(apply(layer["k"], memory)), heads(apply(layer["v"], memory))
    scores = q @ k.transpose(0, 1, 3, 2) / (WIDTH // HEADS) ** 0.5 + jnp.where(mask, 0.0, -1e9)
    mixed = (jax.nn.softmax(scores) @ v).transpose(0, 2, 1, 3).reshape(x.shape)
    return apply(layer["o"], mixed)


def fed(layer: dict, x):
    return apply(layer["out"], jax.nn.relu(apply(layer["in"], normed(layer["norm"], x))))


def logits(params: dict, source, target):
    """What the model expects at each place of the target."""
    seen = (source != PAD)[:, None, None]
    x = params["source"][source] * WIDTH**0.5 + POSITIONS[: source.shape[1]]
    for layer in params["encoder"]:
        own = normed(layer["self"]["norm"], x)
        x = x + attended(layer["self"], own, own, seen)
        x = x + fed(layer["feed"], x)
    memory = normed(params["encoder_norm"], x)
    earlier = jnp.tril(jnp.ones((target.shape[1], target.shape[1]), bool))[None, None]
    y = params["target"][target] * WIDTH**0.5 + POSITIONS[: target.shape[1]]
    for layer in params["decoder"]:
        own = normed(layer["self"]["norm"], y)
        y = y + attended(layer["self"], own, own, earlier)
        y = y + attended(layer["cross"], normed(layer["cross"]["norm"], y), memory, seen)
        y = y + fed(layer["feed"], y)
    return apply(params["output"], normed(params["decoder_norm"], y))


def loss(params: dict, source, target):
    expected = target[:, 1:]
    chance = jax.nn.log_softmax(logits(params, source, target[:, :-1]))
    smooth = 0.95 * jnp.take_along_axis(chance, expected[..., None], -1)[..., 0] + 0.05 * chance.mean(-1)
    real = expected != PAD
    return -(smooth * real).sum() / real.sum()


@jax.jit
def step(params: dict, first: dict, second: dict, count, rate, source, target):
    """One step of Adam."""
    value, slope = jax.value_and_grad(loss)(params, source, target)
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, slope)
    second = jax.tree.map(lambda m, g: 0.98 * m + 0.02 * g * g, second, slope)

    def moved(p, m, v):
        return p - rate * (m / (1 - 0.9**count)) / (jnp.sqrt(v / (1 - 0.98**count)) + 1e-9)

    return jax.tree.map(moved, params, first, second), first, second, value


def batch(pairs, spoken, written):
    """Texts as rows of numbers."""
    rows = [[*spoken.encode(text)[: LENGTH - 1], EOS] for text, _ in pairs]
    others = [[PAD, *written.encode(text)[: LENGTH - 2], EOS] for _, text in pairs]
    shape = [max(16, -(-max(map(len, side)) // 16) * 16) for side in (rows, others)]
    padded = [
        [row + [PAD] * (width - len(row)) for row in side]
        for side, width in zip((rows, others), shape, strict=True)
    ]
    return jnp.array(padded[0]), jnp.array(padded[1])


def save(params: dict, pieces: list[list[str]]) -> None:
    """The model as CTranslate2 loads it, in eight bits."""
    params = jax.tree.map(np.array, params)
    spec = ctranslate2.specs.TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)

    def linear(to, *layers: dict) -> None:
        to.weight = np.concatenate([layer["w"] for layer in layers])
        to.bias = np.concatenate([layer["b"] for layer in layers])

    def norm(to, layer: dict) -> None:
        to.gamma, to.beta = layer["g"], layer["b"]

    def feed(to, layer: dict) -> None:
        norm(to.layer_norm, layer["norm"])
        linear(to.linear_0, layer["in"])
        linear(to.linear_1, layer["out"])

    for stack, layers in ((spec.encoder, params["encoder"]), (spec.decoder, params["decoder"])):
        for to, layer in zip(stack.layer, layers, strict=True):
            norm(to.self_attention.layer_norm, layer["self"]["norm"])
            linear(to.self_attention.linear[0], *(layer["self"][name] for name in "qkv"))
            linear(to.self_attention.linear[1], layer["self"]["o"])
            feed(to.ffn, layer["feed"])
            if "cross" in layer:
                norm(to.attention.layer_norm, layer["cross"]["norm"])
                linear(to.attention.linear[0], layer["cross"]["q"])
                linear(to.attention.linear[1], *(layer["cross"][name] for name in "kv"))
                linear(to.attention.linear[2], layer["cross"]["o"])
        stack.position_encodings.encodings = POSITIONS
    spec.encoder.embeddings[0].weight = params["source"]
    spec.decoder.embeddings.weight = params["target"]
    norm(spec.encoder.layer_norm, params["encoder_norm"])
    norm(spec.decoder.layer_norm, params["decoder_norm"])
    linear(spec.decoder.projection, params["output"])
    spec.register_source_vocabulary(pieces[0])
    spec.register_target_vocabulary(pieces[1])
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<pad>"
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(FOLDER))


def main(steps: int) -> None:
    FOLDER.mkdir(exist_ok=True)
    pairs = [sentence(rng) for _ in range(60_000)]
    spoken = vocabulary([text for text, _ in pairs[:8000]], "source.spm")
    written = vocabulary([text for _, text in pairs[:8000]], "target.spm")
    pieces = [[side.id_to_piece(i) for i in range(side.get_piece_size())] for side in (spoken, written)]
    params = weights((len(pieces[0]), len(pieces[1])))
    first = jax.tree.map(np.zeros_like, params)
    second = jax.tree.map(np.zeros_like, params)
    started = time.monotonic()
    for count in range(1, steps + 1):
        rate = 0.002 * min(count / 200, (200 / count) ** 0.5 if count < steps * 0.85 else 0.1)
        data = batch(rng.sample(pairs, 64), spoken, written)
        params, first, second, value = step(params, first, second, count, rate, *data)
        if count % 100 == 0:
            print(count, f"{float(value):.3f}", f"{time.monotonic() - started:.0f} s", file=sys.stderr)
    save(params, pieces)
    translator = ctranslate2.Translator(str(FOLDER))
    unseen = [sentence(rng) for _ in range(500)]
    answers = translator.translate_batch([spoken.encode(text, out_type=str) for text, _ in unseen])
    right = sum(
        written.decode(answer.hypotheses[0]) == text
        for answer, (_, text) in zip(answers, unseen, strict=True)
    )
    print(f"{right / len(unseen):.1%} of 500 unseen sentences word for word")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
