"""Run compbatch as ``python -m compbatch``."""

from compbatch.cli import main

if __name__ == "__main__":  # a worker process imports this module too
    main()
