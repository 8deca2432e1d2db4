"""One build of the site, from what changed to the published folder."""
