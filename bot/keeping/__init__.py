"""Keys, sealed tokens, cookies, private files, and who may still open one."""
