"""All codes with cause and remedy as Markdown: the second part of the guide's chapter of errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from textwrap import indent

from zhibu import messages
from zhibu.commands.sentences import visible, with_blanks
from zhibu.messages import Message
from zhibu.proofreading.rule import Rule
from zhibu.proofreading.rules import rules, rules_by_code

FAMILIES = {
    "A0": "文件",
    "A1": "文首信息的写法",
    "A2": "文首信息的各项",
    "A3": "正文、链接和图片",
    "A4": "网址",
    "C1": "汇编说明",
    "C2": "汇编的数据",
    "C3": "印进书里的字和图片",
    "C4": "编成文件",
    "I0": "导入不了的文件",
    "I1": "导入以后要看一眼的地方",
    "J0": "自查不了的时候",
    "J1": "自查发现的问题",
    "N1": "新建文章",
    "N2": "新建网站",
    "P1": "离线包",
    "R1": "名单",
    "S1": "网站设置",
    "T0": "忽略规则的写法",
    "T1": "没写完、没改净的文字",
    "T2": "标点",
    "T3": "数字和日期",
    "T4": "名称和用词",
    "T5": "完整和一致",
    "T6": "个人信息",
    "T7": "图片和链接的文字",
    "V1": "审核",
    "W1": "公众号版",
    "W2": "公众号的限制",
}
"""What the codes that begin so are about."""
# Names of keys, files and commands: words that hold small letters and begin with no large one.
_CODE = re.compile(
    r"(?<![\w.&À-ɏ-])(?=[\w./-]*[a-z])[a-z0-9./-][\w./#:='\[\]-]*"
    r"(?: [\w./'-][\w./#='\[\]-]*)*(?![\wÀ-ɏ])",
    re.ASCII,
)
_SIGNS = re.compile(r"([\\`*_{}\[\]#])")


def all_codes() -> Iterator[str]:
    """Lines of Markdown: a section for each family, in it a heading for each code."""
    told: dict[str, Message | Rule] = {**messages.BY_CODE, **rules_by_code()}
    yield "## 全部编号 {#codes}\n"
    counts = f"一共 {len(told)} 个编号，其中 {len(rules())} 个是检查文字的规则。"
    yield f"{counts}“…”和〔〕里是各个文件不同的内容。\n"
    families = [(code, list(codes)) for code, codes in groupby(sorted(told), lambda code: code[:2])]
    links = (f"[{_family(code)}](#{code.lower()})" for code, _ in families)
    yield f"编号按开头两位分：{'、'.join(links)}。"
    for family, codes in families:
        yield f"\n## {_family(family)} {{#{family.lower()}}}"
        for code in codes:
            one = told[code]
            yield ""
            yield from _rule(one) if isinstance(one, Rule) else _message(one)


def _family(code: str) -> str:
    return f"{code} {FAMILIES.get(code, '')}".strip()


def _message(message: Message) -> Iterator[str]:
    yield _heading(message.code, with_blanks(message.text).removesuffix("。"))
    yield f"**{message.label}。** {_escaped(with_blanks(message.hint))}"


def _rule(rule: Rule) -> Iterator[str]:
    message = rule.message
    yield _heading(rule.code, rule.name)
    can_fix = "`zhibu check --fix` 能改。" if rule.is_safe else ""
    sentences = with_blanks(f"{message.text}{message.hint}")
    yield f"**{message.level.label}。** {_escaped(sentences)}{can_fix}\n"
    yield f"- 查什么：{_escaped(rule.finds)}"
    yield f"- 为什么：{_escaped(rule.why)}"
    yield f"- 出处：{_escaped(rule.source)}\n"
    yield from _examples(rule)


def _examples(rule: Rule) -> Iterator[str]:
    # One of each says enough here; `zhibu explain` shows them all.
    fixed = ((wrong, right) for wrong, right in rule.wrong.items() if right is not None)
    wrong, right = next(fixed, (next(iter(rule.wrong)), None))
    lines = [("错", wrong), ("不算", rule.right[0]) if right is None else ("对", right)]
    yield "~~~~text"
    yield from (f"{sign}：{_indented(visible(text))}" for sign, text in lines)
    yield "~~~~"


def _heading(code: str, words: str) -> str:
    return f"### {code} {_escaped(words)} {{#{code.lower()}}}\n"


def _indented(text: str) -> str:
    return indent(text, "    ").removeprefix("    ")


def _escaped(text: str) -> str:
    """Markdown that shows a text, names in it as code."""
    parts, at = [], 0
    for code in _CODE.finditer(text):
        parts += [_as_text(text[at : code.start()]), f"`{code[0]}`"]
        at = code.end()
    return "".join(parts) + _as_text(text[at:])


def _as_text(words: str) -> str:
    return _SIGNS.sub(r"\\\1", escape(words, quote=False))
