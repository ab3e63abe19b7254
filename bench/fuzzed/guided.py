"""libFuzzer's own search, by atheris."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fuzzed.spoiling import LARGEST
from fuzzed.targets import Files


def search(seconds: float, alarm: int) -> None:
    """libFuzzer's own search over the formats, by the coverage of the readers."""
    import atheris

    with atheris.instrument_imports(include=["recoupe.sources", "recoupe.articles"]):
        from recoupe import sources  # noqa: F401
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        target = Files(folder)
        (folder / "corpus").mkdir()
        for seed, data in target.seeds().items():
            (folder / "corpus" / seed).write_bytes(data)
        endings = sorted({Path(seed).suffix for seed in target.seeds()} - {".toml"})

        def one(data: bytes) -> None:
            target.run(f"x{endings[len(data) % len(endings)]}", data)

        arguments = [sys.argv[0], str(folder / "corpus"), f"-max_total_time={seconds:.0f}", f"-timeout={alarm}",
                     f"-max_len={LARGEST}", "-rss_limit_mb=4096", "-print_final_stats=1"]  # fmt: skip
        atheris.Setup(arguments, one)
        atheris.Fuzz()
