"""A second look at translations: what is asked, what is kept of it, and which proposals are taken."""
