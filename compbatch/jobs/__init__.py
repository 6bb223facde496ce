"""One file's work, and where it is done: this process, others of this machine, a cluster."""
