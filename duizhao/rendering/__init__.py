"""An edition becomes bytes: pages and a handout, through rows and templates."""
