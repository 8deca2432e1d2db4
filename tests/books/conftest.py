"""Books made for real, by the command that staff use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests import forked
from tests.books.county import FONTS, HEAD, HOSTILE, REGISTRIES, Ran, article, picture


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Ran, Path]]:
    """Write a site, collect a year of it, and say what was printed and where."""

    def ran(
        files: Mapping[str, str | bytes], *arguments: str, **environment: str
    ) -> tuple[Ran, Path]:
        root = tmp_path_factory.mktemp("book")
        for path, content in {**REGISTRIES, **files}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else content.encode()
            (root / path).write_bytes(data)
        fixed = {"ZHIBU_FONTS": str(FONTS), "ZHIBU_TODAY": "2025-07-01"}
        command = ["collect", *arguments, "--out", "out"]
        done = forked.run("zhibu", *command, cwd=root, environment=fixed | environment)
        return Ran(done.status, done.out + done.err), root / "out"

    return ran


@pytest.fixture(scope="session")
def files() -> dict[str, str | bytes]:
    long = "党员干部和群众一起学习，一起讨论，一起干。" * 12
    figures = "highlights:\n  - id: one\n    figures:\n      - {label: 听课, text: 700多名}\n"
    other = figures.replace("700多名", "200多名")
    texts: dict[str, str | bytes] = {
        f"articles/2024/{number}.md": article(
            HEAD.format(f"第{number}课 #eval @a"), HOSTILE.replace("{long}", long), figures
        )
        for number in range(3)
    }
    texts["articles/2024/9.md"] = article(
        HEAD.format("红岩夜校").replace("青石镇", "红岩镇"), "听课的人多。\n", other
    )
    texts["articles/2024/deng.png"] = picture()
    texts["articles/collections/2024.md"] = (
        "---\n标题: 夜校的灯\n副题: 一年\n单位: 云溪县委\n日期: 2024-12-20\n"
        "版权页: [内部资料]\n---\n\n卷首一段。\n"
    )
    return texts


@pytest.fixture(scope="session")
def books(run: Callable[..., tuple[Ran, Path]], files: dict[str, str | bytes]) -> Path:
    """A folder with the year as Word file, e-book and single page."""
    done, out = run(files, "2024", "--format", "docx,epub,html")
    assert done.code == 0, done.out
    assert "警告" not in done.out
    return out
