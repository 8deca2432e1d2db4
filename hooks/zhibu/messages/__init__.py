"""Every sentence that staff can see about their files.

A code is never reused and no two messages share a text; tests hold both. The families:
A0 files, A1 front matter, A2 fields, A3 body, links and pictures, A4 URLs,
C collections, I import, J inspection of a built site, N new articles and sites,
P the packed copy, R registries, S settings, T the text of articles, V review, W the WeChat
edition. The sentences of single rules stand with them in ``proofreading/rules``.
"""

from zhibu.messages.body import *  # noqa: F403
from zhibu.messages.collections import *  # noqa: F403
from zhibu.messages.fields import *  # noqa: F403
from zhibu.messages.files import *  # noqa: F403
from zhibu.messages.front_matter import *  # noqa: F403
from zhibu.messages.importing import *  # noqa: F403
from zhibu.messages.inspection import *  # noqa: F403
from zhibu.messages.message import (
    Message as Message,
)
from zhibu.messages.message import (
    closest as closest,
)
from zhibu.messages.message import (
    nearest as nearest,
)
from zhibu.messages.message import (
    quote as quote,
)
from zhibu.messages.message import (
    reason_of as reason_of,
)
from zhibu.messages.message import (
    reason_unwritable as reason_unwritable,
)
from zhibu.messages.new import *  # noqa: F403
from zhibu.messages.packing import *  # noqa: F403
from zhibu.messages.proofreading import *  # noqa: F403
from zhibu.messages.registries import *  # noqa: F403
from zhibu.messages.review import *  # noqa: F403
from zhibu.messages.settings import *  # noqa: F403
from zhibu.messages.urls import *  # noqa: F403
from zhibu.messages.wechat import *  # noqa: F403

ALL: tuple[Message, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Message)
)
BY_CODE: dict[str, Message] = {message.code: message for message in ALL}
