"""What the guide says of going live, held against the files themselves."""

from __future__ import annotations

import re

from tests.judges.sample_site import REPOSITORY

from zhibu.commands.init import TEMPLATES
from zhibu.commands.starter import STARTER

GUIDE = (REPOSITORY / "docs/guide/deploy.md").read_text("utf-8")


def test_the_guide_names_files_that_new_sites_have():
    named = set(re.findall(r"deploy/[a-z-]+\.[a-z]+", GUIDE))
    assert named == {path for path in TEMPLATES if path.startswith("deploy/")}


def test_the_guide_explains_every_header_that_is_set():
    config = (STARTER / "site/nginx.conf").read_text("utf-8")
    headers = set(re.findall(r"add_header ([\w-]+)", config))
    explained = set(re.findall(r"`([A-Z][\w-]+)`", GUIDE.partition("## 配置里写了什么")[2]))
    assert headers <= explained


def test_what_staff_are_told_to_change_is_in_the_files():
    own, below = (
        (STARTER / "site" / name).read_text("utf-8")
        for name in ("nginx.conf", "nginx-subpath.conf")
    )
    assert all(word in own for word in ("server_name example.org;", "root /srv/zhibu/current;"))
    assert all(word in below for word in ("/dangjian/", "alias /srv/zhibu/current/;"))
    assert "sed -i 's#/dangjian#/" in GUIDE
