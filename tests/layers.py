"""The order of the package's parts, which the imports and the docs keep to."""

# From what knows nothing to what knows everything: a package may import those that stand above it, and the stages
# of one line do not import one another.
ORDER = (
    ("language",),
    ("xlsx", "diagnostics"),
    ("model",),
    ("intake", "reading"),
    ("checking", "paying", "roll"),
    ("sheets",),
    ("pipeline",),
    ("control",),
    ("delivery",),
    ("output",),
    ("jobs",),
    ("cli",),
    ("__main__",),
)
