"""The run state: what a project looked like, and what was said of it then, so that nothing is done twice."""
