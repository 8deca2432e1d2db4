"""Links: every address in a page or style sheet leads to a built file, and none is fetched."""

from __future__ import annotations

from .built_site import BuiltSite
from .verdict import in_lines


def test_every_address_and_fragment_leads_to_a_part_of_the_site(site: BuiltSite) -> None:
    faults = sorted(site.faults())
    assert not faults, in_lines(faults)


def test_no_page_or_style_sheet_loads_anything_from_elsewhere(site: BuiltSite) -> None:
    loads = sorted(site.outside_loads())
    assert not loads, in_lines(loads)
