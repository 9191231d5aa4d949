"""A pytest plugin that makes every import of nbformat three seconds quicker; loaded by ``-p quick_notebooks``.

JupyterLab's dependencies bring in ``rfc3987_syntax``, which builds a grammar when it is imported. jsonschema uses
it only to check the format of IRIs, which notebooks have none of, and does without it where it is absent.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
